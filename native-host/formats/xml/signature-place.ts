/** Where the signature goes, so that the document around it stays as it is. */
import { elementsById } from "../../../shared/xml/element-ids.ts";
import { applicationForm, signatureNamespace } from "../../../shared/xml/signature-names.ts";
import {
  byteOffset,
  childElements,
  lineage,
  withDescendants,
  type XmlDocument,
  type XmlElement,
} from "../../../shared/xml/xml-tree.ts";
import { FormatFailure } from "../signature-format.ts";
import type { SignaturePlan } from "./signature-plan.ts";

export interface SignaturePlace {
  readonly place: SignaturePlan["place"];
  /** The element that the signature becomes a child of; undefined when it is the root of its file. */
  readonly inside: XmlElement | undefined;
}

export function envelopedPlace(document: XmlDocument): SignaturePlace {
  const { root } = document;
  const at = contentEnd(root);
  refuseBroken(document, root);
  return { place: { enveloped: byteOffset(document, at) }, inside: root };
}

/** Whatever is signed inside already would no longer be where it was signed. */
export function envelopingPlace(document: XmlDocument, size: number): SignaturePlace {
  if (!signaturesIn(document).next().done) throw new FormatFailure("locked");
  return { place: { enveloping: size, prologue: byteOffset(document, document.declarationLength) }, inside: undefined };
}

/** 構成情報, 署名情報 with all signatures, その他: the order in which e-Gov has them. */
export function applicationFormPlace(document: XmlDocument): SignaturePlace {
  const form = theOnly(elementsById(document).get(applicationForm.id));
  const inside = form.parent;
  if (!inside) throw new FormatFailure("reference");
  const name = [form.prefix, applicationForm.signatures].filter(Boolean).join(":");
  const there = childElements(inside).filter((child) => child.name === name);
  if (there.length > 0) {
    const signatures = theOnly(there);
    const at = contentEnd(signatures);
    refuseBroken(document, signatures);
    return { place: { applicationForm: byteOffset(document, at) }, inside: signatures };
  }
  refuseBroken(document, inside);
  return { place: { applicationForm: byteOffset(document, form.to), wrapper: name }, inside };
}

/** An empty-element tag has no place for a child. */
function contentEnd(element: XmlElement): number {
  if (element.contentEnd === undefined) throw new FormatFailure("reference");
  return element.contentEnd;
}

export function theOnly(elements: readonly XmlElement[] | undefined): XmlElement {
  const [element, ...others] = elements ?? [];
  if (!element || others.length > 0) throw new FormatFailure("reference");
  return element;
}

function* signaturesIn({ root }: XmlDocument): Generator<XmlElement> {
  for (const element of withDescendants(root))
    if (element.local === "Signature" && element.uri === signatureNamespace) yield element;
}

/** A signature that covers `changing` would not fit any more. References that we do not understand may cover it. */
function refuseBroken(document: XmlDocument, changing: XmlElement): void {
  const around = new Set(lineage(changing));
  const leadsAround = new Map<string, boolean>();
  for (const { attributes } of signedReferences(document)) {
    const target = attributes.find(({ name }) => name === "URI")?.value;
    if (target === undefined || (target !== "" && !target.startsWith("#"))) continue;
    if (!/^#[^()]+$/.test(target)) throw new FormatFailure("locked");
    const id = decoded(target.slice(1));
    // asked once of each id: there may be as many references as elements
    const found =
      leadsAround.get(id) ??
      elementsById(document)
        .get(id)
        ?.some((each) => around.has(each));
    if (found !== false) throw new FormatFailure("locked");
    leadsAround.set(id, found);
  }
}

/** The Reference elements of all signatures, each once: signatures may stand in one another. */
function* signedReferences(document: XmlDocument): Generator<XmlElement> {
  const seen = new Set<XmlElement>();
  for (const signature of signaturesIn(document)) {
    if (seen.has(signature)) continue;
    for (const element of withDescendants(signature)) {
      if (element.uri !== signatureNamespace) continue;
      if (element.local === "Signature") seen.add(element);
      if (element.local === "Reference") yield element;
    }
  }
}

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
