/** Objects that are whole: one that ends behind the end of what was signed, or could go on there, is completed by whatever is appended, without being touched. */
import { PdfFailure } from "./pdf-failure.ts";
import type { PdfFile } from "./pdf-file.ts";
import type { PdfObject } from "./pdf-value.ts";

/** Undefined for one that is not there, or not whole. */
export function wholeObject(document: PdfFile, number: number): PdfObject | undefined {
  try {
    const object = document.object(number);
    if (!object) return undefined;
    const isStream = document.rawStream(object) !== undefined;
    return isStream || !document.isOpenEnded(object) ? object : undefined;
  } catch (error) {
    if (error instanceof PdfFailure && error.problem === "malformed") return undefined;
    throw error;
  }
}

/** Reads the whole document. What the cross-reference leads to and is not there, or not whole, is a stop: viewers mend it, each in its own way. */
export const isWholeDocument = (document: PdfFile): boolean =>
  [...document.entries].every(([number, entry]) => entry.in === "nothing" || wholeObject(document, number));
