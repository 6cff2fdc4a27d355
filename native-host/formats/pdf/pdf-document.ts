/** The document that is to be signed, with what is refused put into the words of a format. */
import { Unzlib } from "fflate";
import { PdfFailure } from "../../../shared/pdf/pdf-failure.ts";
import { PdfFile, readingBudget } from "../../../shared/pdf/pdf-file.ts";
import {
  isKind,
  type PdfArray,
  type PdfDictionary,
  type PdfObject,
  type PdfValue,
} from "../../../shared/pdf/pdf-value.ts";
import { FormatFailure } from "../signature-format.ts";

/** Runs what reads a PDF; its failures become {@link FormatFailure}. */
export function readingPdf<T>(file: Uint8Array, read: (document: PdfFile) => T): T {
  try {
    return read(new PdfFile(file, readingBudget(Unzlib)));
  } catch (error) {
    if (error instanceof PdfFailure) throw new FormatFailure(error.problem, { cause: error });
    throw error;
  }
}

/** A value with the bytes it was read from. */
export interface Sourced<V extends PdfValue = PdfValue> {
  readonly value: V;
  readonly source: Uint8Array;
  /** The indirect object that it is, when it is one of its own. */
  readonly object: PdfObject | undefined;
}

/** What stands under `key`, itself or behind a reference; undefined for nothing and null. Throws when it is of another kind. */
export function sourcedEntry<K extends "array" | "dictionary">(
  document: PdfFile,
  { value, source }: Sourced<PdfDictionary>,
  key: string,
  kind: K,
): Sourced<Extract<PdfValue, { kind: K }>> | undefined {
  const entry = value.entries.get(key);
  const object = entry?.kind === "reference" ? document.object(entry.number, entry.generation) : undefined;
  const found = entry?.kind === "reference" ? object?.value : entry;
  if (found === undefined || found.kind === "null") return undefined;
  if (!isKind(found, kind)) throw new FormatFailure("malformed");
  return { value: found, source: object?.source ?? source, object };
}

/** The elements as they are written, with one more behind them. */
export function withItem(array: Sourced<PdfArray> | undefined, item: string): string | Uint8Array {
  if (!array) return `[${item}]`;
  const { start, end } = array.value;
  const written = array.source.subarray(start, end - 1);
  const last = new TextEncoder().encode(`\n${item}]`);
  const whole = new Uint8Array(written.length + last.length);
  whole.set(written);
  whole.set(last, written.length);
  return whole;
}
