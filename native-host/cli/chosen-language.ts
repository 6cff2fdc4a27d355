import { type Language, languageOfTag, languages } from "../../shared/i18n/language.ts";

/** What `--language` says; else what the system speaks. A value that is no language is the command's to refuse. */
export function chosenLanguage(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === "--language" || arg.startsWith("--language="));
  const wanted = at === -1 ? undefined : args[at] === "--language" ? args[at + 1] : args[at]?.split("=")[1];
  const { LC_ALL, LC_MESSAGES, LANG } = process.env;
  return (
    languages.find((one) => one === wanted) ?? languageOfTag((LC_ALL || LC_MESSAGES || LANG || "").replace("_", "-"))
  );
}
