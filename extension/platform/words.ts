/**
 * The words of one language. They are data of the extension's package, not code: the browser hands them out at once, and
 * only the language that is spoken is ever read (`manifests/locales.ts` writes them).
 */
import type { Words } from "../../shared/i18n/extension-text.ts";
import type { Language } from "../../shared/i18n/language.ts";
import type { Browser } from "./browser.ts";

export const wordsMessage = (language: Language): string => `words_${language}`;

export const wordsIn = (browser: Browser, language: Language): Words =>
  JSON.parse(browser.i18n.getMessage(wordsMessage(language))) as Words;
