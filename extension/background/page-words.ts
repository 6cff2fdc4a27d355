/** Errors as a page gets them: plain text in the language it asked for. */
import type { PageError } from "../../shared/contract/envelope.ts";
import { catalogue } from "../../shared/errors/catalogue.ts";
import type { WireError } from "../../shared/errors/warifu-error.ts";
import { errorTexts } from "../../shared/i18n/error-words.ts";
import { type Language, plain } from "../../shared/i18n/language.ts";

export function pageError(error: WireError, language: Language): PageError {
  const { message, remedy } = errorTexts(error);
  const { code, details } = error;
  const { retriable } = catalogue[code];
  return { code, message: plain(message[language]), remedy: plain(remedy[language]), retriable, details };
}
