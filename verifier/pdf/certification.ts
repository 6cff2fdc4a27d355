/** What a certifying signature allows to be added after it (DocMDP, ISO 32000-2 clause 12.8.2.2). */
import type { PdfFile } from "../../shared/pdf/pdf-file.ts";
import { countOf, nameOf, type PdfDictionary } from "../../shared/pdf/pdf-value.ts";
import type { LaterChange } from "./later-change.ts";

/** By /P: 1 nothing, 2 forms and signatures, 3 annotations too. */
const allowed: Readonly<Record<number, readonly LaterChange[]>> = {
  1: [],
  2: ["signature", "form"],
  3: ["signature", "signatureBox", "form", "annotation"],
};

/** Whether the signer has forbidden one of the changes. A signature without such a clause forbids nothing. */
export function forbids(document: PdfFile, signature: PdfDictionary, changes: readonly LaterChange[]): boolean {
  const references = document.resolve(signature.entries.get("Reference"));
  return (references?.kind === "array" ? references.items : []).some((item) => {
    const reference = document.resolve(item);
    if (reference?.kind !== "dictionary" || nameOf(reference, "TransformMethod") !== "DocMDP") return false;
    const permitted = allowed[countOf(document.resolve(reference.entries.get("TransformParams")), "P") ?? 2] ?? [];
    return changes.some((change) => !permitted.includes(change));
  });
}
