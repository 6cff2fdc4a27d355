/**
 * Bytes of strangers to an XML document, or a refusal with its reason. Nothing outside the bytes is ever looked at: a document type declaration, and with it every
 * entity but the five of XML itself, is refused. Work and memory are bounded by {@link xmlLimits}.
 */
import { type XmlAttribute, type XmlDocument, type XmlElement, type XmlNode, xmlNamespace } from "./xml-tree.ts";

/** What one document may be. */
export const xmlLimits = {
  bytes: 10 * 1024 * 1024,
  depth: 200,
  /** Elements, texts, comments and instructions together. */
  nodes: 300_000,
  /** Of one element, namespace declarations among them. */
  attributes: 500,
  /** UTF-16 units of a namespace's URI: an exclusive canonical form repeats it in many places. */
  namespaceUri: 1_000,
} as const;

export type XmlProblem = "malformed" | "documentType" | "encoding" | "tooComplex";

/** Says nothing of what is in the document. */
export class XmlRefusal extends Error {
  override readonly name = "XmlRefusal";
  readonly problem: XmlProblem;

  constructor(problem: XmlProblem) {
    super(problem);
    this.problem = problem;
  }
}

interface StartTag {
  name: string;
  prefix: string;
  local: string;
  uri: string;
  attributes: Record<string, { name: string; prefix: string; local: string; uri: string; value: string }>;
}

/** The part of saxes's `SaxesParser`, made with `{ xmlns: true }`, that is used here. It is handed in because shared/ imports nothing. */
export interface XmlParser {
  readonly position: number;
  on(event: "xmldecl", handler: (declaration: { version?: string; encoding?: string }) => void): void;
  on(event: "doctype", handler: () => void): void;
  on(event: "opentagstart", handler: () => void): void;
  on(event: "attribute", handler: () => void): void;
  on(event: "opentag", handler: (tag: StartTag) => void): void;
  on(event: "closetag", handler: (tag: { isSelfClosing: boolean }) => void): void;
  on(event: "text" | "cdata" | "comment", handler: (value: string) => void): void;
  on(event: "processinginstruction", handler: (instruction: { target: string; body: string }) => void): void;
  write(text: string): { close(): unknown };
}

/** While it is read. */
type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type GrowingElement = Mutable<Omit<XmlElement, "children">> & { children: XmlNode[] };

/** Throws {@link XmlRefusal} only. */
export function readXml(bytes: Uint8Array, parser: XmlParser): XmlDocument {
  const { text, markLength } = decode(bytes);
  const reading = new Reading(text);
  reading.listenTo(parser);
  try {
    parser.write(text).close();
  } catch (error) {
    // the parser's own message holds names and characters of the document
    throw error instanceof XmlRefusal ? error : new XmlRefusal("malformed");
  }
  return { kind: "document", ...reading.finished(), text, markLength };
}

const byteOrderMark = [0xef, 0xbb, 0xbf];

function decode(bytes: Uint8Array): { text: string; markLength: number } {
  if (bytes.length > xmlLimits.bytes) throw new XmlRefusal("tooComplex");
  const markLength = byteOrderMark.every((byte, index) => bytes[index] === byte) ? byteOrderMark.length : 0;
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes.subarray(markLength));
  } catch {
    throw new XmlRefusal("encoding");
  }
  // the parser would take a second mark away as well
  if (text.startsWith("\u{feff}")) throw new XmlRefusal("malformed");
  return { text, markLength };
}

/** Most elements have none of some things, and there are many elements: they share these. */
const none: never[] = [];
const noDeclarations: ReadonlyMap<string, string> = new Map();

class Reading {
  readonly #text: string;
  readonly #children: XmlNode[] = [];
  #root: XmlElement | undefined;
  #open: GrowingElement | undefined;
  #declarationLength = 0;
  #depth = 0;
  #nodes = 0;
  #attributes = 0;

  constructor(text: string) {
    this.#text = text;
  }

