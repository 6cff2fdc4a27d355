/** Which signatures will do that do not cover the whole file: a decision of the site's, never taken for it. */
import type { Coverage } from "./found-signature.ts";

/** What else than a signature over the whole file will do. Each member is a decision about what people are shown; nothing of it when left out. */
export interface AcceptedCoverage {
  /** PDF: a signature that was followed by these additions only. `["signature"]` for a document that several people sign one after the other, and "signatureBox" too where they put a box on a page. */
  readonly addedLater?: readonly string[];
  /**
   * XML: ids of elements, without "#": `["構成情報"]` for e-Gov. Each signature that does not cover the whole file covers exactly these, no fewer and no more. Then read these elements, found by their
   * ids, and nothing else in the file: where they stand in it is not signed.
   */
  readonly parts?: readonly string[];
  /** XML: signatures over other files only, which were handed in. */
  readonly external?: boolean;
}

/** Throws `TypeError` for parts that could be no ids: a decision that was not taken. */
export function checkAccepted({ parts }: AcceptedCoverage): void {
  if (parts === undefined) return;
  const isId = (id: unknown): boolean => typeof id === "string" && id !== "" && !id.startsWith("#");
  if (!Array.isArray(parts) || parts.length === 0 || !parts.every(isId))
    throw new TypeError('accept.parts: ids of elements, one at least, without "#"');
}

/** Whatever is not named is refused, coverages that this file does not know among them. */
export function isAccepted({ of: covered, addedLater, elements }: Coverage, accept: AcceptedCoverage): boolean {
  const allowed = accept.addedLater ?? [];
  switch (covered) {
    case "whole":
      return true;
    case "update":
      return addedLater.length > 0 && addedLater.every((what) => allowed.includes(what));
    case "part":
      return accept.parts !== undefined && isSameSet(accept.parts, elements);
    case "external":
      return accept.external === true;
    default:
      return false;
  }
}

const isSameSet = (some: readonly string[], others: readonly string[]): boolean =>
  some.every((each) => others.includes(each)) && others.every((each) => some.includes(each));
