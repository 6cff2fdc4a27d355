/**
 * Whether the bytes of an update are what its cross-reference leads to and nothing else, so that a reader that looks for objects by itself finds the same ones. Readers do so for little: poppler for one reference that
 * leads nowhere, pdf.js for an object 0, MuPDF and PDFium for a table that is no table to them; and then the last object of a number counts, wherever it stands. Part of `later-changes.ts`.
 */
import type { CrossReferenceEntry, CrossReferenceSection } from "../../shared/pdf/cross-reference.ts";
import type { IndirectObject } from "../../shared/pdf/indirect-object.ts";
import { pdfBounds } from "../../shared/pdf/pdf-bounds.ts";
import { indexOfWord, isDigit, isWhitespace } from "../../shared/pdf/pdf-characters.ts";
import { PdfFailure } from "../../shared/pdf/pdf-failure.ts";
import type { PdfFile } from "../../shared/pdf/pdf-file.ts";
import { countOf } from "../../shared/pdf/pdf-value.ts";
import { hasPlainNames } from "../../shared/pdf/plain-names.ts";
import { isStreamOfType } from "../../shared/pdf/stream-data.ts";

/** Throws {@link PdfFailure} "tooComplex". */
export function isPlainUpdate(signed: PdfFile, newest: PdfFile): boolean {
  try {
    return isPlain(signed, newest);
  } catch (error) {
    if (error instanceof PdfFailure && error.problem === "malformed") return false;
    throw error;
  }
}

function isPlain(signed: PdfFile, newest: PdfFile): boolean {
  const start = signed.bytes.length;
  const sections = newest.sections.filter(({ offset }) => offset >= start);
  if (sections.length === 0) return true;
  // what follows the mark on its line is a comment to some, and an object to others
  if (!isLineEnd(newest.bytes[start - 1]) && !isLineEnd(newest.bytes[start])) return false;
  return sections.every(isPlainSection) && new UpdateWalk(newest, start, sections).isPlain();
}

const isLineEnd = (byte: number | undefined): boolean => byte === 0x0a || byte === 0x0d;

function isPlainSection({ trailer, entries, exact }: CrossReferenceSection): boolean {
  const size = countOf(trailer, "Size") ?? 0;
  return exact && hasPlainNames(trailer) && [...entries.keys()].every((number) => number < size);
}

const member = (number: number, index: number): number => index * (pdfBounds.objectNumber + 1) + number;

class UpdateWalk {
  readonly #file: PdfFile;
  readonly #start: number;
  readonly #sections: ReadonlyMap<number, CrossReferenceSection>;
  /** Where each object begins that a section of the update leads to. */
  readonly #places = new Map<number, number>();
  /** What the sections have in each object stream: numbers by index, in one number. */
  readonly #members = new Map<number, Set<number>>();
  /** Where the last of each number begins, or the stream with it. */
  readonly #last = new Map<number, number>();
  #lastStart: number | undefined;

  constructor(file: PdfFile, start: number, sections: readonly CrossReferenceSection[]) {
    this.#file = file;
    this.#start = start;
    this.#sections = new Map(sections.map((section) => [section.offset, section]));
    for (const { entries } of sections) {
      // every signature before it has the same update behind it
      file.parserAt(start).spend(entries.size);
      for (const [number, entry] of entries) this.#place(number, entry);
    }
  }

