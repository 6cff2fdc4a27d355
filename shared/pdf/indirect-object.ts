/** `12 0 obj … endobj` at a place of the file (ISO 32000-2 clause 7.3.10), and the bytes of a stream (clause 7.3.8). */
import { startsWith } from "./pdf-characters.ts";
import { PdfFailure } from "./pdf-failure.ts";
import { PdfParser, type StepBudget } from "./pdf-parser.ts";
import type { PdfObject } from "./pdf-value.ts";

export interface IndirectObject extends PdfObject {
  /** The byte after the object's value or, of a stream, where its data begin. */
  readonly end: number;
}

/** Throws {@link PdfFailure} when no object begins there. */
export function readIndirectObject(source: Uint8Array, offset: number, budget: StepBudget): IndirectObject {
  const parser = new PdfParser(source, offset, budget);
  const number = parser.count();
  const generation = parser.count();
  if (!parser.takeWord("obj")) throw new PdfFailure("malformed");
  const value = parser.value();
  const end = parser.at;
  const isStream = value.kind === "dictionary" && parser.takeWord("stream");
  const dataStart = isStream ? afterEndOfLine(source, parser.at) : undefined;
  return { number, generation, value, source, dataStart, end: dataStart ?? end };
}

/** Clause 7.3.8.1: CR LF or LF. */
function afterEndOfLine(source: Uint8Array, at: number): number {
  if (source[at] === 0x0a) return at + 1;
  if (source[at] === 0x0d && source[at + 1] === 0x0a) return at + 2;
  throw new PdfFailure("malformed");
}

/** The data as they are in the file; endstream has to follow. */
export function streamBytes({ source, dataStart }: PdfObject, length: number): Uint8Array {
  if (dataStart === undefined) throw new PdfFailure("malformed");
  const end = dataStart + length;
  const follows = ["endstream", "\nendstream", "\r\nendstream", "\rendstream"];
  if (!follows.some((word) => startsWith(source, word, end))) throw new PdfFailure("malformed");
  return source.subarray(dataStart, end);
}
