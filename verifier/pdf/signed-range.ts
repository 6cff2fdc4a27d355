/**
 * What a signature dictionary says that it covers (ISO 32000-2 clause 12.8.1): everything from the first byte to the end of a revision but its own /Contents, and nothing
 * else. A range that leaves out more is how signatures are wrapped around other contents.
 */
import type { PdfDictionary } from "../../shared/pdf/pdf-value.ts";

export interface SignedRange {
  /** Of /Contents with its delimiters: what is not covered. */
  readonly hole: { readonly start: number; readonly end: number };
  /** Of the revision. */
  readonly end: number;
  readonly contents: Uint8Array;
}

/** Undefined when it covers anything else than that, or is written in a way that readers could take for something else. */
export function signedRange(dictionary: PdfDictionary, source: Uint8Array, file: Uint8Array): SignedRange | undefined {
  const range = dictionary.entries.get("ByteRange");
  const contents = dictionary.entries.get("Contents");
  if (source !== file || dictionary.repeated || range?.kind !== "array" || contents?.kind !== "string")
    return undefined;
  const numbers = range.items.map((item) => (item.kind === "number" && item.whole ? item.value : Number.NaN));
  const [first, holeStart, holeEnd, rest, ...more] = numbers;
  if (first !== 0 || holeStart === undefined || holeEnd === undefined || rest === undefined || more.length > 0)
    return undefined;
  const end = holeEnd + rest;
  const fits =
    contents.hexadecimal && contents.start === holeStart && contents.end === holeEnd && rest > 0 && end <= file.length;
  return fits ? { hole: { start: holeStart, end: holeEnd }, end, contents: contents.bytes } : undefined;
}

/** Whether a revision ends there: startxref, its number, the mark, and at most one end of line. */
export function endsRevision(file: Uint8Array, end: number): boolean {
  const last = String.fromCharCode(...file.subarray(Math.max(0, end - 64), end));
  return /startxref[\r\n ]+\d+[\r\n ]+%%EOF(\r\n|\r|\n)?$/.test(last);
}
