/** A Signature element taken apart (W3C XML Signature 1.1 clause 4): its shape and its algorithms, nothing of what it is about. */
import type { HashName } from "../../shared/contract/fields.ts";
import type { CanonicalForm } from "../../shared/xml/canonicalize.ts";
import {
  canonicalForms,
  digestMethods,
  envelopedTransform,
  exclusiveNamespace,
  signatureMethods,
} from "../../shared/xml/signature-names.ts";
import { childElements, type XmlElement } from "../../shared/xml/xml-tree.ts";
import type { SignatureAlgorithm } from "../certificate/signature-algorithm.ts";
import {
  algorithmOf,
  attributeOf,
  bareAlgorithm,
  bytesOf,
  childNamed,
  childrenNamed,
  isNamed,
  keyOf,
} from "./element-reading.ts";
import { malformed, refused } from "./signature-problem.ts";

export interface XmlReference {
  readonly uri: string | undefined;
  /** Whether the signature itself is left out. */
  readonly enveloped: boolean;
  /** `undefined` without such a transform: nodes then get the form of C14N 1.0 (clause 4.4.3.2). */
  readonly form: CanonicalForm | undefined;
  readonly hash: HashName;
  readonly digest: Uint8Array;
}

export interface XmlSignature {
  readonly element: XmlElement;
  readonly signedInfo: XmlElement;
  readonly form: CanonicalForm;
  readonly algorithm: SignatureAlgorithm;
  readonly value: Uint8Array<ArrayBuffer>;
  readonly references: readonly XmlReference[];
  readonly objects: readonly XmlElement[];
}

/** As many as a request can have documents, and some. */
const mostReferences = 250;

/** Throws {@link SignatureProblem}. */
export function readSignature(element: XmlElement): XmlSignature {
  const [signedInfo, signatureValue, ...others] = childElements(element);
  const objects = childrenNamed(element, "Object");
  const keyInfos = childrenNamed(element, "KeyInfo");
  const hasShape =
    signedInfo !== undefined &&
    signatureValue !== undefined &&
    isNamed(signedInfo, "SignedInfo") &&
    isNamed(signatureValue, "SignatureValue") &&
    keyInfos.length <= 1 &&
    others.length === keyInfos.length + objects.length;
  if (!hasShape) throw malformed();
  const [canonicalization, method, ...references] = childElements(signedInfo);
  if (!canonicalization || !method || references.length === 0 || references.length > mostReferences) throw malformed();
  if (!isNamed(canonicalization, "CanonicalizationMethod") || !isNamed(method, "SignatureMethod")) throw malformed();
  if (!references.every((reference) => isNamed(reference, "Reference"))) throw malformed();
  return {
    element,
    signedInfo,
    form: canonicalForm(canonicalization),
    algorithm: signatureAlgorithm(bareAlgorithm(method)),
    value: bytesOf(signatureValue),
    references: references.map(readReference),
    objects,
  };
}

function readReference(reference: XmlElement): XmlReference {
  const [transforms, ...more] = childrenNamed(reference, "Transforms");
  if (more.length > 0) throw malformed();
  return {
    uri: attributeOf(reference, "URI"),
    ...readTransforms(transforms ? childElements(transforms) : []),
    hash: hashOf(childNamed(reference, "DigestMethod")),
    digest: bytesOf(childNamed(reference, "DigestValue")),
  };
}

/** One enveloped signature transform, one canonicalization, in this order, or less: no program of a stranger's (XSLT, XPath) runs here. */
function readTransforms(transforms: readonly XmlElement[]): Pick<XmlReference, "enveloped" | "form"> {
  if (!transforms.every((transform) => isNamed(transform, "Transform"))) throw malformed();
  const [first] = transforms;
  const enveloped = first !== undefined && algorithmOf(first) === envelopedTransform;
  if (enveloped) bareAlgorithm(first);
  const [canonicalization, ...more] = enveloped ? transforms.slice(1) : transforms;
  if (more.length > 0) throw refused();
  return { enveloped, form: canonicalization && canonicalForm(canonicalization) };
}

const forms: ReadonlyMap<string, CanonicalForm> = new Map([
  [canonicalForms.c14n, { exclusive: false, comments: false }],
  [`${canonicalForms.c14n}#WithComments`, { exclusive: false, comments: true }],
  [canonicalForms.exclusive, { exclusive: true, comments: false }],
  [`${canonicalForms.exclusive}WithComments`, { exclusive: true, comments: true }],
]);

function canonicalForm(method: XmlElement): CanonicalForm {
  const form = forms.get(algorithmOf(method));
  const [inclusive, ...more] = childElements(method);
  if (!form || more.length > 0) throw refused();
  if (!inclusive) return form;
  if (!form.exclusive || !isNamed(inclusive, "InclusiveNamespaces", exclusiveNamespace)) throw refused();
  const prefixes = (attributeOf(inclusive, "PrefixList") ?? "").split(/[ \t\r\n]+/).filter((prefix) => prefix !== "");
  return { ...form, inclusivePrefixes: prefixes.map((prefix) => (prefix === "#default" ? "" : prefix)) };
}

export function hashOf(method: XmlElement): HashName {
  const hash = keyOf(digestMethods, bareAlgorithm(method));
  if (!hash) throw refused();
  return hash;
}

function signatureAlgorithm(identifier: string): SignatureAlgorithm {
  for (const name of ["RSASSA-PKCS1-v1_5", "ECDSA"] as const) {
    const hash = keyOf(signatureMethods[name], identifier);
    if (hash) return { name, hash };
  }
  throw refused();
}
