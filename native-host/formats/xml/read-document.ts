/** The document to be signed, read once; what is wrong with it, in the words that all formats share. */
import { SaxesParser } from "saxes";
import {
  type CanonicalBudget,
  type CanonicalForm,
  CanonicalFormTooLong,
  canonicalize,
} from "../../../shared/xml/canonicalize.ts";
import { readXml, XmlRefusal } from "../../../shared/xml/read-xml.ts";
import type { XmlDocument, XmlElement } from "../../../shared/xml/xml-tree.ts";
import { FormatFailure } from "../signature-format.ts";

/** Throws {@link FormatFailure}. */
export function readDocument(content: Uint8Array): XmlDocument {
  try {
    return readXml(content, new SaxesParser({ xmlns: true }));
  } catch (error) {
    if (error instanceof XmlRefusal) throw new FormatFailure(error.problem, { cause: error });
    throw error;
  }
}

/** Of the canonical forms of one signature together: the largest document's three times. */
const longestForms = 40 * 1024 * 1024;
export const canonicalBudget = (): CanonicalBudget => ({ left: longestForms });

/** Without comments. Throws {@link FormatFailure}. */
export function canonicalForm(
  apex: XmlDocument | XmlElement,
  canonicalization: "c14n" | "exclusive",
  budget: CanonicalBudget = canonicalBudget(),
): Uint8Array<ArrayBuffer> {
  const form: CanonicalForm = { exclusive: canonicalization === "exclusive", comments: false };
  try {
    return canonicalize(apex, form, budget);
  } catch (error) {
    if (error instanceof CanonicalFormTooLong) throw new FormatFailure("tooComplex", { cause: error });
    throw error;
  }
}
