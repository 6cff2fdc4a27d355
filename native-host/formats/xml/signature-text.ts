/** The Signature element (W3C XML Signature 1.1 clause 4) as text, and what stands around it. */
import { toBase64 } from "../../../shared/encoding/base64.ts";
import { concatenate } from "../../../shared/encoding/bytes.ts";
import {
  canonicalForms,
  digestMethods,
  envelopedTransform,
  signatureMethods,
  signatureNamespace,
  signedPropertiesType,
} from "../../../shared/xml/signature-names.ts";
import type { XmlDocument } from "../../../shared/xml/xml-tree.ts";
import type { Signer } from "../signature-format.ts";
import { element, startTag } from "./markup.ts";
import type { SignaturePlan } from "./signature-plan.ts";

/**
 * How the elements are written. With a prefix, what is inside of an Object keeps its own default namespace; e-Gov's published example, and so this profile,
 * has none.
 */
const prefixOf = ({ idPrefix }: Pick<SignaturePlan, "idPrefix">): string => (idPrefix === undefined ? "" : "ds:");
export const namer = (plan: Pick<SignaturePlan, "idPrefix">) => {
  const prefix = prefixOf(plan);
  return (name: string): string => `${prefix}${name}`;
};

/** Ids of the parts, all of which begin with the plan's. */
export const partIds = (idPrefix: string) =>
  ({
    reference: (number: number) => `${idPrefix}-reference-${number}`,
    object: `${idPrefix}-object`,
    signedProperties: `${idPrefix}-signed-properties`,
  }) as const;

/** `signedProperties` is the digest of those, in base64. */
export function signedInfo(plan: SignaturePlan, signedProperties: string | undefined): string {
  const { canonicalization, hash, idPrefix, references, xades } = plan;
  const name = namer(plan);
  const algorithm = { Algorithm: signatureMethods["RSASSA-PKCS1-v1_5"][hash] };
  const reference = (attributes: Record<string, string | undefined>, transforms: readonly string[], digest: string) =>
    element(
      name("Reference"),
      attributes,
      transforms.length === 0
        ? ""
        : element(name("Transforms"), {}, ...transforms.map((Algorithm) => element(name("Transform"), { Algorithm }))),
      element(name("DigestMethod"), { Algorithm: digestMethods[hash] }),
      element(name("DigestValue"), {}, digest),
    );
  return element(
    name("SignedInfo"),
    {},
    element(name("CanonicalizationMethod"), { Algorithm: canonicalForms[canonicalization] }),
    element(name("SignatureMethod"), algorithm),
    ...references.map(({ uri, transforms, digest }, index) =>
      reference(
        { Id: xades && idPrefix && partIds(idPrefix).reference(index + 1), URI: uri },
        transforms.map((transform) => (transform === "enveloped" ? envelopedTransform : canonicalForms[transform])),
        digest,
      ),
    ),
    signedProperties === undefined || idPrefix === undefined
      ? ""
      : reference(
          { Type: signedPropertiesType, URI: `#${partIds(idPrefix).signedProperties}` },
          [canonicalForms[canonicalization]],
          signedProperties,
        ),
  );
}

/** X509Data with the signer's certificate first and its issuers after it (clause 4.5.4); e-Gov's example has no issuer. */
export function keyInfo(plan: SignaturePlan, { certificate, chain }: Pick<Signer, "certificate" | "chain">): string {
  const name = namer(plan);
  const certificates = [certificate, ...(plan.idPrefix === undefined ? [] : chain)].map((der) =>
    element(name("X509Certificate"), {}, toBase64(der)),
  );
  return element(name("KeyInfo"), {}, element(name("X509Data"), {}, ...certificates));
}

export const signatureStart = (plan: Pick<SignaturePlan, "idPrefix">, id: string): string =>
  startTag(namer(plan)("Signature"), {
    [plan.idPrefix === undefined ? "xmlns" : "xmlns:ds"]: signatureNamespace,
    Id: id,
  });
export const signatureEnd = (plan: Pick<SignaturePlan, "idPrefix">): string => `</${namer(plan)("Signature")}>`;

/** What an enveloping signature has around the file, in the order of the file. A byte order mark and an XML declaration may not stand inside: they go into a comment. */
export const objectAround = (idPrefix: string, hasPrologue: boolean) => ({
  before: `${startTag("ds:Object", { Id: partIds(idPrefix).object })}${hasPrologue ? "<!--" : ""}`,
  afterPrologue: hasPrologue ? "-->" : "",
  after: "</ds:Object>",
});

/** The file inside of an Object of a Signature that is not made yet: its parts have the canonical forms that they will have. */
export function envelopingText(idPrefix: string, { markLength, declarationLength }: XmlDocument) {
  // the declaration is ASCII: it has been read
  const prologue = markLength + declarationLength;
  const { before, afterPrologue, after } = objectAround(idPrefix, prologue > 0);
  const plan = { idPrefix };
  const enclose = (content: Uint8Array): Uint8Array =>
    concatenate(
      utf8(`${signatureStart(plan, idPrefix)}${before}`),
      content.subarray(0, prologue),
      utf8(afterPrologue),
      content.subarray(prologue),
      utf8(`${after}${signatureEnd(plan)}`),
    );
  return { objectId: partIds(idPrefix).object, enclose };
}

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
