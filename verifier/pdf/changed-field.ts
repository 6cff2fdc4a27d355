/** What became of a field of the form after a signature. Part of `later-changes.ts`. */
import type { PdfFile } from "../../shared/pdf/pdf-file.ts";
import { entryOf, nameOf, type PdfDictionary, type PdfValue } from "../../shared/pdf/pdf-value.ts";
import { hasPlainNames } from "../../shared/pdf/plain-names.ts";
import { isEmptyAppearance } from "./empty-appearance.ts";
import { exists } from "./grown-list.ts";
import type { LaterChange } from "./later-change.ts";
import { changedKeys } from "./same-value.ts";
import { looksLikeSignature } from "./signature-candidates.ts";

/**
 * A new signature field, or one that waited, with a signature that is new as well: it will be checked like every other, so its box is somebody's. A box without one could be
 * laid over anything by anybody, and one that does something when it is looked at is none of a signature's. Nor is a line or a highlight that says that it is a field as well: viewers draw
 * those where their points are, not in the rectangle.
 */
export function* changeOfField(
  signed: PdfFile,
  newest: PdfFile,
  before: PdfDictionary | undefined,
  after: PdfDictionary,
): Generator<LaterChange> {
  const shown = isDrawn(signed, newest, after);
  const signing = isSignatureField(after) && hasNewSignature(signed, newest, after);
  if (after.entries.has("A") || after.entries.has("AA")) yield "other";
  if (signing && (before ? isSignedNow(before, after) : isOnlyThat(after))) yield shown ? "signatureBox" : "signature";
  else {
    yield "form";
    if (shown && !before) yield "annotation";
  }
}

const isSignatureField = (field: PdfDictionary): boolean =>
  nameOf(field, "FT") === "Sig" &&
  !field.entries.has("Kids") &&
  (nameOf(field, "Subtype") === "Widget" || !field.entries.has("Subtype"));

/** What a signature field may say (ISO 32000-2 tables 166, 191, 226 and 235). Behind any other key could be what another reader takes for one of these. */
const fieldKeys = new Set([
  ...["Type", "Subtype", "FT", "Rect", "T", "TU", "TM", "Ff", "V", "P", "NM", "M", "F", "AP", "AS", "StructParent"],
  ...["H", "MK", "BS", "Border", "DA", "Q", "Lock", "SV"],
]);

const isOnlyThat = (field: PdfDictionary): boolean =>
  [...field.entries.keys()].every((key) => fieldKeys.has(key)) && hasPlainNames(field);

/** One that is looked at by itself. A value that is nothing, or no signature, is looked at by nobody. */
function hasNewSignature(signed: PdfFile, newest: PdfFile, field: PdfDictionary): boolean {
  const reference = entryOf(field, "V", "reference");
  const value = reference && !exists(signed, reference.number) ? newest.resolve(reference) : undefined;
  return value?.kind === "dictionary" && looksLikeSignature(value);
}

const signingKeys = ["V", "AP", "AS", "F", "M", "MK"];

const isSignedNow = (before: PdfDictionary, after: PdfDictionary): boolean =>
  !before.entries.has("V") &&
  changedKeys(before, after).every((key) => signingKeys.includes(key) && hasPlainNames(after.entries.get(key)));

/** Beyond it readers cut numbers off, each at its own place: what is equal here could be far apart there. */
const largestCoordinate = 32_767;

/**
 * With an appearance it can be seen, whatever its rectangle says: PDFium draws one without a BBox (or with one of no size) as large as it is in a rectangle that is a point, MuPDF any in none. One without
 * data is drawn by nobody.
 */
function isDrawn(signed: PdfFile, newest: PdfFile, { entries }: PdfDictionary): boolean {
  const appearance = entries.get("AP");
  return hasArea(entries.get("Rect")) || (appearance !== undefined && !isEmptyAppearance(signed, newest, appearance));
}

/** Nothing is drawn in a point; a line has a width somewhere. A rectangle that stands elsewhere, or is none, could be any. */
function hasArea(rectangle: PdfValue | undefined): boolean {
  if (rectangle === undefined) return false;
  const items = rectangle.kind === "array" ? rectangle.items : [];
  const [left, bottom, right, top] = items.map((item) =>
    item.kind === "number" && Math.abs(item.value) <= largestCoordinate ? item.value : Number.NaN,
  );
  return items.length !== 4 || left !== right || bottom !== top;
}
