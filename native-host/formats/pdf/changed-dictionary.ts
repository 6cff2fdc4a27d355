/** A dictionary with some entries set and every other byte of it as it was. */
import { concatenate } from "../../../shared/encoding/bytes.ts";
import { ascii } from "../../../shared/pdf/pdf-characters.ts";
import type { PdfDictionary } from "../../../shared/pdf/pdf-value.ts";
import { FormatFailure } from "../signature-format.ts";
import type { Sourced } from "./pdf-document.ts";

/** Throws when a key is there twice: nobody could say which of the two counts. */
export function changedDictionary(
  { value, source }: Sourced<PdfDictionary>,
  changes: Readonly<Record<string, string | Uint8Array>>,
): Uint8Array {
  if (value.repeated) throw new FormatFailure("malformed");
  const edits = Object.entries(changes).map(([key, written]) => {
    const old = value.entries.get(key);
    const bytes = typeof written === "string" ? ascii(written) : written;
    return old
      ? { start: old.start, end: old.end, bytes: concatenate(ascii(" "), bytes, ascii(" ")) }
      : { start: value.end - 2, end: value.end - 2, bytes: concatenate(ascii(`\n/${key} `), bytes, ascii("\n")) };
  });
  edits.sort((one, other) => one.start - other.start);
  let at = value.start;
  const parts = edits.flatMap(({ start, end, bytes }) => {
    const kept = source.subarray(at, start);
    at = end;
    return [kept, bytes];
  });
  return concatenate(...parts, source.subarray(at, value.end));
}
