/** What a certifying signature allows to be added after it (DocMDP, ISO 32000-2 clause 12.8.2.2). */
import type { PdfFile } from "../../shared/pdf/pdf-file.ts";
import type { PdfDictionary, PdfValue } from "../../shared/pdf/pdf-value.ts";
import type { LaterChange } from "./later-change.ts";

/** By /P: 1 nothing, 2 forms and signatures, 3 annotations too. */
const allowed: Readonly<Record<number, readonly LaterChange[]>> = {
  1: [],
  2: ["signature", "form"],
  3: ["signature", "signatureBox", "form", "annotation"],
};

/** Whether the signer has forbidden one of the changes. A signature without such a clause forbids nothing. */
export function forbids(document: PdfFile, signature: PdfDictionary, changes: readonly LaterChange[]): boolean {
  const valueAt = (holder: PdfValue | undefined, key: string): PdfValue | undefined =>
    holder?.kind === "dictionary" ? document.resolve(holder.entries.get(key)) : undefined;
  const references = valueAt(signature, "Reference");
  return (references?.kind === "array" ? references.items : []).some((item) => {
    const reference = document.resolve(item);
    const method = valueAt(reference, "TransformMethod");
    if (method?.kind !== "name" || method.name !== "DocMDP") return false;
    const level = valueAt(valueAt(reference, "TransformParams"), "P");
    // 2 when it does not say; nothing when it says what nobody understands
    const permitted = level === undefined ? allowed[2] : level.kind === "number" ? allowed[level.value] : undefined;
    return changes.some((change) => !permitted?.includes(change));
  });
}
