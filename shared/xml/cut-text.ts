/**
 * Texts of XML that two programs may read differently: one with a comment or the border of a CDATA section in it. The canonical form has neither, so a signature does
 * not notice when one is put in or taken out, and many programs read a text up to there only. Host and verifier ask the same: what the one signs, the other calls whole.
 */
import { withDescendants, type XmlElement, type XmlNode } from "./xml-tree.ts";

/** `comment`: a canonical form with comments has those. A `border` has none. */
export type CutText = "comment" | "border" | "none";

/** The worst that is in an element, at any depth. */
export function cutTextIn(element: XmlElement): CutText {
  let worst: CutText = "none";
  for (const each of withDescendants(element)) {
    const own = ownCutText(each);
    if (own === "border") return own;
    if (own === "comment") worst = own;
  }
  return worst;
}

/** The worst that is in an element's own texts. */
export function ownCutText({ children }: XmlElement): CutText {
  if (!children.some(isWritten)) return "none";
  if (hasBorder(children)) return "border";
  return children.some(({ kind }) => kind === "comment") ? "comment" : "none";
}

/** A text of more than white space. */
export const isWritten = (node: XmlNode): boolean => node.kind === "text" && /[^ \t\r\n]/.test(node.value);

/** More than one of them in a row; there may be white space between. */
function hasBorder(children: readonly XmlNode[]): boolean {
  let written = 0;
  for (const child of children) {
    if (child.kind !== "text") written = 0;
    else if (isWritten(child) && ++written > 1) return true;
  }
  return false;
}
