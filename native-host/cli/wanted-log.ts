import { plain } from "../../shared/i18n/language.ts";
import { logText } from "../../shared/i18n/log-text.ts";
import type { Log } from "../log/log.ts";
import { chosenLanguage } from "./chosen-language.ts";
import { openLogFile } from "./log-file.ts";

/** The log at `path`, the value of WARIFU_LOG. What is wrong with it is said once, in the language that `args` choose. */
export function openWantedLog(path: string, args: readonly string[]): Log {
  const language = chosenLanguage(args);
  return openLogFile(path, (trouble) => process.stderr.write(`warifu: ${plain(logText[trouble][language])}\n`));
}
