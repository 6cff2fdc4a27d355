/** A finding of `warifu doctor` in words of one language, for programs that carry all languages with them. */
import type { Finding } from "../doctor/findings.ts";
import { doctorText, factText } from "./doctor-text.ts";
import { findingInWords } from "./finding-in-words.ts";
import { inLanguage } from "./in-language.ts";
import { type Language, plain } from "./language.ts";
import { keyText, pinText } from "./pin-text.ts";

const texts = { finding: doctorText, fact: factText, pin: pinText, key: keyText };

/** Lines without markup. `remedy` stands with everything that is not in order. */
export const findingWords = (finding: Finding, language: Language): { says: string; remedy?: string } =>
  findingInWords(finding, inLanguage(texts, language), plain);
