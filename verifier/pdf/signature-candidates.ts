/**
 * Every dictionary of a PDF that is a signature or looks like one: values of signature fields, whatever else has a byte range, in the newest revision and in
 * older ones, and byte ranges that no cross-reference leads to. A signature that is left out is one that nobody checks.
 */

import { type FormField, formFields } from "../../shared/pdf/form-fields.ts";
import { pdfBounds } from "../../shared/pdf/pdf-bounds.ts";
import { indexOfWord } from "../../shared/pdf/pdf-characters.ts";
import { PdfFailure } from "../../shared/pdf/pdf-failure.ts";
import type { PdfFile } from "../../shared/pdf/pdf-file.ts";
import { nameOf, type PdfDictionary, type PdfObject, type PdfValue } from "../../shared/pdf/pdf-value.ts";

export interface SignatureCandidate {
  /** Undefined for a byte range that is in no object. */
  readonly dictionary: PdfDictionary | undefined;
  /** The bytes that its places count in: the file, or an inflated object stream, where a signature cannot be. */
  readonly source: Uint8Array;
  /** Where it begins, for its name when it has no other. */
  readonly at: number;
}

/** More than this many nobody signs; each costs a look at the whole file. */
const mostCandidates = 64;

interface Span {
  readonly start: number;
  readonly end: number;
}

/** In the order of the file. Throws {@link PdfFailure} "tooComplex". */
export function signatureCandidates(document: PdfFile): SignatureCandidate[] {
  const found = new Map<string, SignatureCandidate>();
  /** Of the data of streams: what is in them is content, also when it is another PDF. */
  const data: Span[] = [];
  const add = (dictionary: PdfDictionary, source: Uint8Array): void => {
    found.set(`${source === document.bytes} ${dictionary.start}`, { dictionary, source, at: dictionary.start });
    if (found.size > mostCandidates) throw new PdfFailure("tooComplex");
  };
  for (const object of objectsOfAllRevisions(document)) {
    for (const dictionary of dictionariesIn(object.value)) {
      if (looksLikeSignature(dictionary)) add(dictionary, object.source);
    }
    const span = dataOf(document, object);
    if (span) data.push(span);
  }
  for (const field of fieldsOf(document)) {
    const value = field.type === "Sig" ? signatureOf(document, field) : undefined;
    if (value) add(value.dictionary, value.source);
  }
  const inFile = [...found.values()].flatMap(({ dictionary, source }) =>
    dictionary && source === document.bytes ? [dictionary] : [],
  );
  for (const at of byteRangesElsewhere(document.bytes, [...inFile, ...data])) {
    found.set(`stray ${at}`, { dictionary: undefined, source: document.bytes, at });
    if (found.size > mostCandidates) throw new PdfFailure("tooComplex");
  }
  return [...found.values()].sort((one, other) => one.at - other.at);
}

/** All fields of the newest form; none when there is no form that can be read. */
export function fieldsOf(document: PdfFile): FormField[] {
  const catalog = document.catalog().value;
  const form = catalog.kind === "dictionary" ? document.resolve(catalog.entries.get("AcroForm")) : undefined;
  return form?.kind === "dictionary" ? formFields(document, form) : [];
}

/** What /V of a field leads to, with its bytes. A dictionary that stands in the field itself is found with the field. */
export function signatureOf(
  document: PdfFile,
  { dictionary }: FormField,
): (SignatureCandidate & { dictionary: PdfDictionary }) | undefined {
  const value = dictionary.entries.get("V");
  const object = value?.kind === "reference" ? document.object(value.number, value.generation) : undefined;
  return object?.value.kind === "dictionary"
    ? { dictionary: object.value, source: object.source, at: object.value.start }
    : undefined;
}

export function looksLikeSignature(dictionary: PdfDictionary): boolean {
  const type = nameOf(dictionary, "Type");
  const typed = (type === "Sig" || type === "DocTimeStamp") && dictionary.entries.has("Contents");
  return typed || dictionary.entries.has("ByteRange");
}

/** In no order. Not by recursion: each would go up through all that are around it. */
function* dictionariesIn(value: PdfValue): Generator<PdfDictionary> {
  const waiting = [value];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.kind === "dictionary") yield next;
    const inside = next.kind === "dictionary" ? next.entries.values() : next.kind === "array" ? next.items : [];
    for (const each of inside) if (each.kind === "dictionary" || each.kind === "array") waiting.push(each);
  }
}

/** What cannot be read is nothing that a viewer shows either; only when it is too much nothing can be said any more. */
function* objectsOfAllRevisions(document: PdfFile): Generator<PdfObject> {
  let broken = 0;
  for (const [number, entry] of document.entries) {
    const object = readable(() => document.object(number));
    if (object) yield object;
    else if (entry.in !== "nothing" && ++broken > pdfBounds.brokenObjects) throw new PdfFailure("tooComplex");
  }
  const current = new Set(document.entries.values());
  for (const { entries } of document.sections) {
    for (const [number, entry] of entries) {
      if (current.has(entry) || entry.in !== "file") continue;
      const object = readable(() => document.replacedObject(number, entry));
      if (object) yield object;
      else if (++broken > pdfBounds.brokenObjects) throw new PdfFailure("tooComplex");
    }
  }
}

function dataOf(document: PdfFile, object: PdfObject): Span | undefined {
  const raw = object.dataStart === undefined ? undefined : readable(() => document.rawStream(object));
  return raw && object.dataStart !== undefined && object.source === document.bytes
    ? { start: object.dataStart, end: object.dataStart + raw.length }
    : undefined;
}

function* byteRangesElsewhere(file: Uint8Array, known: readonly Span[]): Generator<number> {
  const sorted = [...known].sort((one, other) => one.start - other.start);
  let index = 0;
  let covered = 0;
  for (let at = indexOfWord(file, "/ByteRange", 0); at >= 0; at = indexOfWord(file, "/ByteRange", at + 1)) {
    for (let span = sorted[index]; span && span.start <= at; span = sorted[++index])
      covered = Math.max(covered, span.end);
    if (at >= covered) yield at;
  }
}

/** Undefined for what is broken. */
function readable<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (error instanceof PdfFailure && error.problem === "malformed") return undefined;
    throw error;
  }
}
