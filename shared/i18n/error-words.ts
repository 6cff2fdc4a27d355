/** An error in words, for programs that carry all languages with them. */
import type { WireError } from "../errors/warifu-error.ts";
import { errorInWords } from "./error-in-words.ts";
import { errorText } from "./error-text.ts";
import { inLanguage } from "./in-language.ts";
import { languages, type Text } from "./language.ts";
import { keyText, pinText } from "./pin-text.ts";

const texts = { error: errorText, pin: pinText, key: keyText };

/** What happened and what to do, in all three languages (ruby notation kept). */
export function errorTexts(error: WireError): { message: Text; remedy: Text } {
  const said = languages.map((language) => [language, errorInWords(error, inLanguage(texts, language))] as const);
  const each = (part: "message" | "remedy"): Text =>
    Object.fromEntries(said.map(([language, words]) => [language, words[part]])) as unknown as Text;
  return { message: each("message"), remedy: each("remedy") };
}
