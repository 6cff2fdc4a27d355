/** An XML document as its canonical form needs it (XML 1.0, Namespaces in XML 1.0), with the place of each element in the text. */

export interface XmlAttribute {
  /** As written, with its prefix. */
  readonly name: string;
  readonly local: string;
  /** Of the namespace; empty without one. */
  readonly uri: string;
  /** Normalised (XML 1.0 clause 3.3.3), references replaced. */
  readonly value: string;
}

export interface XmlElement {
  readonly kind: "element";
  readonly name: string;
  readonly prefix: string;
  readonly local: string;
  readonly uri: string;
  /** Without namespace declarations. */
  readonly attributes: readonly XmlAttribute[];
  /** What this element itself declares: prefix (empty: the default) to URI. */
  readonly declared: ReadonlyMap<string, string>;
  readonly children: readonly XmlNode[];
  readonly parent: XmlElement | undefined;
  /** UTF-16 units of the text before the element's "<". */
  readonly from: number;
  /** Before the "<" of its end tag; undefined for an empty-element tag. */
  readonly contentEnd: number | undefined;
  /** After its last ">". */
  readonly to: number;
}

export type XmlNode =
  | XmlElement
  /** Character data, CDATA sections too, line ends normalised. */
  | { readonly kind: "text"; readonly value: string }
  | { readonly kind: "comment"; readonly value: string }
  | { readonly kind: "instruction"; readonly target: string; readonly body: string };

export interface XmlDocument {
  readonly kind: "document";
  /** The root element and the comments and instructions around it. */
  readonly children: readonly XmlNode[];
  readonly root: XmlElement;
  /** What was read, without a byte order mark. */
  readonly text: string;
  /** Bytes of the byte order mark before the text: 3, or 0. */
  readonly markLength: number;
  /** UTF-16 units of the XML declaration; 0 without one. */
  readonly declarationLength: number;
}

/** Always bound to this URI, never declared in a canonical form. */
export const xmlNamespace = "http://www.w3.org/XML/1998/namespace";

export const childElements = ({ children }: XmlElement): XmlElement[] =>
  children.filter((child) => child.kind === "element");

/** The element, its parent and so on to the root. */
export function* lineage(element: XmlElement): Generator<XmlElement> {
  for (let at: XmlElement | undefined = element; at; at = at.parent) yield at;
}

/** An element and all elements in it, in document order. */
export function* withDescendants(element: XmlElement): Generator<XmlElement> {
  const waiting = [element];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    yield next;
    for (let index = next.children.length - 1; index >= 0; index--) {
      const child = next.children[index];
      if (child?.kind === "element") waiting.push(child);
    }
  }
}

/** Bindings in scope at an element, prefix (empty: the default) to URI; a default that is undeclared is left out. */
export function namespacesInScope(element: XmlElement): Map<string, string> {
  const inScope = new Map<string, string>();
  for (const { declared } of [...lineage(element)].reverse())
    for (const [prefix, uri] of declared) inScope.set(prefix, uri);
  if (inScope.get("") === "") inScope.delete("");
  return inScope;
}

/** `xml:lang` and the like that hold at an element: its own, else the nearest ancestor's. */
export function xmlAttributesInScope(element: XmlElement): Map<string, XmlAttribute> {
  const inScope = new Map<string, XmlAttribute>();
  for (const { attributes } of [...lineage(element)].reverse()) {
    for (const attribute of attributes) if (attribute.uri === xmlNamespace) inScope.set(attribute.local, attribute);
  }
  return inScope;
}

/** Bytes of the file before a place of the text. */
export const byteOffset = ({ text, markLength }: XmlDocument, at: number): number =>
  markLength + new TextEncoder().encode(text.slice(0, at)).length;
