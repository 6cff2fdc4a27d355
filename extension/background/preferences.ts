/** What the person chose, and which sites have been used before. Kept on this computer (`storage.local`). */
import { type Language, languageOfTag, languages } from "../../shared/i18n/language.ts";
import type { Browser } from "../platform/browser.ts";

export class Preferences {
  readonly #browser: Browser;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  async language(): Promise<Language> {
    const { language } = await this.#browser.storage.local.get("language");
    return languages.find((known) => known === language) ?? languageOfTag(this.#browser.i18n.getUILanguage());
  }

  async setLanguage(language: Language): Promise<void> {
    await this.#browser.storage.local.set({ language });
  }

  /** Whether an operation was ever completed for this origin. */
  async wasUsed(origin: string): Promise<boolean> {
    return (await this.#used()).includes(origin);
  }

  async noteUse(origin: string): Promise<void> {
    const used = await this.#used();
    if (!used.includes(origin)) await this.#browser.storage.local.set({ usedOrigins: [...used, origin] });
  }

  async forget(origin: string): Promise<void> {
    const used = await this.#used();
    await this.#browser.storage.local.set({ usedOrigins: used.filter((known) => known !== origin) });
  }

  async #used(): Promise<string[]> {
    const { usedOrigins } = await this.#browser.storage.local.get("usedOrigins");
    return Array.isArray(usedOrigins) ? usedOrigins : [];
  }
}
