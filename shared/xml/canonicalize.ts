/**
 * Canonical XML 1.0 (W3C REC 2001-03-15) and Exclusive XML Canonicalization 1.0 (W3C REC 2002-07-18) of a document or of one element with all in it,
 * in both cases without one element if wanted: that is every node-set that XML signatures of ours have.
 */
import {
  namespacesInScope,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
  xmlAttributesInScope,
  xmlNamespace,
} from "./xml-tree.ts";

export interface CanonicalForm {
  readonly exclusive: boolean;
  readonly comments: boolean;
  /** PrefixList of InclusiveNamespaces, exclusive form only: treated as in the inclusive one. The empty prefix is "#default" there. */
  readonly inclusivePrefixes?: readonly string[];
}

/**
 * What canonical forms may still cost, over all references of a file: their UTF-16 units and {@link pieceCost} for each tag, text and so on. An exclusive form can be
 * much longer than what it is of, and a file can have any number of references.
 */
export interface CanonicalBudget {
  left: number;
}

/** The budget is used up. */
export class CanonicalFormTooLong extends Error {
  override readonly name = "CanonicalFormTooLong";
}

/** UTF-8. `without` and all in it is left out (the enveloped signature transform, XML Signature clause 6.6.4). */
export function canonicalize(
  apex: XmlDocument | XmlElement,
  form: CanonicalForm,
  budget: CanonicalBudget,
  without?: XmlElement,
): Uint8Array<ArrayBuffer> {
  const writing = new Writing(form, budget, without);
  if (apex.kind === "document") writing.document(apex);
  else writing.element(apex, true);
  return writing.bytes();
}

const pieceCost = 16;

class Writing {
  readonly #form: CanonicalForm;
  readonly #budget: CanonicalBudget;
  readonly #without: XmlElement | undefined;
  readonly #pieces: string[] = [];
  /** What the output elements around the one being written have declared. */
  readonly #rendered = new Map<string, string>();

  constructor(form: CanonicalForm, budget: CanonicalBudget, without: XmlElement | undefined) {
    this.#form = form;
    this.#budget = budget;
    this.#without = without;
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return new TextEncoder().encode(this.#pieces.join(""));
  }

  /** Clause 2.3: a line feed between the root element and each comment or instruction outside it. */
  document({ children, root }: XmlDocument): void {
    const rootAt = children.indexOf(root);
    for (const [index, child] of children.entries()) {
      if (child.kind === "comment" && !this.#form.comments) continue;
      if (index > rootAt) this.#write("\n");
      this.#node(child);
      if (index < rootAt) this.#write("\n");
    }
  }

  /** No comment and no instruction that was read has a carriage return: line ends were normalised, and references are none there. */
  #node(node: XmlNode): void {
    if (node.kind === "element") this.element(node, false);
    else if (node.kind === "text") this.#write(escapeText(node.value));
    else if (node.kind === "comment") {
      if (this.#form.comments) this.#write(`<!--${node.value}-->`);
    } else this.#write(`<?${node.target}${node.body === "" ? "" : ` ${node.body}`}?>`);
  }

  element(element: XmlElement, isApex: boolean): void {
    if (element === this.#without) return;
    const declarations = this.#declarations(element, isApex);
    const before = declarations.map(([prefix]) => [prefix, this.#rendered.get(prefix)] as const);
    for (const [prefix, uri] of declarations) this.#rendered.set(prefix, uri);
    const attributes = [...ownAttributes(element, isApex && !this.#form.exclusive)].sort(byNamespaceAndName);
    this.#write(
      `<${element.name}${declarations.map(([prefix, uri]) => ` ${prefix === "" ? "xmlns" : `xmlns:${prefix}`}="${escapeAttribute(uri)}"`).join("")}${attributes
        .map(({ name, value }) => ` ${name}="${escapeAttribute(value)}"`)
        .join("")}>`,
    );
    for (const child of element.children) this.#node(child);
    this.#write(`</${element.name}>`);
    for (const [prefix, uri] of before) {
      if (uri === undefined) this.#rendered.delete(prefix);
      else this.#rendered.set(prefix, uri);
    }
  }

  /** Namespace nodes to be written at an element, in order: the default first, then by prefix. */
  #declarations(element: XmlElement, isApex: boolean): [prefix: string, uri: string][] {
    if (!this.#form.exclusive && !isApex && element.declared.size === 0) return [];
    const candidates = this.#form.exclusive
      ? this.#visiblyUtilized(element, isApex)
      : isApex
        ? namespacesInScope(element)
        : element.declared;
    return [...candidates]
      .filter(([prefix, uri]) => prefix !== "xml" && (this.#rendered.get(prefix) ?? "") !== uri)
      .sort(([left], [right]) => compareCodePoints(left, right));
  }

  /** Exclusive C14N clause 3: the prefixes of the element and its attributes, and those that are asked for by name. */
  #visiblyUtilized(element: XmlElement, isApex: boolean): Map<string, string> {
    const utilized = new Map([[element.prefix, element.uri]]);
    for (const { name, uri } of element.attributes) if (uri !== "") utilized.set(name.slice(0, name.indexOf(":")), uri);
    const { inclusivePrefixes = [] } = this.#form;
    if (inclusivePrefixes.length === 0) return utilized;
    const inclusive = isApex ? namespacesInScope(element) : element.declared;
    for (const prefix of inclusivePrefixes) {
      const uri = inclusive.get(prefix);
      if (uri !== undefined) utilized.set(prefix, uri);
    }
    return utilized;
  }

  #write(piece: string): void {
    this.#budget.left -= piece.length + pieceCost;
    if (this.#budget.left < 0) throw new CanonicalFormTooLong("canonical form too long");
    this.#pieces.push(piece);
  }
}

/** The apex of an inclusive form also has the `xml:` attributes of the ancestors that are not written (clause 2.4). */
function ownAttributes(element: XmlElement, inherits: boolean): Iterable<XmlAttribute> {
  if (!inherits) return element.attributes;
  return [...element.attributes.filter(({ uri }) => uri !== xmlNamespace), ...xmlAttributesInScope(element).values()];
}

const byNamespaceAndName = (left: XmlAttribute, right: XmlAttribute): number =>
  compareCodePoints(left.uri, right.uri) || compareCodePoints(left.local, right.local);

/** By code points, as UTF-8 sorts: UTF-16 units would put U+10000 before U+FB00. */
function compareCodePoints(left: string, right: string): number {
  const [a, b] = [[...left], [...right]];
  for (let at = 0; at < a.length && at < b.length; at++) {
    const difference = (a[at]?.codePointAt(0) ?? 0) - (b[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

const textEscapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#xD;" };
const attributeEscapes: Readonly<Record<string, string>> = {
  ...{ "&": "&amp;", "<": "&lt;", '"': "&quot;" },
  ...{ "\t": "&#x9;", "\n": "&#xA;", "\r": "&#xD;" },
};
/** For character data, in a canonical form or to be read again. */
export const escapeText = (text: string): string =>
  text.replace(/[&<>\r]/g, (character) => textEscapes[character] ?? "");
/** For an attribute's value in double quotes; also right for one that is to be read again. */
export const escapeAttribute = (value: string): string =>
  value.replace(/[&<"\t\n\r]/g, (character) => attributeEscapes[character] ?? "");
