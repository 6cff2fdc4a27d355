/** XAdES (ETSI EN 319 132-1 and its forerunner TS 101 903): the certificate that the signer meant, and when the signer's clock said it was. */
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { isWritten } from "../../shared/xml/cut-text.ts";
import { signatureNamespace, xadesNamespace } from "../../shared/xml/signature-names.ts";
import { childElements, withDescendants, type XmlElement } from "../../shared/xml/xml-tree.ts";
import { attributeOf, bytesOf, childNamed, childrenNamed, isNamed, textOf } from "./element-reading.ts";
import { hashOf, type XmlSignature } from "./signature-element.ts";
import { malformed, SignatureProblem } from "./signature-problem.ts";

export interface SignedProperties {
  readonly claimedTime: Date | undefined;
  /** The certificate among these that is named. Throws {@link SignatureProblem} CERTIFICATE_NOT_BOUND when it is another. */
  bound(signers: readonly Uint8Array[]): Promise<Uint8Array | undefined>;
}

export const isProperties = (element: XmlElement): boolean => isNamed(element, "QualifyingProperties", xadesNamespace);

/** An Object that has nothing but QualifyingProperties, no words either, and nothing of another's in these: some of them are not signed. */
export function isQualifying(object: XmlElement): boolean {
  const children = childElements(object);
  return (
    children.length > 0 &&
    children.every(isProperties) &&
    ![object, ...children].some((element) => element.children.some(isWritten)) &&
    [...withDescendants(object)].every(({ uri }) => uri === signatureNamespace || uri.startsWith(xadesFamily))
  );
}

/** Every version of it. */
const xadesFamily = "http://uri.etsi.org/01903/";

/**
 * `undefined` for a signature without them. `isSigned` says whether an element is what one of the references is about: properties that are not prove nothing, and
 * a signature that has such ones is refused. Throws {@link SignatureProblem}.
 */
export function signedPropertiesOf(
  { element, objects }: XmlSignature,
  isSigned: (properties: XmlElement) => boolean,
): SignedProperties | undefined {
  const [qualifying, ...others] = objects.flatMap((object) => named(object, "QualifyingProperties"));
  if (!qualifying) return undefined;
  const target = attributeOf(qualifying, "Target");
  if (others.length > 0 || target !== `#${attributeOf(element, "Id")}`) throw malformed();
  const [properties, ...more] = named(qualifying, "SignedProperties");
  if (!properties) return undefined;
  if (more.length > 0) throw malformed();
  if (!isSigned(properties)) throw new SignatureProblem("CERTIFICATE_NOT_BOUND");
  const [signature] = named(properties, "SignedSignatureProperties");
  if (!signature) return undefined;
  const [time] = named(signature, "SigningTime");
  const certificates = [...named(signature, "SigningCertificateV2"), ...named(signature, "SigningCertificate")];
  return {
    claimedTime: time && moment(textOf(time)),
    bound: (signers) =>
      boundOf(
        certificates.flatMap((certificate) => named(certificate, "Cert")),
        certificates.length > 0,
        signers,
      ),
  };
}

const named = (element: XmlElement, local: string): XmlElement[] => childrenNamed(element, local, xadesNamespace);

async function boundOf(
  certs: readonly XmlElement[],
  isThere: boolean,
  signers: readonly Uint8Array[],
): Promise<Uint8Array | undefined> {
  if (!isThere) return undefined;
  for (const cert of certs.slice(0, 20)) {
    const certDigest = childNamed(cert, "CertDigest", xadesNamespace);
    const expected = bytesOf(childNamed(certDigest, "DigestValue"));
    const hash = hashOf(childNamed(certDigest, "DigestMethod"));
    for (const signer of signers) {
      const digest = new Uint8Array(await crypto.subtle.digest(hash, Uint8Array.from(signer)));
      if (sameBytes(digest, expected)) return signer;
    }
  }
  throw new SignatureProblem("CERTIFICATE_NOT_BOUND");
}

/** xsd:dateTime with its zone; without one it could be any of 24 hours. */
function moment(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(text)) return undefined;
  const date = new Date(text);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
