/** The fields of an interactive form (ISO 32000-2 clause 12.7.4). */
import { pdfBounds } from "./pdf-bounds.ts";
import { PdfFailure } from "./pdf-failure.ts";
import type { PdfFile } from "./pdf-file.ts";
import { textOf } from "./pdf-string.ts";
import { nameOf, type PdfDictionary, type PdfReference, type PdfValue } from "./pdf-value.ts";

export interface FormField {
  readonly dictionary: PdfDictionary;
  /** Undefined for one that is written into its parent. */
  readonly reference: PdfReference | undefined;
  /** Fully qualified: the names of its ancestors and its own, with full stops between. It comes from the file. */
  readonly name: string;
  /** /FT, its own or inherited. */
  readonly type: string | undefined;
}

interface Waiting {
  readonly value: PdfValue;
  readonly parent: Pick<FormField, "name" | "type">;
}

/** All fields and widgets, each once, in no order that means anything. Throws {@link PdfFailure}. */
export function formFields(document: PdfFile, form: PdfDictionary): FormField[] {
  const found: FormField[] = [];
  const seen = new Set<number>();
  const root = { name: "", type: undefined };
  const waiting: Waiting[] = [];
  let known = 0;
  const wait = (values: readonly PdfValue[], parent: Waiting["parent"]): void => {
    // counted before they are visited: a short file can have millions that wait
    known += values.length;
    if (known > pdfBounds.treeNodes) throw new PdfFailure("tooComplex");
    for (const value of values) waiting.push({ value, parent });
  };
  wait(arrayAt(document, form, "Fields"), root);
  let named = 0;
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const reference = next.value.kind === "reference" ? next.value : undefined;
    if (reference && seen.has(reference.number)) continue;
    if (reference) seen.add(reference.number);
    const dictionary = document.resolve(next.value);
    if (dictionary?.kind !== "dictionary") continue;
    const ownName = nameIn(document, dictionary, next.parent.name);
    named += ownName?.length ?? 0;
    if (named > pdfBounds.fieldNames) throw new PdfFailure("tooComplex");
    const field = {
      dictionary,
      reference,
      name: ownName ?? next.parent.name,
      type: nameOf(dictionary, "FT") ?? next.parent.type,
    };
    found.push(field);
    wait(arrayAt(document, dictionary, "Kids"), field);
  }
  return found;
}

/** Undefined for a widget of its parent, which has none of its own. */
function nameIn(document: PdfFile, dictionary: PdfDictionary, parent: string): string | undefined {
  const partial = document.resolve(dictionary.entries.get("T"));
  if (partial?.kind !== "string") return undefined;
  // as long as a name can be in any viewer, so that nesting does not make it endless
  const name = textOf(partial.bytes.subarray(0, 1024));
  return (parent === "" ? name : `${parent}.${name}`).slice(0, 4096);
}

function arrayAt(document: PdfFile, dictionary: PdfDictionary, key: string): readonly PdfValue[] {
  const value = document.resolve(dictionary.entries.get(key));
  return value?.kind === "array" ? value.items : [];
}
