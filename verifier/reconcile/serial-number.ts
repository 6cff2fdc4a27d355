/** 発行の番号 of a certificate as lists write it: hexadecimal or decimal, with signs between the digits or without. */

/** Every number it may be, in lower-case hexadecimal without leading zeros. Digits alone may be either, unless 0x stands before them. None for what is no number. */
export function serialNumbers(written: string): readonly string[] {
  const plain = written.normalize("NFKC").toLowerCase();
  const isHexadecimal = /^\s*0x/.test(plain);
  const digits = plain.replace(/^\s*0x/, "").replace(/[\s:-]/g, "");
  if (!/^[0-9a-f]{1,64}$/.test(digits)) return [];
  const isEither = !isHexadecimal && /^\d+$/.test(digits);
  const spellings = [digits, ...(isEither ? [BigInt(digits).toString(16)] : [])];
  return [...new Set(spellings.map((each) => each.replace(/^0+(?=.)/, "")))];
}
