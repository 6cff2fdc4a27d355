/**
 * Which of the certificates in KeyInfo made the signature. A bare key (KeyValue), a name or an address of one proves nothing and is not looked at
 * (W3C XML Signature 1.1 clause 4.5).
 */
import { canonicalize } from "../../shared/xml/canonicalize.ts";
import { signature11Namespace, signatureNamespace } from "../../shared/xml/signature-names.ts";
import { withDescendants, type XmlElement } from "../../shared/xml/xml-tree.ts";
import type { PublicKey } from "../certificate/public-key.ts";
import { recentCertificate } from "../certificate/recent-certificates.ts";
import { VerificationError } from "../errors/verification-error.ts";
import { bytesOf, childrenNamed } from "./element-reading.ts";
import type { Surroundings } from "./reference-target.ts";
import type { XmlSignature } from "./signature-element.ts";
import { malformed, SignatureProblem } from "./signature-problem.ts";

const mostCertificates = 20;

/** DER, in the order of the file; the one that the caller has, when there is none. Throws {@link SignatureProblem}. */
export function certificatesIn(signature: XmlElement, { options }: Surroundings): readonly Uint8Array[] {
  const found = childrenNamed(signature, "KeyInfo")
    .flatMap((keyInfo) => childrenNamed(keyInfo, "X509Data"))
    .flatMap((data) => childrenNamed(data, "X509Certificate"));
  if (found.length > mostCertificates) throw malformed();
  if (found.length > 0) return found.map(bytesOf);
  return options.certificate ? [options.certificate] : [];
}

/** Certificates whose key made the signature over SignedInfo: several when they certify the same key. Throws {@link SignatureProblem}. */
export async function signersOf(
  { signedInfo, form, algorithm, value }: XmlSignature,
  certificates: readonly Uint8Array[],
  { budget }: Surroundings,
): Promise<Uint8Array[]> {
  const readable = certificates.flatMap(readOrNone);
  if (readable.length === 0) throw new SignatureProblem("CERTIFICATE_MISSING");
  const signed = canonicalize(signedInfo, form, budget);
  const signers: Uint8Array[] = [];
  for (const { der, key } of readable) if (await key.verify(algorithm, value, signed, "plain")) signers.push(der);
  if (signers.length === 0) throw new SignatureProblem("SIGNATURE_WRONG");
  return signers;
}

function readOrNone(der: Uint8Array): { der: Uint8Array; key: PublicKey }[] {
  try {
    return [{ der, key: recentCertificate(der).key }];
  } catch (error) {
    if (error instanceof VerificationError) return [];
    throw error;
  }
}

/** Whether KeyInfo holds what the standard names, and no content of somebody's. */
export const isPlain = (keyInfo: XmlElement): boolean =>
  [...withDescendants(keyInfo)].every(({ uri }) => uri === signatureNamespace || uri === signature11Namespace);
