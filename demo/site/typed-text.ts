/** What people type, brought into the form's spelling where there is one. The result is put back into the field, to be seen. */
import type { fields } from "../exchange/application-form.ts";

export type FieldName = keyof typeof fields;

const halfWidth = (text: string): string => text.normalize("NFKC").replace(/[‐‑–—―−ーｰ]/g, "-");
const digits = (text: string): string => halfWidth(text).replace(/\s/g, "");
const trimmed = (text: string): string => text.trim();

/** Half-width kana and hiragana become full-width katakana, spaces U+3000. */
function katakana(text: string): string {
  const full = text.normalize("NFKC").trim().replace(/\s+/g, "\u3000");
  return full.replace(/[ぁ-ゖ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) + 0x60));
}

function postalCode(text: string): string {
  const typed = digits(text).replace(/^〒/, "");
  return /^\d{7}$/.test(typed) ? `${typed.slice(0, 3)}-${typed.slice(3)}` : typed;
}

/** `1990-5-5` as the three fields of a date give it becomes `1990-05-05`. */
function date(text: string): string {
  return digits(text).replace(/-(\d)(?!\d)/g, "-0$1");
}

/** Names and addresses are only trimmed: any normal form would change letters that are somebody's name. */
export const tidied: Readonly<Record<FieldName, (typed: string) => string>> = {
  name: trimmed,
  kana: katakana,
  birth: date,
  postalCode,
  address: trimmed,
  phone: digits,
  relationship: trimmed,
  bank: trimmed,
  branch: trimmed,
  accountType: trimmed,
  accountNumber: digits,
  accountHolder: katakana,
};
