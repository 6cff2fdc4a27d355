/** Reads one PDF object after another (ISO 32000-2 clauses 7.2 and 7.3). Bounded in depth and in number; knows nothing of files and streams. */
import { pdfBounds } from "./pdf-bounds.ts";
import { hexDigit, isDigit, isRegular, isWhitespace, startsWith } from "./pdf-characters.ts";
import { PdfFailure } from "./pdf-failure.ts";
import { readHexString, readLiteralString } from "./pdf-string.ts";
import type { PdfArray, PdfDictionary, PdfName, PdfValue } from "./pdf-value.ts";
import { isPlainName } from "./plain-names.ts";

/** What is left of `pdfBounds.steps`, shared by all parsers of one file. */
export interface StepBudget {
  steps: number;
}

const keywords = ["true", "false", "null"] as const;

/** Every method throws {@link PdfFailure} "malformed" or "tooComplex". */
export class PdfParser {
  readonly bytes: Uint8Array;
  readonly #budget: StepBudget;
  /** What one object may still have. */
  #values: number = pdfBounds.values;
  /** The byte that is read next. */
  at: number;

  constructor(bytes: Uint8Array, at: number, budget: StepBudget) {
    this.bytes = bytes;
    this.#budget = budget;
    this.at = at;
  }

  /** Over white space and comments. */
  skipSpace(): void {
    const start = this.at;
    while (isWhitespace(this.bytes[this.at]) || this.bytes[this.at] === 0x25) {
      if (this.bytes[this.at] === 0x25) this.#skipComment();
      else this.at++;
    }
    this.spend((this.at - start) >> 4);
  }

  /** For what is looked at besides. */
  spend(steps: number): void {
    this.#budget.steps -= steps;
    if (this.#budget.steps < 0) throw new PdfFailure("tooComplex");
  }

  #skipComment(): void {
    while (this.at < this.bytes.length && this.bytes[this.at] !== 0x0a && this.bytes[this.at] !== 0x0d) this.at++;
  }

  /** Takes the keyword when it is next. */
  takeWord(word: string): boolean {
    this.skipSpace();
    const after = this.at + word.length;
    if (!startsWith(this.bytes, word, this.at) || isRegular(this.bytes[after])) return false;
    this.at = after;
    return true;
  }

  /** A whole number without a sign, if one is next. */
  takeCount(): number | undefined {
    this.skipSpace();
    const start = this.at;
    let value = 0;
    while (isDigit(this.bytes[this.at]) && this.at - start < 15)
      value = value * 10 + (this.bytes[this.at++] ?? 0) - 0x30;
    if (this.at > start && !isRegular(this.bytes[this.at])) return value;
    this.at = start;
    return undefined;
  }

  count(): number {
    const value = this.takeCount();
    if (value === undefined) throw new PdfFailure("malformed");
    return value;
  }

  value(depth = 0): PdfValue {
    if (depth > pdfBounds.depth || --this.#values < 0) throw new PdfFailure("tooComplex");
    this.spend(1);
    this.skipSpace();
    const [first, second] = [this.bytes[this.at], this.bytes[this.at + 1]];
    if (first === 0x2f) return this.#name();
    if (first === 0x5b) return this.#array(depth);
    if (first === 0x3c && second === 0x3c) return this.#dictionary(depth);
    if (first === 0x3c || first === 0x28) return this.#string();
    return this.#reference() ?? this.#number() ?? this.#keyword();
  }

  #string(): PdfValue {
    const start = this.at;
    const hexadecimal = this.bytes[start] === 0x3c;
    const readable = this.bytes.subarray(0, start + pdfBounds.string);
    this.at = readable.length;
    try {
      const { bytes, end } = (hexadecimal ? readHexString : readLiteralString)(readable, start);
      this.at = end;
      return { kind: "string", bytes, hexadecimal, start, end };
    } finally {
      // also for one that does not end
      this.spend((this.at - start) >> 4);
    }
  }

  #name(): PdfName {
    const start = this.at++;
    let name = "";
    const most = start + pdfBounds.name;
    for (let byte = this.bytes[this.at]; isRegular(byte); byte = this.bytes[this.at]) {
      const [high, low] = [hexDigit(this.bytes[this.at + 1]), hexDigit(this.bytes[this.at + 2])];
      const escaped = byte === 0x23 && high !== undefined && low !== undefined;
      name += String.fromCharCode(escaped ? high * 16 + low : byte);
      this.at += escaped ? 3 : 1;
      if (this.at > most) throw new PdfFailure("tooComplex");
    }
    this.spend((this.at - start) >> 3);
    return { kind: "name", name, ...(!isPlainName(name) && { written: this.#text(start) }), start, end: this.at };
  }

  #array(depth: number): PdfArray {
    const start = this.at++;
    const items: PdfValue[] = [];
    for (this.skipSpace(); this.bytes[this.at] !== 0x5d; this.skipSpace()) items.push(this.value(depth + 1));
    return { kind: "array", items, start, end: ++this.at };
  }

  #dictionary(depth: number): PdfDictionary {
    const start = this.at;
    this.at += 2;
    const entries = new Map<string, PdfValue>();
    const odd = new Map<string, string>();
    let repeated = false;
    for (this.skipSpace(); !startsWith(this.bytes, ">>", this.at); this.skipSpace()) {
      if (this.bytes[this.at] !== 0x2f) throw new PdfFailure("malformed");
      const { name, written } = this.#name();
      if (written !== undefined) odd.set(name, written);
      const value = this.value(depth + 1);
      if (entries.has(name)) repeated = true;
      else entries.set(name, value);
    }
    this.at += 2;
    return { kind: "dictionary", entries, ...(odd.size > 0 && { written: odd }), repeated, start, end: this.at };
  }

  /** `12 0 R`; leaves everything as it was when it is something else. */
  #reference(): PdfValue | undefined {
    const start = this.at;
    const number = this.takeCount();
    const generation = number === undefined ? undefined : this.takeCount();
    if (number !== undefined && generation !== undefined && this.takeWord("R")) {
      return { kind: "reference", number, generation, start, end: this.at };
    }
    this.at = start;
    return undefined;
  }

  #number(): PdfValue | undefined {
    const start = this.at;
    let text = "";
    for (let byte = this.bytes[this.at]; isRegular(byte) && text.length < 40; byte = this.bytes[++this.at]) {
      text += String.fromCharCode(byte);
    }
    // a longer one would be two
    if (!isRegular(this.bytes[this.at]) && /^[+-]?(\d+\.?\d*|\.\d+)$/.test(text)) {
      return { kind: "number", value: Number(text), whole: !text.includes("."), start, end: this.at };
    }
    this.at = start;
    return undefined;
  }

  /** One UTF-16 unit for each byte. */
  #text = (start: number): string => String.fromCharCode(...this.bytes.subarray(start, this.at));

  #keyword(): PdfValue {
    const start = this.at;
    const word = keywords.find((each) => this.takeWord(each));
    if (word === undefined) throw new PdfFailure("malformed");
    const at = { start, end: this.at };
    return word === "null" ? { kind: "null", ...at } : { kind: "boolean", value: word === "true", ...at };
  }
}
