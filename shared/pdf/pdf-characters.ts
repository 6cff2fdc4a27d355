/** The characters of PDF's syntax (ISO 32000-2 clause 7.2.3). A byte beyond the end is `undefined` and neither. */

const whitespace = new Set([0x00, 0x09, 0x0a, 0x0c, 0x0d, 0x20]);
const delimiters = new Set(Array.from("()<>[]{}/%", (character) => character.charCodeAt(0)));

export const isWhitespace = (byte: number | undefined): boolean => byte !== undefined && whitespace.has(byte);
export const isRegular = (byte: number | undefined): byte is number =>
  byte !== undefined && !whitespace.has(byte) && !delimiters.has(byte);
export const isDigit = (byte: number | undefined): byte is number => byte !== undefined && byte >= 0x30 && byte <= 0x39;

/** 0 to 15; undefined for another byte. */
export function hexDigit(byte: number | undefined): number | undefined {
  if (isDigit(byte)) return byte - 0x30;
  const letter = (byte ?? 0) | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : undefined;
}

/** ASCII as bytes. */
export const ascii = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

export function startsWith(bytes: Uint8Array, word: string, at: number): boolean {
  for (let index = 0; index < word.length; index++) if (bytes[at + index] !== word.charCodeAt(index)) return false;
  return true;
}

/** First place of an ASCII word from `from` on; -1 when it is not before `end`. */
export function indexOfWord(bytes: Uint8Array, word: string, from: number, end: number = bytes.length): number {
  const first = word.charCodeAt(0);
  // what is behind the end is not looked at: who asks for many short pieces would go through the rest of the file for each
  const within = bytes.subarray(0, end);
  for (let at = within.indexOf(first, from); at >= 0; at = within.indexOf(first, at + 1)) {
    if (startsWith(within, word, at)) return at;
  }
  return -1;
}
