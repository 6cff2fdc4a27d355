/** Errors as a page gets them: plain text in the language it asked for. */
import type { PageError } from "../../shared/contract/envelope.ts";
import { catalogue } from "../../shared/errors/catalogue.ts";
import type { WireError } from "../../shared/errors/warifu-error.ts";
import { errorInWords } from "../../shared/i18n/error-in-words.ts";
import { type Language, plain } from "../../shared/i18n/language.ts";
import type { Browser } from "../platform/browser.ts";
import { wordsIn } from "../platform/words.ts";

export function pageError(browser: Browser, error: WireError, language: Language): PageError {
  const { message, remedy } = errorInWords(error, wordsIn(browser, language));
  const { code, details } = error;
  const { retriable } = catalogue[code];
  return { code, message: plain(message), remedy: plain(remedy), retriable, details };
}
