/** 代替文字の使用情報 of a 署名用電子証明書 (card-facts 5): a digit for each character, 0 for a character of the holder's own. */

/** A flag for each code point of `text`; null when the digits are absent, other than one for each, or no digits. */
export function substituteFlags(text: string, digits: string | null): boolean[] | null {
  const count = [...text].length;
  if (digits === null || digits.length !== count || !/^\d*$/.test(digits)) return null;
  return Array.from(digits, (digit) => digit !== "0");
}
