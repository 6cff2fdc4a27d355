/**
 * A PDF file as its cross-reference says, to the letter: nothing is repaired and nothing is guessed, objects are read when they are asked for. Host and
 * verifier read with this, because no library keeps to bounds or tells the bytes of a file by their places (docs/architecture.md).
 */
import {
  type CrossReferenceEntry,
  type CrossReferenceSection,
  type ReadingBudget,
  readSection,
} from "./cross-reference.ts";
import { type IndirectObject, readIndirectObject, streamBytes } from "./indirect-object.ts";
import type { Inflater } from "./inflate.ts";
import { beginsWhereReadersBegin } from "./linearization.ts";
import { ObjectStreams } from "./object-streams.ts";
import { pdfBounds } from "./pdf-bounds.ts";
import { isRegular, startsWith } from "./pdf-characters.ts";
import { PdfFailure } from "./pdf-failure.ts";
import { PdfParser } from "./pdf-parser.ts";
import { countOf, entryOf, type PdfDictionary, type PdfObject, type PdfValue } from "./pdf-value.ts";
import { decodedData } from "./stream-data.ts";

/** What may be read of one file, or of `times` as much. `Inflater` is fflate's `Unzlib`. */
export const readingBudget = (Inflater: Inflater, times = 1): ReadingBudget => ({
  steps: times * pdfBounds.steps,
  crossReferenceEntries: times * pdfBounds.crossReferenceEntries,
  inflation: { Inflater, bytes: times * pdfBounds.inflatedTogether },
});

/** Every method throws {@link PdfFailure}. */
export class PdfFile {
  readonly bytes: Uint8Array;
  /** What the last startxref says: where the newest section is. */
  readonly startXref: number;
  /** Newest first; the stream of a hybrid file stands behind its table. */
  readonly sections: readonly CrossReferenceSection[];
  readonly #entries = new Map<number, CrossReferenceEntry>();
  readonly #budget: ReadingBudget;
  readonly #objectStreams = new ObjectStreams();
  #inflating = false;

  /** Several files may share a budget: the revisions of one. */
  constructor(bytes: Uint8Array, budget: ReadingBudget) {
    this.bytes = bytes;
    this.#budget = budget;
    if (!startsWith(bytes, "%PDF-", 0)) throw new PdfFailure("malformed");
    this.startXref = this.#readStartXref();
    if (!beginsWhereReadersBegin(bytes, this.startXref, budget)) throw new PdfFailure("malformed");
    this.sections = this.#readSections();
    for (const { entries } of this.sections) {
      for (const [number, entry] of entries) this.#add(number, entry);
    }
    if (this.sections.some(({ trailer }) => trailer.entries.has("Encrypt"))) throw new PdfFailure("encrypted");
  }

  /** Of the newest section. */
  get trailer(): PdfDictionary {
    const [newest] = this.sections;
    if (!newest) throw new PdfFailure("malformed");
    return newest.trailer;
  }

