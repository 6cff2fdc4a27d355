/** What the terminal adds to an error: the file, the option, the readers to choose from. */
import { isCode, type WarifuError } from "../../shared/errors/warifu-error.ts";
import { hintText, usageProblemText } from "../../shared/i18n/command-text.ts";
import { fill, type Language, plain, type Text } from "../../shared/i18n/language.ts";

/** One line, or nothing to add. */
export function hintOf(error: WarifuError, language: Language): string | undefined {
  const text = textOf(error);
  // markup goes before the values come: a path may look like it
  return text && fill(plain(text[language]), { about: error.about ?? "" });
}

function textOf(error: WarifuError): Text | undefined {
  if (isCode(error, "USAGE_INVALID")) return usageProblemText[error.details.problem];
  if (isCode(error, "PIN_LAST_TRY")) return hintText.lastTry;
  if (error.about === undefined) return undefined;
  if (isCode(error, "READER_MISSING")) return hintText.readerName;
  if (isCode(error, "CARD_AMBIGUOUS")) return hintText.chooseReader;
  return isCode(error, "FILE_UNREADABLE") && error.cause === undefined ? hintText.notAFile : hintText.file;
}