  #place(number: number, entry: CrossReferenceEntry): void {
    if (entry.in === "file") this.#places.set(entry.offset, number);
    if (entry.in !== "stream") return;
    const members = this.#members.get(entry.stream) ?? new Set();
    this.#members.set(entry.stream, members.add(member(number, entry.index)));
  }

  isPlain(): boolean {
    const { bytes } = this.#file;
    for (let at: number | undefined = this.#start; ; ) {
      at = this.#afterSpace(at);
      if (at === bytes.length) break;
      at = at === undefined ? undefined : this.#afterPart(at);
      if (at === undefined) return false;
    }
    return (
      this.#lastStart === this.#file.startXref && [...this.#last].every(([number, at]) => this.#isCurrent(number, at))
    );
  }

  /** Undefined behind a comment in which somebody could find something. */
  #afterSpace(start: number): number | undefined {
    const parser = this.#file.parserAt(start);
    parser.skipSpace();
    const comments = this.#file.bytes.subarray(start, parser.at);
    return ["obj", "xref", "trailer"].some((word) => indexOfWord(comments, word, 0) >= 0) ? undefined : parser.at;
  }

  #afterPart(at: number): number | undefined {
    const section = this.#sections.get(at);
    if (section?.kind === "table") return section.end;
    const parser = this.#file.parserAt(at);
    if (parser.takeWord("startxref")) {
      this.#lastStart = parser.count();
      return this.#sections.has(this.#lastStart) && /^[\r\n ]+%%EOF/.test(this.#text(parser.at, 16))
        ? parser.at
        : undefined;
    }
    const object = this.#file.objectAt(at);
    const isKnown = this.#places.get(at) === object.number || section?.kind === "stream";
    return isKnown && this.#holdsOnlyKnown(object, at) ? this.#afterObject(object) : undefined;
  }

  #afterObject(object: IndirectObject): number | undefined {
    const data = this.#file.rawStream(object);
    const parser = this.#file.parserAt(object.end + (data?.length ?? 0));
    if (data && !parser.takeWord("endstream")) return undefined;
    const isEnded = parser.takeWord("endobj");
    parser.spend((parser.at - object.value.start) >> 4);
    return isEnded && !this.#hides(object.value.start, parser.at) ? parser.at : undefined;
  }

  /** Objects in a stream are those that a section has in it, one behind the other: some readers read each up to where the next begins. */
  #holdsOnlyKnown({ number, value }: IndirectObject, at: number): boolean {
    this.#last.set(number, at);
    if (!isStreamOfType(value, "ObjStm")) return true;
    if (!this.#isCurrent(number, at) || !hasPlainNames(value)) return false;
    const known = this.#members.get(number);
    let [end, index] = [0, 0];
    for (const inside of this.#file.membersOf(number)) {
      this.#last.set(inside.number, at);
      if (!known?.has(member(inside.number, index++)) || inside.at < end) return false;
      end = inside.value.end;
    }
    return true;
  }

  #isCurrent(number: number, at: number): boolean {
    const entry = this.#file.entries.get(number);
    const holder = entry?.in === "stream" ? this.#file.entries.get(entry.stream) : entry;
    // the stream of a cross-reference need not be in it
    return holder?.in === "file" ? holder.offset === at : this.#sections.has(at);
  }

  /** Whether a reader that goes through the bytes would see the beginning of an object, of a table or of a trailer. */
  #hides(start: number, end: number): boolean {
    const { bytes } = this.#file;
    const nearest = (from: number, step: 1 | -1): number | undefined => {
      let at = from;
      while (at > start && at < end && isWhitespace(bytes[at])) at += step;
      return bytes[at];
    };
    const words: readonly [word: string, isSeen: (at: number) => boolean][] = [
      ["obj", (at) => isDigit(nearest(at - 1, -1))],
      ["xref", (at) => isWhitespace(bytes[at - 1]) && isWhitespace(bytes[at + 4])],
      // "<" or a comment
      ["trailer", (at) => [0x3c, 0x25].includes(nearest(at + "trailer".length, 1) ?? 0)],
    ];
    return words.some(([word, isSeen]) => {
      for (let at = indexOfWord(bytes, word, start, end); at >= 0; at = indexOfWord(bytes, word, at + 1, end))
        if (isSeen(at)) return true;
      return false;
    });
  }

  #text = (at: number, length: number): string => String.fromCharCode(...this.#file.bytes.subarray(at, at + length));
}
