/** Finds 個人番号 in tables that should have none. Nobody here reads one: it is looked for only to keep it out. */

/** Twelve digits, in one piece or as three of four, that no other digit touches. */
const twelveDigits = /(?<!\d[- ]?)\d{4}[- ]{0,3}\d{4}[- ]{0,3}\d{4}(?![- ]?\d)/g;
/** What people and programs put between groups: dashes of every length, dots in the middle, low lines. */
const dashes = /[\p{Pd}−ー・·_]/gu;

/**
 * Whether a text has a 個人番号 in it: twelve digits, also full-width, the last of which is the check digit (番号法施行令 8条, 総務省令 5条). About one in
 * eleven other numbers of twelve digits has a right check digit by chance, and is taken for one.
 */
export function hasMyNumber(text: string): boolean {
  if (text.length < 12) return false;
  const found = text
    .normalize("NFKC")
    .replace(/\p{Cf}/gu, "")
    .replace(/\s/g, " ")
    .replace(dashes, "-")
    .matchAll(twelveDigits);
  return [...found].some(([digits]) => isMyNumber(digits.replace(/\D/g, "")));
}

/** `digits`: twelve. */
function isMyNumber(digits: string): boolean {
  const weighted = Array.from(digits.slice(0, 11), (digit, at) => Number(digit) * weight(11 - at));
  const rest = weighted.reduce((sum, each) => sum + each, 0) % 11;
  return Number(digits[11]) === (rest <= 1 ? 0 : 11 - rest);
}

/** Of the digit at `place`, counted from 1 from the right, without the check digit. */
const weight = (place: number): number => (place <= 6 ? place + 1 : place - 5);

/** A head under which nothing is copied, whatever stands there. */
export const isMyNumberHead = (head: string): boolean =>
  /^(個人番号|マイナンバー|マイナンバ|my ?number|individual ?number|特定個人情報)/i.test(head.normalize("NFKC").trim());
