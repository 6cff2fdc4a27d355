/**
 * Phase 1 of a PDF signature: the whole incremental update, with the hole for the CMS, and the digest of everything but the hole. After it the document is not
 * needed any more. Everything that makes a document unfit is found here, before anybody types a PIN.
 */
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import type { HashName } from "../../../shared/contract/fields.ts";
import type { PdfOptions } from "../../../shared/contract/formats.ts";
import { concatenate } from "../../../shared/encoding/bytes.ts";
import { type FormField, formFields } from "../../../shared/pdf/form-fields.ts";
import { ascii } from "../../../shared/pdf/pdf-characters.ts";
import type { PdfFile } from "../../../shared/pdf/pdf-file.ts";
import { nameOf, type PdfDictionary } from "../../../shared/pdf/pdf-value.ts";
import { isWholeDocument } from "../../../shared/pdf/whole-object.ts";
import { FormatFailure } from "../signature-format.ts";
import { writeAppearance } from "./appearance.ts";
import { changedDictionary } from "./changed-dictionary.ts";
import { type FoundPage, findPage } from "./find-page.ts";
import { IncrementalUpdate } from "./incremental-update.ts";
import { placeOnPage } from "./page-place.ts";
import { readingPdf, type Sourced, sourcedEntry, withItem } from "./pdf-document.ts";
import { pdfPlanText } from "./pdf-plan.ts";
import { fillByteRange, signatureDictionary } from "./signature-dictionary.ts";
import { refuseLocked } from "./signature-locks.ts";

export interface PdfPlanOptions extends PdfOptions {
  readonly hash: HashName;
  /** The clock of this computer. It stands in /M and in a visible box. */
  readonly signedAt: Date;
}

/** The plan as JSON text. Throws {@link FormatFailure}. `pades` and invisible unless the options say otherwise. */
export function planPdf(file: Uint8Array, options: PdfPlanOptions): string {
  const { profile = "pades", hash } = options;
  const update = readingPdf(file, (document) => updateOf(document, profile, options));
  const hole = fillByteRange(update, file.length);
  const [before, after] = [update.subarray(0, hole.start), update.subarray(hole.end)];
  const hasher = { "SHA-256": sha256, "SHA-384": sha384, "SHA-512": sha512 }[hash].create();
  const digest = hasher.update(file).update(before).update(after).digest();
  return pdfPlanText({ profile, hash, size: file.length, digest, before, after });
}

function updateOf(document: PdfFile, profile: NonNullable<PdfOptions["profile"]>, options: PdfPlanOptions): Uint8Array {
  const { visible, signedAt } = options;
  // who gave it out could not accept it: what is appended might be what an object lacked
  if (!isWholeDocument(document)) throw new FormatFailure("malformed");
  const catalog = asDictionary(document.catalog());
  // a form that only an XFA viewer can draw: nobody else would see what is signed
  const needsRendering = document.resolve(catalog.value.entries.get("NeedsRendering"));
  if (needsRendering?.kind === "boolean" && needsRendering.value) throw new FormatFailure("tooComplex");
  const form = sourcedEntry(document, catalog, "AcroForm", "dictionary");
  // some viewers show the XFA, others the pages: one person signs what another one does not see
  if (form?.value.entries.has("XFA")) throw new FormatFailure("tooComplex");
  const fields = form ? formFields(document, form.value) : [];
  const name = freeFieldName(fields);
  refuseLocked(document, catalog.value, fields, { name, visible: visible !== undefined });
  const page = findPage(document, catalog.value, visible?.page ?? 1);

  const update = new IncrementalUpdate(document);
  const [signature, field] = [update.reserve(), update.reserve()];
  update.write(signature, signatureDictionary(profile, signedAt));
  let look = "/Rect[0 0 0 0]";
  if (visible) {
    const place = placeOnPage(document, page, visible);
    look = `/Rect[${place.rectangle.join(" ")}]/AP<</N ${writeAppearance(update, visible, place, signedAt)} 0 R>>`;
  }
  // flags: printed, and locked in its place
  update.write(
    field,
    `<</Type/Annot/Subtype/Widget/FT/Sig/T(${name})/F 132/V ${signature} 0 R` +
      `/P ${page.object.number} ${page.object.generation} R${look}>>`,
  );
  writePage(document, update, page, `${field} 0 R`);
  writeForm(document, update, catalog, form, `${field} 0 R`);
  return update.finish(fingerprint(document.bytes, signedAt));
}

/** 16 bytes for the file identifier, of what ISO 32000-2 clause 14.4 proposes: the time, the size, and some of the file. */
const fingerprint = (file: Uint8Array, signedAt: Date): Uint8Array =>
  sha256(concatenate(ascii(`${signedAt.toISOString()} ${file.length}`), file.subarray(-4096))).subarray(0, 16);

/** `Signature1`, or the first number that is free. */
function freeFieldName(fields: readonly FormField[]): string {
  const taken = new Set(fields.map(({ name }) => name));
  let number = 1;
  while (taken.has(`Signature${number}`)) number++;
  return `Signature${number}`;
}

function writePage(document: PdfFile, update: IncrementalUpdate, { object }: FoundPage, field: string): void {
  const page: Sourced<PdfDictionary> = { value: object.value, source: object.source, object };
  const annotations = sourcedEntry(document, page, "Annots", "array");
  update.write(object.number, changedDictionary(page, { Annots: withItem(annotations, field) }), object.generation);
}

/** The form is an object of its own, or stands in the catalog, or is new. */
function writeForm(
  document: PdfFile,
  update: IncrementalUpdate,
  catalog: ReturnType<typeof asDictionary>,
  form: Sourced<PdfDictionary> | undefined,
  field: string,
): void {
  const written = form
    ? changedDictionary(form, {
        Fields: withItem(sourcedEntry(document, form, "Fields", "array"), field),
        // signatures are there, and the file may only be appended to (ISO 32000-2 table 225)
        SigFlags: "3",
      })
    : `<</Fields[${field}]/SigFlags 3>>`;
  if (form?.object) {
    update.write(form.object.number, written, form.object.generation);
  } else {
    const { number, generation } = catalog.object;
    update.write(number, changedDictionary(catalog, { AcroForm: written }), generation);
  }
}

function asDictionary(object: ReturnType<PdfFile["catalog"]>) {
  const { value, source } = object;
  if (value.kind !== "dictionary") throw new FormatFailure("malformed");
  if (nameOf(value, "Type") !== "Catalog") throw new FormatFailure("malformed");
  return { value, source, object };
}
