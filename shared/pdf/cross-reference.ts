/** One cross-reference section, a table or a stream (ISO 32000-2 clauses 7.5.4 and 7.5.8), and its trailer. */

import { type IndirectObject, readIndirectObject, streamBytes } from "./indirect-object.ts";
import { pdfBounds } from "./pdf-bounds.ts";
import { PdfFailure } from "./pdf-failure.ts";
import { PdfParser, type StepBudget } from "./pdf-parser.ts";
import { countOf, entryOf, type PdfDictionary } from "./pdf-value.ts";
import { decodedData, type InflationBudget, isStreamOfType } from "./stream-data.ts";
import { TableLines } from "./table-lines.ts";

/** Where an object is: nowhere any more, at a byte of the file, or at a place of an object stream. */
export type CrossReferenceEntry =
  | { readonly in: "nothing" }
  | { readonly in: "file"; readonly offset: number; readonly generation: number }
  | { readonly in: "stream"; readonly stream: number; readonly index: number };

export interface CrossReferenceSection {
  /** Where it begins: what startxref or /Prev says. */
  readonly offset: number;
  readonly kind: "table" | "stream";
  readonly trailer: PdfDictionary;
  readonly entries: ReadonlyMap<number, CrossReferenceEntry>;
  /** The byte after the trailer or, of a stream, where its data begin. */
  readonly end: number;
  /**
   * Written as the standard has it, to the byte, with nothing that only most readers take alike: some count the bytes of a table, some its words, some begin at 0 what begins with a free entry at 1,
   * some give up and look for objects themselves when object 0 or the byte 0 is in use, or an entry is of no known type.
   */
  readonly exact: boolean;
}

export interface ReadingBudget extends StepBudget {
  readonly inflation: InflationBudget;
  crossReferenceEntries: number;
}

/** Throws {@link PdfFailure}. */
export function readSection(file: Uint8Array, offset: number, budget: ReadingBudget): CrossReferenceSection {
  const parser = new PdfParser(file, offset, budget);
  const section = parser.takeWord("xref") ? readTable(parser, offset, budget) : readStream(file, offset, budget);
  // of two roots readers take the one or the other
  if (section.trailer.repeated) throw new PdfFailure("malformed");
  return section;
}

function readTable(parser: PdfParser, offset: number, budget: ReadingBudget): CrossReferenceSection {
  const entries = new Map<number, CrossReferenceEntry>();
  const lines = new TableLines(parser);
  while (!parser.takeWord("trailer")) {
    const start = parser.at;
    const first = parser.count();
    const count = parser.count();
    lines.heading(start, first, count);
    for (let index = 0; index < count; index++) {
      const entry = readTableEntry(parser);
      const isFree = entry.in === "nothing";
      lines.entry(isFree, first + index === 0 ? isFree : !(first === 1 && index === 0 && isFree));
      add(entries, first + index, entry, budget);
    }
  }
  const { exact } = lines;
  const trailer = parser.value();
  if (trailer.kind !== "dictionary") throw new PdfFailure("malformed");
  return { offset, kind: "table", trailer, entries, end: parser.at, exact };
}

/** Some programs leave the entry of an unused number in use, at offset 0, where the header is. */
const inFile = (offset: number, generation: number): CrossReferenceEntry =>
  offset === 0 ? { in: "nothing" } : { in: "file", offset, generation };

function readTableEntry(parser: PdfParser): CrossReferenceEntry {
  const offset = parser.count();
  const generation = parser.count();
  if (parser.takeWord("n")) return inFile(offset, generation);
  if (parser.takeWord("f")) return { in: "nothing" };
  throw new PdfFailure("malformed");
}

function readStream(file: Uint8Array, offset: number, budget: ReadingBudget): CrossReferenceSection {
  const object: IndirectObject = readIndirectObject(file, offset, budget);
  if (!isStreamOfType(object.value, "XRef")) throw new PdfFailure("malformed");
  const trailer = object.value;
  const length = countOf(trailer, "Length");
  if (length === undefined) throw new PdfFailure("malformed");
  const data = decodedData(trailer, streamBytes(object, length), budget.inflation);
  const widths = wholeNumbers(trailer, "W");
  const size = countOf(trailer, "Size");
  if (widths?.length !== 3 || size === undefined || widths.some((width) => width > 7))
    throw new PdfFailure("malformed");
  const subsections = wholeNumbers(trailer, "Index") ?? [0, size];
  const rows = new Rows(data, widths as [number, number, number]);
  const entries = new Map<number, CrossReferenceEntry>();
  for (let at = 0; at < subsections.length; at += 2) {
    const [first, count] = [subsections[at], subsections[at + 1]];
    if (first === undefined || count === undefined) throw new PdfFailure("malformed");
    for (let index = 0; index < count; index++) add(entries, first + index, rows.next(), budget);
  }
  const isZeroFree = (entries.get(0)?.in ?? "nothing") === "nothing";
  const exact = rows.exact && isZeroFree && widths.every((width, index) => width <= (index === 0 ? 1 : 4));
  return { offset, kind: "stream", trailer, entries, end: object.end, exact };
}

function add(
  entries: Map<number, CrossReferenceEntry>,
  number: number,
  entry: CrossReferenceEntry | undefined,
  budget: ReadingBudget,
): void {
  if (--budget.crossReferenceEntries < 0 || number > pdfBounds.objectNumber) throw new PdfFailure("tooComplex");
  // types of entries that are not known count as null (clause 7.5.8.3)
  if (!entry) return;
  // once in a section (clause 7.5.4): readers differ in which one they take
  if (entries.has(number)) throw new PdfFailure("malformed");
  entries.set(number, entry);
}

/** Clause 7.5.8.3. */
class Rows {
  readonly #data: Uint8Array;
  readonly #widths: readonly [number, number, number];
  #at = 0;
  #usual = true;

  constructor(data: Uint8Array, widths: readonly [number, number, number]) {
    this.#data = data;
    this.#widths = widths;
  }

  /** After the last row: there were rows and nothing else, of types that are known, none in use at byte 0. */
  get exact(): boolean {
    return this.#usual && this.#at === this.#data.length;
  }

  next(): CrossReferenceEntry | undefined {
    const [typeWidth, secondWidth, thirdWidth] = this.#widths;
    const width = typeWidth + secondWidth + thirdWidth;
    if (width === 0 || this.#at + width > this.#data.length) throw new PdfFailure("malformed");
    // a type that is left out is 1
    const type = typeWidth === 0 ? 1 : this.#number(typeWidth);
    const [second, third] = [this.#number(secondWidth), this.#number(thirdWidth)];
    if (type > 2 || (type === 1 && second === 0)) this.#usual = false;
    if (type === 0) return { in: "nothing" };
    if (type === 1) return inFile(second, third);
    return type === 2 ? { in: "stream", stream: second, index: third } : undefined;
  }

  #number(width: number): number {
    let value = 0;
    for (let index = 0; index < width; index++) value = value * 256 + (this.#data[this.#at++] ?? 0);
    return value;
  }
}

function wholeNumbers(dictionary: PdfDictionary, key: string): number[] | undefined {
  const items = entryOf(dictionary, key, "array")?.items;
  return items?.map((item) => {
    if (item.kind !== "number" || !item.whole || item.value < 0) throw new PdfFailure("malformed");
    return item.value;
  });
}
