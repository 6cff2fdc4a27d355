/** Keeps the content script registered for exactly the enabled sites, and puts it into tabs that are open already. */
import { matchPattern } from "../../shared/origin.ts";
import type { Browser } from "../platform/browser.ts";
import type { Sites } from "./sites.ts";

const file = "content.js";

export class SiteScripts {
  readonly #browser: Browser;
  readonly #sites: Sites;
  #running: Promise<void> = Promise.resolve();

  constructor(browser: Browser, sites: Sites) {
    this.#browser = browser;
    this.#sites = sites;
  }

  /** Registrations do not survive an update of the extension in every browser, so this also runs at each start. */
  synchronise(): Promise<void> {
    const done = this.#running.then(() => this.#synchronise());
    this.#running = done.catch(() => {});
    return done;
  }

  async #synchronise(): Promise<void> {
    const wanted = await this.#sites.grantedPatterns();
    const registered = (await this.#browser.scripting.getRegisteredContentScripts()).map(({ id }) => id);
    const stale = registered.filter((id) => !wanted.includes(id));
    const missing = wanted.filter((pattern) => !registered.includes(pattern));
    if (stale.length > 0) await this.#browser.scripting.unregisterContentScripts({ ids: stale });
    if (missing.length === 0) return;
    await this.#browser.scripting.registerContentScripts(
      missing.map((pattern) => ({
        id: pattern,
        js: [file],
        matches: [pattern],
        allFrames: true,
        runAt: "document_start" as const,
        persistAcrossSessions: true,
      })),
    );
  }

  /** For pages that were loaded before their site was enabled. The script guards itself against a second injection. */
  async injectInto(patterns: readonly string[]): Promise<void> {
    if (patterns.length === 0) return;
    const tabs = await this.#browser.tabs.query({ url: [...patterns] });
    await Promise.allSettled(
      tabs.map(({ id }) =>
        id === undefined
          ? Promise.resolve([])
          : this.#browser.scripting.executeScript({ target: { tabId: id, allFrames: true }, files: [file] }),
      ),
    );
  }

  async enableNow(origin: string): Promise<void> {
    await this.synchronise();
    await this.injectInto([matchPattern(origin)]);
  }
}
