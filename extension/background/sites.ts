/**
 * Which sites may speak to us. A site is enabled when its exact origin is on the person's list and the browser's
 * permission for its host is granted (browsers grant hosts, not ports), or when the manifest itself names its host.
 */
import { isSecureOrigin, matchPattern } from "../../shared/origin.ts";
import type { Browser } from "../platform/browser.ts";

export type SiteState = "enabled" | "manifest" | "off";

export class Sites {
  readonly #browser: Browser;
  /** One change after the other: each reads what the one before wrote. */
  #changes: Promise<void> = Promise.resolve();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async state(origin: string): Promise<SiteState> {
    if (!isSecureOrigin(origin)) return "off";
    const pattern = matchPattern(origin);
    const kind = this.manifestPatterns().includes(pattern) ? "manifest" : "enabled";
    if (kind === "enabled" && !(await this.list()).includes(origin)) return "off";
    return (await this.#browser.permissions.contains({ origins: [pattern] })) ? kind : "off";
  }

  async isEnabled(origin: string): Promise<boolean> {
    return (await this.state(origin)) !== "off";
  }

  /** The person's list, oldest first. */
  async list(): Promise<string[]> {
    const { sites } = await this.#browser.storage.local.get("sites");
    return Array.isArray(sites) ? sites : [];
  }

  /** Hosts that need no click of the person's: none in a release, localhost in the development build. */
  manifestPatterns(): string[] {
    const manifest = this.#browser.runtime.getManifest() as { host_permissions?: string[] };
    return manifest.host_permissions ?? [];
  }

  /** Patterns of all sites whose permission is there now. */
  async grantedPatterns(): Promise<string[]> {
    const wanted = new Set([...this.manifestPatterns(), ...(await this.list()).map(matchPattern)]);
    const granted: string[] = [];
    for (const pattern of wanted) {
      if (await this.#browser.permissions.contains({ origins: [pattern] })) granted.push(pattern);
    }
    return granted;
  }

  /**
   * Puts the origin on the list if its permission is there; otherwise remembers the wish for {@link permissionAdded},
   * since the prompt may close the page that asked. Gives whether the site is enabled now.
   */
  enable(origin: string): Promise<boolean> {
    return this.#change(async () => {
      if (!isSecureOrigin(origin)) return false;
      const granted = await this.#browser.permissions.contains({ origins: [matchPattern(origin)] });
      if (granted) await this.#add(origin);
      else await this.#browser.storage.session.set({ wantedSite: origin });
      return granted;
    });
  }

  /** The browser granted hosts. Gives the origin that was waited for, when it is among them. */
  permissionAdded(patterns: readonly string[]): Promise<string | undefined> {
    return this.#change(async () => {
      const { wantedSite } = await this.#browser.storage.session.get("wantedSite");
      if (typeof wantedSite !== "string" || !patterns.includes(matchPattern(wantedSite))) return undefined;
      await this.#add(wantedSite);
      return wantedSite;
    });
  }

  /** Takes the origin off the list and out of what is waited for, and gives the permission back unless another port of the host still needs it. */
  disable(origin: string): Promise<void> {
    return this.#change(async () => {
      await this.#browser.storage.session.remove("wantedSite");
      const kept = (await this.list()).filter((site) => site !== origin);
      await this.#browser.storage.local.set({ sites: kept });
      const pattern = matchPattern(origin);
      if (kept.some((site) => matchPattern(site) === pattern)) return;
      if (!this.manifestPatterns().includes(pattern)) await this.#browser.permissions.remove({ origins: [pattern] });
    });
  }

  /** The person took the permission away in the browser's own settings: the sites go from the list too. */
  permissionRemoved(): Promise<void> {
    return this.#change(async () => {
      const granted = await this.grantedPatterns();
      const kept = (await this.list()).filter((site) => granted.includes(matchPattern(site)));
      await this.#browser.storage.local.set({ sites: kept });
    });
  }

  async #add(origin: string): Promise<void> {
    await this.#browser.storage.session.remove("wantedSite");
    const sites = await this.list();
    if (!sites.includes(origin)) await this.#browser.storage.local.set({ sites: [...sites, origin] });
  }

  #change<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#changes.then(work);
    this.#changes = done.then(
      () => {},
      () => {},
    );
    return done;
  }
}
