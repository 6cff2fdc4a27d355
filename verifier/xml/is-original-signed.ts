/** Whether a signed XML file is the file that was handed out with one signature put into it, or around it: nothing else, to the byte. */
import { SaxesParser } from "saxes";
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { readXml, XmlRefusal } from "../../shared/xml/read-xml.ts";
import { applicationForm } from "../../shared/xml/signature-names.ts";
import { withDescendants, type XmlDocument, type XmlElement } from "../../shared/xml/xml-tree.ts";
import { isBare, isId } from "./covered.ts";
import { isWithinText } from "./cut-text.ts";
import { bytesOf, childNamed, childrenNamed, isNamed } from "./element-reading.ts";
import { isQualifying } from "./signed-properties.ts";

/** `file` has no signature that was not found right. */
export function isXmlOriginalSigned(file: Uint8Array, original: Uint8Array): boolean {
  const [before, after] = [readOrNone(original), readOrNone(file)];
  if (!before || !after) return false;
  if (isNamed(after.root, "Signature") && !isNamed(before.root, "Signature")) return isAround(after, before);
  // a signature is put behind those that are there
  const signatures = [...withDescendants(after.root)].filter((element) => isNamed(element, "Signature"));
  const added = signatures.pop();
  return added !== undefined && !isCopy(added, signatures) && holdsNothing(added) && isInside(added, after, before);
}

/** One that is there already, put in once more: it holds where it does not sign itself, and nobody has signed. */
function isCopy(added: XmlElement, others: readonly XmlElement[]): boolean {
  const value = bytesOfValue(added);
  return others.some((other) => sameBytes(bytesOfValue(other), value));
}

const bytesOfValue = (signature: XmlElement): Uint8Array => bytesOf(childNamed(signature, "SignatureValue"));

function readOrNone(file: Uint8Array): XmlDocument | undefined {
  try {
    return readXml(file, new SaxesParser({ xmlns: true }));
  } catch (error) {
    if (error instanceof XmlRefusal) return undefined;
    throw error;
  }
}

const contentsOf = (signature: XmlElement): XmlElement[] =>
  childrenNamed(signature, "Object").filter((object) => !isQualifying(object));

/** Nothing but a signature: what somebody puts into it would be in the document. */
const holdsNothing = (signature: XmlElement): boolean => isBare(signature) && contentsOf(signature).length === 0;

function isInside(signature: XmlElement, after: XmlDocument, before: XmlDocument): boolean {
  if (after.markLength !== before.markLength) return false;
  return [signature, ...wrapperOf(signature)].some((added) => !isWithinText(added) && isWithout(added, after, before));
}

/** Of the first signature of an application to e-Gov: an element that came with it. */
function wrapperOf({ parent }: XmlElement): XmlElement[] {
  const isWrapper =
    parent?.parent &&
    parent.local === applicationForm.signatures &&
    parent.children.length === 1 &&
    parent.attributes.length === 0 &&
    parent.declared.size === 0;
  return isWrapper ? [parent] : [];
}

const isWithout = ({ from, to }: XmlElement, after: XmlDocument, before: XmlDocument): boolean =>
  after.text.length - (to - from) === before.text.length &&
  before.text.startsWith(after.text.slice(0, from)) &&
  before.text.endsWith(after.text.slice(to));

/** The whole file is a signature with the document in an Object; what may not stand there is in a comment before it. */
function isAround({ root, text, markLength }: XmlDocument, before: XmlDocument): boolean {
  const [object, ...others] = contentsOf(root);
  if (object?.contentEnd === undefined || others.length > 0 || !isBare(root)) return false;
  // a default namespace would be that of the document inside
  const isPlain = [root, object].every(({ declared }) => !declared.has("")) && object.attributes.every(isId);
  const isAll = markLength === 0 && root.from === 0 && root.to === text.length;
  const content = contentInside(before);
  const inside = text.slice(object.from, object.contentEnd);
  return isPlain && isAll && inside.endsWith(content) && isStartTag(inside.slice(0, inside.length - content.length));
}

function contentInside({ text, markLength, declarationLength }: XmlDocument): string {
  const prologue = `${markLength > 0 ? "\u{feff}" : ""}${text.slice(0, declarationLength)}`;
  return `${prologue === "" ? "" : `<!--${prologue}-->`}${text.slice(declarationLength)}`;
}

/** The text may have ">" in it, and so may values of attributes, between their quotes. */
const isStartTag = (text: string): boolean =>
  /^<[^\s<>"'=/]+(?:\s+[^\s<>"'=/]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*>$/.test(text);
