/**
 * What a reference is about. Only this file's own elements and the files that were handed in are ever looked at: nothing is fetched, and no address of a
 * stranger's is opened.
 */
import { SaxesParser } from "saxes";
import type { HashName } from "../../shared/contract/fields.ts";
import { type CanonicalBudget, CanonicalFormTooLong, canonicalize } from "../../shared/xml/canonicalize.ts";
import { type CutText, cutTextIn } from "../../shared/xml/cut-text.ts";
import { readXml, XmlRefusal } from "../../shared/xml/read-xml.ts";
import { lineage, type XmlDocument, type XmlElement } from "../../shared/xml/xml-tree.ts";
import type { ReaderOptions } from "../signature/signature-reader.ts";
import type { XmlReference } from "./signature-element.ts";
import { malformed, refused, SignatureProblem } from "./signature-problem.ts";

/** Everything that the signatures of one file are checked against. */
export interface Surroundings {
  readonly document: XmlDocument;
  readonly ids: ReadonlyMap<string, readonly XmlElement[]>;
  readonly options: ReaderOptions;
  /** The document that was handed in, unless it is this file: somebody thinks that each signature is about it. */
  readonly another: Uint8Array | undefined;
  readonly budget: CanonicalBudget;
  readonly fileDigests: FileDigests;
}

export type ReferenceTarget =
  /** Elements of this file. Whether comments belong to them: never by `""` and `#id` (clause 4.4.3.3). `name` is the id, or `xpointer(/)` for all. */
  | {
      readonly kind: "elements";
      readonly apex: XmlDocument | XmlElement;
      readonly comments: boolean;
      readonly name: string;
    }
  | FileTarget;

/** A file that was handed in, by its name, or the one content. */
interface FileTarget {
  readonly kind: "file";
  readonly bytes: Uint8Array;
  readonly name: string;
}

/** Throws {@link SignatureProblem}. */
export function targetOf({ uri }: XmlReference, { document, ids, options }: Surroundings): ReferenceTarget {
  if (uri === "" || uri === "#xpointer(/)") {
    return { kind: "elements", apex: document, comments: uri !== "", name: "xpointer(/)" };
  }
  if (uri?.startsWith("#")) {
    const pointer = /^#xpointer\(id\((?:'([^']*)'|"([^"]*)")\)\)$/.exec(uri);
    const fragment = pointer ? (pointer[1] ?? pointer[2] ?? "") : uri.slice(1);
    if (!pointer && /[()]/.test(fragment)) throw refused();
    const name = pointer ? fragment : decoded(fragment);
    // two programs that disagree about decoding would check two elements
    if (name !== fragment && ids.has(fragment)) throw malformed();
    return { kind: "elements", apex: theOnly(ids.get(name)), comments: pointer !== null, name };
  }
  const name = uri === undefined ? "" : decoded(uri);
  const bytes =
    (uri === undefined ? undefined : options.files?.get(name)) ?? (options.files ? undefined : options.content);
  if (!bytes) throw new SignatureProblem("CONTENT_MISSING");
  return { kind: "file", bytes, name };
}

/** The digest of what the reference is about now. Throws {@link SignatureProblem}. */
export function digestNow(
  target: ReferenceTarget,
  reference: XmlReference,
  signature: XmlElement,
  { budget, fileDigests }: Surroundings,
): Promise<Uint8Array> {
  const { enveloped, form, hash } = reference;
  try {
    if (target.kind === "file") {
      if (enveloped) throw refused();
      if (!form) return fileDigests.of(target.bytes, hash);
      budget.left -= target.bytes.length;
      const document = readXml(target.bytes, new SaxesParser({ xmlns: true }));
      fileDigests.noteCut(target, cutTextIn(document.root), form.comments);
      return digest(canonicalize(document, form, budget), hash);
    }
    const { apex, comments } = target;
    // nothing is left when the signature is taken away from what is inside of it
    const top = apex.kind === "document" ? apex.root : apex;
    if (enveloped && [...lineage(top)].includes(signature)) throw malformed();
    const ofNodes = { exclusive: false, ...form, comments: comments && (form?.comments ?? false) };
    return digest(canonicalize(apex, ofNodes, budget, enveloped ? signature : undefined), hash);
  } catch (error) {
    if (error instanceof CanonicalFormTooLong || error instanceof XmlRefusal) throw malformed();
    throw error;
  }
}

/** Digests of files: one that fifty signatures are about is hashed once. */
export class FileDigests {
  readonly #known = new Map<Uint8Array, Map<HashName, Promise<Uint8Array>>>();
  readonly #cut = new WeakSet<ReferenceTarget>();

  of(file: Uint8Array, hash: HashName): Promise<Uint8Array> {
    const known = this.#known.get(file) ?? new Map<HashName, Promise<Uint8Array>>();
    this.#known.set(file, known);
    const digested = known.get(hash) ?? digest(Uint8Array.from(file), hash);
    known.set(hash, digested);
    return digested;
  }

  /** Of a file that is signed by its canonical form, which has no borders, and comments only when it says so (`shared/xml/cut-text.ts`). */
  noteCut(target: FileTarget, cut: CutText, areCommentsSigned: boolean): void {
    if (cut === "border" || (cut === "comment" && !areCommentsSigned)) this.#cut.add(target);
  }

  /** Whether programs would read it otherwise than it was signed. Known once its digest is. */
  isCut(target: ReferenceTarget): boolean {
    return this.#cut.has(target);
  }
}

const digest = async (bytes: Uint8Array<ArrayBuffer>, hash: HashName): Promise<Uint8Array> =>
  new Uint8Array(await crypto.subtle.digest(hash, bytes));

function theOnly(elements: readonly XmlElement[] | undefined): XmlElement {
  const [element, ...others] = elements ?? [];
  if (!element || others.length > 0) throw malformed();
  return element;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed();
  }
}
