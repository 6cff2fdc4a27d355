/** Answers popup and options page. */
import type { HostState, Settings, SettingsRequest } from "../messages/settings.ts";
import type { Browser, Sender } from "../platform/browser.ts";
import { asFailure } from "./failure.ts";
import type { NativeLink } from "./native-link.ts";
import { isOwnPage } from "./own-pages.ts";
import type { Preferences } from "./preferences.ts";
import type { SiteScripts } from "./site-scripts.ts";
import type { Sites } from "./sites.ts";

export class SettingsDesk {
  readonly #browser: Browser;
  readonly #sites: Sites;
  readonly #scripts: SiteScripts;
  readonly #preferences: Preferences;
  readonly #link: NativeLink;

  constructor(browser: Browser, sites: Sites, scripts: SiteScripts, preferences: Preferences, link: NativeLink) {
    this.#browser = browser;
    this.#sites = sites;
    this.#scripts = scripts;
    this.#preferences = preferences;
    this.#link = link;
  }

  /** `undefined` for messages of anybody but our own pages. */
  answer(message: unknown, sender: Sender): Promise<Settings | HostState> | undefined {
    return isOwnPage(this.#browser, sender) ? this.#answer(message as SettingsRequest) : undefined;
  }

  async #answer(request: SettingsRequest): Promise<Settings | HostState> {
    if (request.ask === "host") return this.#host();
    if (request.ask === "language") await this.#preferences.setLanguage(request.language);
    if (request.ask === "enable" && (await this.#sites.enable(request.origin))) {
      await this.#scripts.enableNow(request.origin);
    }
    if (request.ask === "disable") {
      await this.#sites.disable(request.origin);
      await this.#preferences.forget(request.origin);
      await this.#scripts.synchronise();
    }
    return this.#settings("origin" in request ? request.origin : undefined);
  }

  async #settings(origin: string | undefined): Promise<Settings> {
    const [language, sites] = await Promise.all([this.#preferences.language(), this.#sites.list()]);
    return { language, sites, ...(origin && { site: await this.#sites.state(origin) }) };
  }

  async #host(): Promise<HostState> {
    const release = this.#link.hold();
    try {
      return { version: await (await this.#link.connect()).ready };
    } catch (error) {
      return { problem: asFailure(error).toWire() };
    } finally {
      release();
    }
  }
}
