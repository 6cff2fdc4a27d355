/**
 * Which elements have a cut text in them (`shared/xml/cut-text.ts`), for as many signatures of one document as there are. The signature element itself is one more thing that cuts: it leaves itself
 * out of what it signs, so anybody can move it into a text.
 */
import { isWritten, ownCutText } from "../../shared/xml/cut-text.ts";
import { lineage, withDescendants, type XmlDocument, type XmlElement } from "../../shared/xml/xml-tree.ts";

interface CutTexts {
  /** Elements in which, at any depth, it is by a comment. */
  readonly byComment: ReadonlySet<XmlElement>;
  /** Elements in which, at any depth, it is by a border. */
  readonly byBorder: ReadonlySet<XmlElement>;
}

/** By document: fifty signatures ask about one. */
const known = new WeakMap<XmlDocument, CutTexts>();

function cutTexts(document: XmlDocument): CutTexts {
  const found = known.get(document);
  if (found) return found;
  const [byComment, byBorder] = [new Set<XmlElement>(), new Set<XmlElement>()];
  for (const element of withDescendants(document.root)) {
    const cut = ownCutText(element);
    if (cut !== "none") addWithAncestors(cut === "comment" ? byComment : byBorder, element);
  }
  const cut = { byComment, byBorder };
  known.set(document, cut);
  return cut;
}

/** What is in the set has its ancestors there already. */
function addWithAncestors(set: Set<XmlElement>, element: XmlElement): void {
  for (const each of lineage(element)) {
    if (set.has(each)) return;
    set.add(each);
  }
}

/** Whether the texts of an element are as they are read. `signature` is the one that signs it; comments that are signed as well cut nothing unseen. */
export function isUncut(
  document: XmlDocument,
  element: XmlElement,
  signature: XmlElement,
  areCommentsSigned: boolean,
): boolean {
  const { byComment, byBorder } = cutTexts(document);
  const isCut = byBorder.has(element) || (byComment.has(element) && !areCommentsSigned);
  return !isCut && !([...lineage(signature)].includes(element) && isWithinText(signature));
}

/** Asked for each of 250 references, and there may be 300,000 siblings. */
const withinText = new WeakMap<XmlElement, boolean>();

/** Text that goes on behind it, or stands before it in another element than the root, at whose end signatures belong. */
export function isWithinText(element: XmlElement): boolean {
  const found = withinText.get(element) ?? (isTextAt(element, 1) || (isTextAt(element, -1) && !isAtRoot(element)));
  withinText.set(element, found);
  return found;
}

const isAtRoot = ({ parent }: XmlElement): boolean => parent !== undefined && parent.parent === undefined;

/** Whether text stands on this side, with no other element between. */
function isTextAt(element: XmlElement, step: 1 | -1): boolean {
  const siblings = element.parent?.children ?? [];
  for (let index = siblings.indexOf(element) + step; ; index += step) {
    const sibling = siblings[index];
    if (!sibling || sibling.kind === "element") return false;
    if (isWritten(sibling)) return true;
  }
}
