/** What the signature is about: elements by their canonical form, files by their bytes. */
import type { HashName } from "../../../shared/contract/fields.ts";
import { toBase64 } from "../../../shared/encoding/base64.ts";
import { cutTextIn } from "../../../shared/xml/cut-text.ts";
import { elementsById } from "../../../shared/xml/element-ids.ts";
import { lineage, type XmlDocument, type XmlElement } from "../../../shared/xml/xml-tree.ts";
import { FormatFailure } from "../signature-format.ts";
import { digestOf } from "./digest-of.ts";
import { canonicalBudget, canonicalForm } from "./read-document.ts";
import type { SettledOptions } from "./settled-options.ts";
import { type SignaturePlace, theOnly } from "./signature-place.ts";
import type { PlannedReference } from "./signature-plan.ts";

/** A file that the signature is about and not in; it was hashed as it arrived. */
export interface FileDigest {
  /** Its name, by which the signature refers to it. */
  readonly name: string;
  readonly mediaType: string;
  /** Of its bytes, with the signature's hash. */
  readonly digest: Uint8Array;
}

/** The whole document but the signature itself. */
export const wholeDocument = (
  document: XmlDocument,
  { canonicalization }: Pick<SettledOptions, "canonicalization">,
  hash: HashName,
): PlannedReference => ({
  uri: "",
  transforms: ["enveloped", canonicalization],
  digest: digestOf(hash, canonicalForm(readAlike(document), canonicalization)),
});

/** What is read in two ways is not signed: a person sees the one, a server may take the other, and the verifier would call it covered in part only. */
function readAlike<A extends XmlDocument | XmlElement>(apex: A): A {
  if (cutTextIn(apex.kind === "document" ? apex.root : apex) !== "none") throw new FormatFailure("cutText");
  return apex;
}

/** The elements of these ids, each of which must be there exactly once. One that the signature is going to be inside of is signed without it. */
export function elementsOf(
  document: XmlDocument,
  ids: readonly string[],
  { inside }: Pick<SignaturePlace, "inside">,
  { canonicalization, encodesId }: Pick<SettledOptions, "canonicalization" | "encodesId">,
  hash: HashName,
): PlannedReference[] {
  const found = elementsById(document);
  const budget = canonicalBudget();
  return ids.map((id) => {
    const element = theOnly(found.get(id));
    const isAround = inside !== undefined && [...lineage(inside)].includes(element);
    return {
      uri: `#${encodesId ? percentEncoded(id) : id}`,
      transforms: isAround ? ["enveloped", canonicalization] : [canonicalization],
      digest: digestOf(hash, canonicalForm(readAlike(element), canonicalization, budget)),
    };
  });
}

/** A file beside the signature, by its name. `document` is its number in the request. */
export function fileOf({ name, digest }: FileDigest, document: number): PlannedReference {
  // without a name it would be this document, and by these another folder
  if (["", ".", ".."].includes(name)) throw new FormatFailure("reference", { document });
  return { uri: percentEncoded(name, document), transforms: [], digest: toBase64(digest) };
}

/** A fragment, or a relative reference of one segment (RFC 3986 clauses 3.5 and 4.2). */
function percentEncoded(text: string, document = 0): string {
  try {
    return encodeURIComponent(text);
  } catch (cause) {
    // half a surrogate pair
    throw new FormatFailure("reference", { cause, document });
  }
}