  /** The first number that no object has, nor ever had. */
  get nextNumber(): number {
    let next = 1;
    for (const { trailer } of this.sections) next = Math.max(next, countOf(trailer, "Size") ?? 0);
    for (const number of this.#entries.keys()) next = Math.max(next, number + 1);
    return next;
  }

  /** Numbers of all objects, with where they are. */
  get entries(): ReadonlyMap<number, CrossReferenceEntry> {
    return this.#entries;
  }

  /** The root of the document. */
  catalog(): PdfObject {
    const root = entryOf(this.trailer, "Root", "reference");
    const catalog = root && this.object(root.number, root.generation);
    if (catalog?.value.kind !== "dictionary") throw new PdfFailure("malformed");
    return catalog;
  }

  /** Undefined when there is none of that number (and generation), which counts as null. */
  object(number: number, generation?: number): PdfObject | undefined {
    const entry = this.#entries.get(number);
    if (!entry || entry.in === "nothing") return undefined;
    const object = entry.in === "file" ? this.#inFile(number, entry) : this.#inStream(number, entry);
    return generation === undefined || generation === object.generation ? object : undefined;
  }

  /** What an older section says is there, whatever has taken its place. */
  replacedObject(number: number, entry: Extract<CrossReferenceEntry, { in: "file" }>): PdfObject {
    return this.#inFile(number, entry);
  }

  /** Follows references, one after the other. */
  resolve(value: PdfValue | undefined): PdfValue | undefined {
    let found = value;
    for (let steps = 0; found?.kind === "reference"; steps++) {
      if (steps > pdfBounds.depth) throw new PdfFailure("tooComplex");
      found = this.object(found.number, found.generation)?.value;
    }
    return found?.kind === "null" ? undefined : found;
  }

  /** The bytes of a stream as they are in the file; undefined for what is no stream. */
  rawStream(object: PdfObject): Uint8Array | undefined {
    if (object.dataStart === undefined || object.value.kind !== "dictionary") return undefined;
    const length = this.resolve(object.value.entries.get("Length"));
    if (length?.kind !== "number" || !length.whole || length.value < 0) throw new PdfFailure("malformed");
    return streamBytes(object, length.value);
  }

  /** Whatever object begins there, whether anything leads to it or not. */
  objectAt(offset: number): IndirectObject {
    return readIndirectObject(this.bytes, offset, this.#budget);
  }

  /** What is in an object stream, by index: where each object begins in the data, and what is read there. */
  *membersOf(stream: number): Generator<{ number: number; at: number; value: PdfValue }> {
    const { data, objects } = this.#objectStreams.opened(stream, () => this.#inflated(stream), this.#budget);
    for (const { number, at } of objects) yield { number, at, value: new PdfParser(data, at, this.#budget).value() };
  }

  parserAt(offset: number): PdfParser {
    return new PdfParser(this.bytes, offset, this.#budget);
  }

  /** Whether the file ends before anything ends the object: with more behind it a number is a reference, and a dictionary a stream. */
  isOpenEnded({ source, value }: PdfObject): boolean {
    if (source !== this.bytes) return false;
    const parser = this.parserAt(value.end);
    for (let numbers = 0; numbers < 2 && parser.takeCount() !== undefined; ) numbers++;
    parser.skipSpace();
    // a keyword that is cut off, which none is that is as long
    const longest = parser.at + "endstream".length;
    while (parser.at < longest && isRegular(source[parser.at])) parser.at++;
    return parser.at >= source.length;
  }

  #inFile(number: number, { offset, generation }: Extract<CrossReferenceEntry, { in: "file" }>): PdfObject {
    const object = readIndirectObject(this.bytes, offset, this.#budget);
    if (object.number !== number || object.generation !== generation) throw new PdfFailure("malformed");
    return object;
  }

  #inStream(number: number, { stream, index }: Extract<CrossReferenceEntry, { in: "stream" }>): PdfObject {
    return this.#objectStreams.object(number, stream, index, () => this.#inflated(stream), this.#budget);
  }

  #inflated(stream: number): { dictionary: PdfDictionary; data: Uint8Array } {
    // neither an object stream nor its length is in another one (clause 7.5.7)
    if (this.#inflating || this.#entries.get(stream)?.in !== "file") throw new PdfFailure("malformed");
    this.#inflating = true;
    try {
      const container = this.object(stream);
      const raw = container && this.rawStream(container);
      if (!raw || container.value.kind !== "dictionary") throw new PdfFailure("malformed");
      return { dictionary: container.value, data: decodedData(container.value, raw, this.#budget.inflation) };
    } finally {
      this.#inflating = false;
    }
  }

  #add(number: number, entry: CrossReferenceEntry): void {
    if (!this.#entries.has(number)) this.#entries.set(number, entry);
  }

  /** Acrobat looks for it in the last 1024 bytes (ISO 32000-1 annex H.3, note 18). */
  #readStartXref(): number {
    for (let at = this.bytes.length - 9; at >= Math.max(0, this.bytes.length - 1024); at--) {
      if (!startsWith(this.bytes, "startxref", at)) continue;
      return new PdfParser(this.bytes, at + 9, this.#budget).count();
    }
    throw new PdfFailure("malformed");
  }

  #readSections(): CrossReferenceSection[] {
    const sections: CrossReferenceSection[] = [];
    const seen = new Set<number>();
    for (let offset: number | undefined = this.startXref; offset !== undefined; ) {
      if (sections.length >= pdfBounds.sections) throw new PdfFailure("tooComplex");
      if (seen.has(offset) || offset >= this.bytes.length) throw new PdfFailure("malformed");
      seen.add(offset);
      const section = readSection(this.bytes, offset, this.#budget);
      const hidden = countOf(section.trailer, "XRefStm");
      sections.push(...(hidden === undefined ? [section] : this.#hybrid(section, hidden)));
      offset = countOf(section.trailer, "Prev");
      if (offset === undefined && section.trailer.entries.has("Prev")) throw new PdfFailure("malformed");
    }
    return sections;
  }

  /** Clause 7.5.8.4: what the table calls free, for old readers, the stream beside it may have. */
  #hybrid(table: CrossReferenceSection, offset: number): CrossReferenceSection[] {
    const stream = readSection(this.bytes, offset, this.#budget);
    if (table.kind !== "table" || stream.kind !== "stream") throw new PdfFailure("malformed");
    const entries = new Map(
      [...table.entries].filter(([number, entry]) => entry.in !== "nothing" || !stream.entries.has(number)),
    );
    return [{ ...table, entries }, stream];
  }
}
