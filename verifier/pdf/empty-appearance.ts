/** Appearances that draw nothing, as other programs give them to a signature that cannot be seen. */
import type { PdfFile } from "../../shared/pdf/pdf-file.ts";
import { entryOf, nameOf, type PdfValue } from "../../shared/pdf/pdf-value.ts";
import { hasPlainNames } from "../../shared/pdf/plain-names.ts";
import { exists } from "./grown-list.ts";

/** What a form that draws nothing may say (ISO 32000-2 tables 5 and 93). */
const formKeys = new Set(["Type", "Subtype", "FormType", "BBox", "Matrix", "Resources", "Length", "Filter"]);

/** Nothing at all, deflated (RFC 1950, RFC 1951): behind the two bytes of the header one empty block and the checksum. */
const deflatedNothing = [0x03, 0x00, 0x00, 0x00, 0x00, 0x01];
const zlibHeaders = [0x7801, 0x785e, 0x789c, 0x78da];

/**
 * Whether /AP is one appearance that came after `signed` and has no data, so that every reader draws nothing, however large it takes it to be. What is in the update is read by `plain-update.ts` as well. Throws
 * {@link PdfFailure}.
 */
export function isEmptyAppearance(signed: PdfFile, newest: PdfFile, appearance: PdfValue | undefined): boolean {
  const states = newOf(signed, newest, appearance);
  if (states?.kind !== "dictionary" || states.repeated || states.entries.size !== 1) return false;
  const normal = entryOf(states, "N", "reference");
  if (!normal || exists(signed, normal.number)) return false;
  const form = newest.object(normal.number, normal.generation);
  if (form?.value.kind !== "dictionary" || form.value.repeated || !hasPlainNames(form.value)) return false;
  const { value } = form;
  // a length that stands elsewhere could become another
  if (![...value.entries.keys()].every((key) => formKeys.has(key)) || !entryOf(value, "Length", "number")) return false;
  const data = newest.rawStream(form);
  return data !== undefined && (value.entries.has("Filter") ? isDeflatedNothing(value, data) : data.length === 0);
}

/** Written in place, or as an object that came later. */
function newOf(signed: PdfFile, newest: PdfFile, value: PdfValue | undefined): PdfValue | undefined {
  if (value?.kind !== "reference") return value;
  return exists(signed, value.number) ? undefined : newest.resolve(value);
}

function isDeflatedNothing(form: Parameters<typeof nameOf>[0], data: Uint8Array): boolean {
  const [first = 0, second = 0, ...rest] = data;
  return (
    nameOf(form, "Filter") === "FlateDecode" &&
    zlibHeaders.includes(first * 256 + second) &&
    rest.length === deflatedNothing.length &&
    rest.every((byte, index) => byte === deflatedNothing[index])
  );
}
