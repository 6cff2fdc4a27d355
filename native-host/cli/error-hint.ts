/** An error as the terminal tells it, and what it adds: the file, the option, the readers to choose from. */
import type { ErrorCode } from "../../shared/errors/catalogue.ts";
import { isCode, type WarifuError, type WireError } from "../../shared/errors/warifu-error.ts";
import { errorTexts } from "../../shared/i18n/error-words.ts";
import { commandRemedyText, documentProblemText, hintText, tableProblemText } from "../../shared/i18n/hint-text.ts";
import { fill, type Language, plain, type Text } from "../../shared/i18n/language.ts";
import { usageProblemText } from "../../shared/i18n/usage-problem-text.ts";

/** As everywhere, but that no site has asked: a place in the request is a file, and who chose it can choose another. */
export function errorLines(error: WarifuError, language: Language): { message: string; remedy: string } {
  const { code, details, about = "" } = error;
  const isOfFile = error.about !== undefined && "place" in details;
  const wire = isOfFile ? { code, details: { ...details, place: "{about}" } } : error.toWire();
  const texts = errorTexts(wire as WireError);
  const remedy = (commandRemedyText as Readonly<Partial<Record<ErrorCode, Text>>>)[code] ?? texts.remedy;
  return { message: fill(plain(texts.message[language]), { about }), remedy: plain(remedy[language]) };
}

/** One line, or nothing to add. */
export function hintOf(error: WarifuError, language: Language): string | undefined {
  const text = textOf(error);
  // markup goes before the values come: a path may look like it
  return text && fill(plain(text[language]), { about: error.about ?? "" });
}

function textOf(error: WarifuError): Text | undefined {
  if (isCode(error, "USAGE_INVALID")) return usageProblemText[error.details.problem];
  if (isCode(error, "TABLE_UNREADABLE")) return tableProblemText[error.details.problem];
  if (isCode(error, "DOCUMENT_UNSUPPORTED")) return documentProblemText[error.details.problem];
  if (isCode(error, "PIN_LAST_TRY")) return hintText.lastTry;
  if (error.about === undefined || isCode(error, "DOCUMENT_MALFORMED")) return undefined;
  if (isCode(error, "READER_MISSING")) return hintText.readerName;
  if (isCode(error, "CARD_AMBIGUOUS")) return hintText.chooseReader;
  if (!isCode(error, "FILE_UNREADABLE")) return hintText.file;
  if (error.cause === undefined) return hintText.notAFile;
  return error.cause instanceof RangeError ? hintText.tooLarge : hintText.file;
}
