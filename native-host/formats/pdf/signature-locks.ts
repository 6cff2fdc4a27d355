/**
 * Whether signatures that are there allow another one (ISO 32000-2 clauses 12.8.2.2 and 12.8.2.4, and the lock of a signature field, 12.7.5.5). Adding one makes a new
 * field; what forbids that would make the older signature worthless in a viewer.
 */
import type { FormField } from "../../../shared/pdf/form-fields.ts";
import type { PdfFile } from "../../../shared/pdf/pdf-file.ts";
import { countOf, nameOf, type PdfDictionary, type PdfValue } from "../../../shared/pdf/pdf-value.ts";
import { FormatFailure } from "../signature-format.ts";

/** Throws "locked". A visible box is an annotation besides, which a certified document may forbid while it allows signing. */
export function refuseLocked(
  document: PdfFile,
  catalog: PdfDictionary,
  fields: readonly FormField[],
  added: { readonly name: string; readonly visible: boolean },
): void {
  const permissions = dictionaryAt(document, catalog, "Perms");
  const certification = permissions && dictionaryAt(document, permissions, "DocMDP");
  const signed = fields.flatMap(({ dictionary }) => {
    const signature = dictionaryAt(document, dictionary, "V");
    return signature?.entries.has("ByteRange") ? [{ signature, field: dictionary }] : [];
  });
  const signatures = [...(certification ? [certification] : []), ...signed.map(({ signature }) => signature)];
  const transforms = signatures.flatMap((signature) => referencesOf(document, signature));
  const locks = signed.flatMap(({ field }) => dictionaryAt(document, field, "Lock") ?? []);
  const locked =
    transforms.some(({ method, parameters }) =>
      method === "DocMDP"
        ? forbidsAdding(parameters, 2, added.visible)
        : method === "FieldMDP" && covers(document, parameters, added.name),
    ) ||
    locks.some(
      (lock) => covers(document, lock, added.name) || (lock.entries.has("P") && forbidsAdding(lock, 3, added.visible)),
    );
  if (locked) throw new FormatFailure("locked");
}

/** 1: nothing; 2: forms and signatures; 3: annotations as well. */
function forbidsAdding(parameters: PdfDictionary | undefined, otherwise: number, visible: boolean): boolean {
  const allowed = countOf(parameters, "P") ?? otherwise;
  return allowed < (visible ? 3 : 2);
}

/** Whether a field of this name is among those that may not change any more. */
function covers(document: PdfFile, parameters: PdfDictionary | undefined, name: string): boolean {
  const action = nameOf(parameters, "Action");
  if (action === "All") return true;
  const listed = document.resolve(parameters?.entries.get("Fields"));
  const names = listed?.kind === "array" ? listed.items.map((item) => textAt(document, item)) : [];
  return action === "Include" ? names.includes(name) : action === "Exclude" && !names.includes(name);
}

function textAt(document: PdfFile, item: PdfValue): string | undefined {
  const value = document.resolve(item);
  return value?.kind === "string" ? String.fromCharCode(...value.bytes.subarray(0, 1000)) : undefined;
}

function referencesOf(document: PdfFile, signature: PdfDictionary) {
  const references = document.resolve(signature.entries.get("Reference"));
  return (references?.kind === "array" ? references.items : []).flatMap((item) => {
    const reference = document.resolve(item);
    if (reference?.kind !== "dictionary") return [];
    return [
      {
        method: nameOf(reference, "TransformMethod"),
        parameters: dictionaryAt(document, reference, "TransformParams"),
      },
    ];
  });
}

function dictionaryAt(document: PdfFile, dictionary: PdfDictionary, key: string): PdfDictionary | undefined {
  const value = document.resolve(dictionary.entries.get(key));
  return value?.kind === "dictionary" ? value : undefined;
}
