/** Whether a cross-reference table is written in the lines of ISO 32000-2 clause 7.5.4: entries of 20 bytes, which some readers count and do not read. */
import { isDigit, isWhitespace } from "./pdf-characters.ts";
import type { PdfParser } from "./pdf-parser.ts";

const [space, lineFeed, carriageReturn] = [0x20, 0x0a, 0x0d];

/** Told of each line when the parser has read it. */
export class TableLines {
  readonly #parser: PdfParser;
  /** Where the next line has to begin. */
  #at: number;
  #exact = true;

  /** The parser is behind `xref`. */
  constructor(parser: PdfParser) {
    this.#parser = parser;
    this.#at = this.#afterLine(parser.at);
  }

  /** When the parser is behind `trailer`. */
  get exact(): boolean {
    const between = this.#parser.bytes.subarray(this.#at, this.#parser.at - "trailer".length);
    return this.#exact && between.length < 64 && between.every((byte) => isWhitespace(byte));
  }

  heading(start: number, first: number, count: number): void {
    this.#exact &&= start === this.#at && this.#parser.at - start === `${first} ${count}`.length;
    this.#at = this.#afterLine(this.#parser.at);
  }

  /** `isUsual`: what it says is what all readers would have there. One that is in use and counts as free says that it is at byte 0. */
  entry(isFree: boolean, isUsual: boolean): void {
    const { bytes, at } = this.#parser;
    const start = this.#at;
    const isField = (from: number, to: number): boolean =>
      bytes[to] === space && bytes.subarray(from, to).every(isDigit);
    const [first, second] = [bytes[start + 18], bytes[start + 19]];
    const isEnd =
      first === space
        ? second === lineFeed || second === carriageReturn
        : first === carriageReturn && second === lineFeed;
    const isInUse = bytes[start + 17] === 0x6e;
    this.#exact &&=
      isUsual &&
      isInUse !== isFree &&
      at === start + 18 &&
      isField(start, start + 10) &&
      isField(start + 11, start + 16) &&
      isEnd;
    this.#at = start + 20;
  }

  #afterLine(end: number): number {
    const { bytes } = this.#parser;
    const at = bytes[end] === space ? end + 1 : end;
    if (bytes[at] === carriageReturn) return bytes[at + 1] === lineFeed ? at + 2 : at + 1;
    if (bytes[at] !== lineFeed) this.#exact = false;
    return at + 1;
  }
}
