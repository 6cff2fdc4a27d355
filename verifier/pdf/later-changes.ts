/**
 * What was added to a PDF after a revision was signed. Told by what it can do to what a person sees; what is not understood is "other", so a new trick is never nothing.
 * Compared is where the two cross-references lead, since an update can as well bring back objects that were there unseen (shadow attacks).
 */
import type { PdfFile } from "../../shared/pdf/pdf-file.ts";
import { countOf, type PdfValue } from "../../shared/pdf/pdf-value.ts";
import { hasPlainNames } from "../../shared/pdf/plain-names.ts";
import { changesOfObjects } from "./changed-objects.ts";
import { isGrownList } from "./grown-list.ts";
import type { LaterChange } from "./later-change.ts";
import { isPlainUpdate } from "./plain-update.ts";
import { changedKeys, sameValue } from "./same-value.ts";

/** Sorted, each once. */
export function laterChanges(signed: PdfFile, newest: PdfFile): LaterChange[] {
  const changes = new Set<LaterChange>();
  for (const change of [...changesOfDocument(signed, newest), ...changesOfObjects(signed, newest)]) changes.add(change);
  return [...changes].sort();
}

/** Of what the trailers lead to: catalog and form. */
function* changesOfDocument(signed: PdfFile, newest: PdfFile): Generator<LaterChange> {
  const [before, after] = [signed.catalog(), newest.catalog()];
  if (
    before.number !== after.number ||
    !sameValue(signed.trailer.entries.get("Info"), newest.trailer.entries.get("Info"))
  )
    yield "other";
  // what has a number beyond it counts as not there (clause 7.5.5)
  if ((countOf(newest.trailer, "Size") ?? 0) < (countOf(signed.trailer, "Size") ?? 0)) yield "other";
  // of its table and the stream beside it some readers look at the one, some at the other
  if (newest.sections.some(({ offset, trailer }) => offset >= signed.bytes.length && trailer.entries.has("XRefStm")))
    yield "other";
  // to the letter only what its cross-reference leads to counts; to a reader that mends, whatever is there
  if (!isPlainUpdate(signed, newest)) yield "other";
  if (before.value.kind !== "dictionary" || after.value.kind !== "dictionary") return;
  for (const key of changedKeys(before.value, after.value)) {
    if (key === "Pages" || key === "PageLabels") yield "pages";
    else if (key !== "AcroForm") yield "other";
  }
  const forms = [
    signed.resolve(before.value.entries.get("AcroForm")),
    newest.resolve(after.value.entries.get("AcroForm")),
  ];
  if (!isOnlyMoreFields(signed, newest, forms[0], forms[1])) yield "form";
}

/** A form that is as it was but for more fields, which are looked at by themselves, and the sign that there are signatures. Fonts change what fields look like that were there. */
function isOnlyMoreFields(
  signed: PdfFile,
  newest: PdfFile,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): boolean {
  if (after?.kind !== "dictionary") return before === after;
  const old = before?.kind === "dictionary" ? before : undefined;
  if (after.repeated) return false;
  const keys = old ? changedKeys(old, after) : [...after.entries.keys()];
  return keys.every((key) => {
    const value = after.entries.get(key);
    if (key === "Fields")
      return isGrownList(signed, newest, signed.resolve(old?.entries.get(key)), newest.resolve(value));
    return key === "SigFlags" ? value?.kind === "number" : isNewDefault(key, old) && hasPlainNames(value);
  });
}

const isNewDefault = (key: string, old: PdfValue | undefined): boolean => !old && (key === "DR" || key === "DA");
