/** What became of a field of the form after a signature. Part of `later-changes.ts`. */
import type { PdfFile } from "../../shared/pdf/pdf-file.ts";
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from "../../shared/pdf/pdf-value.ts";
import { exists } from "./grown-list.ts";
import type { LaterChange } from "./later-change.ts";
import { changedKeys } from "./same-value.ts";
import { looksLikeSignature } from "./signature-candidates.ts";

/**
 * A new signature field, or one that waited, with a signature that is new as well: it will be checked like every other, so its box is somebody's. A box without one could be
 * laid over anything by anybody, and one that does something when it is looked at is none of a signature's.
 */
export function* changeOfField(
  signed: PdfFile,
  newest: PdfFile,
  before: PdfDictionary | undefined,
  after: PdfDictionary,
): Generator<LaterChange> {
  const shown = hasArea(after.entries.get("Rect"));
  const isAlone = !after.entries.has("Kids");
  const signing = isAlone && nameOf(after, "FT") === "Sig" && hasNewSignature(signed, newest, after);
  if (after.entries.has("A") || after.entries.has("AA")) yield "other";
  if (signing && (!before || isSignedNow(before, after))) yield shown ? "signatureBox" : "signature";
  else {
    yield "form";
    if (shown && !before) yield "annotation";
  }
}

/** One that is looked at by itself. A value that is nothing, or no signature, is looked at by nobody. */
function hasNewSignature(signed: PdfFile, newest: PdfFile, field: PdfDictionary): boolean {
  const reference = entryOf(field, "V", "reference");
  const value = reference && !exists(signed, reference.number) ? newest.resolve(reference) : undefined;
  return value?.kind === "dictionary" && looksLikeSignature(value);
}

const signingKeys = ["V", "AP", "AS", "F", "M", "MK"];

const isSignedNow = (before: PdfDictionary, after: PdfDictionary): boolean =>
  !before.entries.has("V") && changedKeys(before, after).every((key) => signingKeys.includes(key));

/** Without a rectangle nothing is drawn. One that stands elsewhere, or is none, could be any. */
function hasArea(rectangle: PdfValue | undefined): boolean {
  if (rectangle === undefined) return false;
  const items = rectangle.kind === "array" ? rectangle.items : [];
  const [left, bottom, right, top] = items.map((item) => (item.kind === "number" ? item.value : Number.NaN));
  return items.length !== 4 || (left !== right && bottom !== top);
}
