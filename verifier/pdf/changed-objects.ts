/** The objects that an update has brought, replaced or taken away, each by its kind. Part of `later-changes.ts`. */
import type { CrossReferenceEntry } from "../../shared/pdf/cross-reference.ts";
import { PdfFailure } from "../../shared/pdf/pdf-failure.ts";
import type { PdfFile } from "../../shared/pdf/pdf-file.ts";
import { entryOf, type PdfDictionary, type PdfObject, type PdfValue } from "../../shared/pdf/pdf-value.ts";
import { changeOfField } from "./changed-field.ts";
import { exists, isGrownList } from "./grown-list.ts";
import type { LaterChange } from "./later-change.ts";
import { kindOf } from "./object-kind.ts";
import { type ReferenceTo, type ReferenceUses, referencesIn, referenceUses } from "./reference-uses.ts";
import { changedKeys, sameValue } from "./same-value.ts";

export function* changesOfObjects(signed: PdfFile, newest: PdfFile): Generator<LaterChange> {
  const changed = changedNumbers(signed, newest);
  const told = toldNumbers(signed, newest);
  const nowhere = leadingNowhere(newest, changed);
  const uses = referenceUses(signed, new Set([...changed, ...nowhere.map(({ to }) => to)]));
  // poppler then looks for all objects by itself, in files that are attached as well
  if (nowhere.some((reference) => !uses.has(reference))) yield "other";
  // whole only with what was appended, or mended by viewers with whatever follows
  if (uses.incomplete.length > 0) yield "other";
  for (const number of changed) {
    // the revision refers to an object that it did not have, or would refer to none any more
    if (exists(signed, number) ? isOtherGeneration(signed, newest, number) : uses.keysOf(number).size > 0)
      yield "other";
    else if (!told.has(number)) yield* changeOf(signed, newest, number, uses);
    else if (isStream(newest, number)) yield "other";
  }
}

/** References in what has changed to objects that are not there, or of another generation. */
function leadingNowhere(newest: PdfFile, changed: readonly number[]): ReferenceTo[] {
  const found = new Map<string, ReferenceTo>();
  for (const number of changed) {
    const value = valueAt(newest, number);
    if (value === "broken") continue;
    for (const { to, generation } of referencesIn(value))
      if (generationOf(newest, to) !== generation) found.set(`${to} ${generation}`, { to, generation });
  }
  return [...found.values()];
}

/** Of an object in a stream it is 0 (ISO 32000-2 clause 7.5.7). */
function generationOf(document: PdfFile, number: number): number | undefined {
  const entry = document.entries.get(number);
  if (entry?.in === "file") return entry.generation;
  return entry?.in === "stream" ? 0 : undefined;
}

/** Catalog and form are compared as such, as long as they did not take the place of something else. */
function toldNumbers(signed: PdfFile, newest: PdfFile): ReadonlySet<number> {
  const [before, after] = [signed.catalog(), newest.catalog()];
  const formOf = ({ value }: PdfObject): number | undefined => entryOf(value, "AcroForm", "reference")?.number;
  const form = formOf(after);
  const told = new Set(before.number === after.number ? [after.number] : []);
  if (form !== undefined && form !== after.number && (form === formOf(before) || !exists(signed, form))) told.add(form);
  return told;
}

/** What is a dictionary has no data: readers that find some take it for something else, or for nothing. */
const isStream = (document: PdfFile, number: number): boolean => document.object(number)?.dataStart !== undefined;

function changedNumbers(signed: PdfFile, newest: PdfFile): number[] {
  const numbers = new Set([...signed.entries.keys(), ...newest.entries.keys()]);
  return [...numbers].filter((number) => placeOf(signed.entries.get(number)) !== placeOf(newest.entries.get(number)));
}

/** A reference names the generation as well: to readers that look at it, another one leads to nothing. */
function isOtherGeneration(signed: PdfFile, newest: PdfFile, number: number): boolean {
  const [before, after] = [signed.entries.get(number), newest.entries.get(number)];
  return before?.in === "file" && after?.in === "file" && before.generation !== after.generation;
}

/** A stream with objects in it is an object too: one that is written anew has changed. */
function placeOf(entry: CrossReferenceEntry | undefined): string {
  if (!entry || entry.in === "nothing") return "";
  return entry.in === "file" ? `${entry.offset} ${entry.generation}` : `${entry.index} in ${entry.stream}`;
}

function* changeOf(signed: PdfFile, newest: PdfFile, number: number, uses: ReferenceUses): Generator<LaterChange> {
  const [before, after] = [valueAt(signed, number), valueAt(newest, number)];
  if (after === "broken" || before === "broken") yield "other";
  else if (after?.kind === "dictionary") yield* changeOfDictionary(signed, newest, number, before, after);
  else if (
    exists(signed, number) &&
    !sameValue(before, after) &&
    !isLongerList(signed, newest, number, before, after, uses)
  )
    yield "other";
}

/** Of annotations or fields, and of nothing else: a longer list of contents would be drawn. */
function isLongerList(
  signed: PdfFile,
  newest: PdfFile,
  number: number,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
  uses: ReferenceUses,
): boolean {
  const keys = [...uses.keysOf(number)];
  return (
    after?.kind === "array" &&
    keys.every((key) => key === "Annots" || key === "Fields") &&
    isGrownList(signed, newest, before, after)
  );
}

function* changeOfDictionary(
  signed: PdfFile,
  newest: PdfFile,
  number: number,
  before: PdfValue | undefined,
  after: PdfDictionary,
): Generator<LaterChange> {
  const existed = exists(signed, number);
  // a key twice: others may see the one that is not looked at here
  if (after.repeated) yield "other";
  const old = before?.kind === "dictionary" ? before : undefined;
  const kind = kindOf(after);
  const hasData = isStream(newest, number) || (existed && isStream(signed, number));
  if (hasData && (existed || kind !== undefined)) yield "other";
  // written again as it was; of a stream the data could be others
  if (old && !hasData && sameValue(old, after)) return;
  // what is new and of no kind can only be seen through what leads to it, and that has changed as well
  if (existed && (!old || kind === undefined || kindOf(old) !== kind)) yield "other";
  else if (kind === "field") yield* changeOfField(signed, newest, old, after);
  else if (kind === "pages") yield* old && isSamePage(signed, newest, old, after) ? [] : (["pages"] as const);
  else if (kind === "signature") yield existed ? "other" : "signature";
  else if (kind === "annotation") yield "annotation";
}

/** As it was, but for annotations that are new objects and so are told by themselves. */
const isSamePage = (signed: PdfFile, newest: PdfFile, before: PdfDictionary, after: PdfDictionary): boolean =>
  changedKeys(before, after).every(
    (key) =>
      key === "Annots" &&
      isGrownList(signed, newest, signed.resolve(before.entries.get(key)), newest.resolve(after.entries.get(key))),
  );

function valueAt(document: PdfFile, number: number): PdfValue | "broken" | undefined {
  try {
    return document.object(number)?.value;
  } catch (error) {
    if (error instanceof PdfFailure && error.problem === "malformed") return "broken";
    throw error;
  }
}