  listenTo(parser: XmlParser): void {
    parser.on("xmldecl", ({ version, encoding }) => {
      if (version !== "1.0") throw new XmlRefusal("malformed");
      if (encoding !== undefined && encoding.toLowerCase() !== "utf-8") throw new XmlRefusal("encoding");
      this.#declarationLength = parser.position;
    });
    parser.on("doctype", () => {
      throw new XmlRefusal("documentType");
    });
    parser.on("opentagstart", () => {
      this.#attributes = 0;
      if (++this.#depth > xmlLimits.depth) throw new XmlRefusal("tooComplex");
    });
    parser.on("attribute", () => {
      if (++this.#attributes > xmlLimits.attributes) throw new XmlRefusal("tooComplex");
    });
    parser.on("opentag", (tag) => this.#start(tag, parser.position));
    parser.on("closetag", ({ isSelfClosing }) => this.#end(isSelfClosing, parser.position));
    parser.on("text", (value) => this.#characters(value));
    parser.on("cdata", (value) => this.#characters(value));
    parser.on("comment", (value) => this.#add({ kind: "comment", value }));
    parser.on("processinginstruction", ({ target, body }) => this.#add({ kind: "instruction", target, body }));
  }

  finished(): Pick<XmlDocument, "children" | "root" | "declarationLength"> {
    if (!this.#root) throw new XmlRefusal("malformed");
    return { children: this.#children, root: this.#root, declarationLength: this.#declarationLength };
  }

  #start({ name, prefix, local, uri, attributes }: StartTag, position: number): void {
    const { declared, own } = sorted(attributes);
    // no "<" stands in a tag but its first character (XML 1.0 clause 3.1)
    const from = this.#text.lastIndexOf("<", position - 1);
    // no spreads: one put together out of them takes three times the memory, and there are 300,000
    const element: GrowingElement = {
      kind: "element",
      name,
      prefix,
      local,
      uri,
      attributes: own,
      declared,
      children: none,
      parent: this.#open,
      from,
      contentEnd: undefined,
      to: position,
    };
    this.#add(element);
    if (!this.#open) this.#root = element;
    this.#open = element;
  }

  #end(isSelfClosing: boolean, position: number): void {
    this.#depth--;
    const ended = this.#open;
    if (!ended) throw new XmlRefusal("malformed");
    if (!isSelfClosing) ended.contentEnd = this.#text.lastIndexOf("<", position - 1);
    ended.to = position;
    this.#open = ended.parent as GrowingElement | undefined;
  }

  /** White space around the root element is no node. */
  #characters(value: string): void {
    if (this.#open && value.length > 0) this.#add({ kind: "text", value });
  }

  #add(node: XmlNode): void {
    if (++this.#nodes > xmlLimits.nodes) throw new XmlRefusal("tooComplex");
    if (!this.#open) this.#children.push(node);
    else if (this.#open.children === none) this.#open.children = [node];
    else this.#open.children.push(node);
  }
}

function sorted(attributes: StartTag["attributes"]): Pick<XmlElement, "declared"> & { own: readonly XmlAttribute[] } {
  const all = Object.values(attributes);
  if (all.length === 0) return { declared: noDeclarations, own: none };
  const declared = new Map<string, string>();
  for (const attribute of all.filter(isDeclaration))
    declared.set(attribute.prefix === "xmlns" ? attribute.local : "", namespaceUri(attribute.value));
  // mapped: a list that grows has room for more than it holds
  const own = all
    .filter((attribute) => !isDeclaration(attribute))
    .map(({ name, local, uri, value }) => ({ name, local, uri, value }));
  return { declared: declared.size > 0 ? declared : noDeclarations, own };
}

const isDeclaration = ({ name, prefix }: StartTag["attributes"][string]): boolean =>
  prefix === "xmlns" || name === "xmlns";

/** A relative one has no canonical form (C14N 1.0 clause 1.3); xml itself may be declared and is never written. */
function namespaceUri(uri: string): string {
  if (uri.length > xmlLimits.namespaceUri) throw new XmlRefusal("tooComplex");
  if (uri !== "" && uri !== xmlNamespace && !/^[A-Za-z][A-Za-z0-9+.-]*:/.test(uri)) throw new XmlRefusal("malformed");
  return uri;
}
