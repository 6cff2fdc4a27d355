/** Who may sign OCSP responses for a CA (RFC 6960 clause 4.2.2.2): the CA itself, or a certificate that it has issued for that. */
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { checkCriticalExtensions } from "../certificate/certificate-kind.ts";
import { signatureAlgorithmOf } from "../certificate/signature-algorithm.ts";
import { onlyElement, tags } from "../der/der-element.ts";
import { type CertificateSources, certificateSources } from "./certificate-sources.ts";
import { digest } from "./ocsp-request.ts";
import type { OcspResponse } from "./ocsp-response.ts";
import { fail } from "./revocation-problem.ts";

/** id-kp-OCSPSigning. */
const ocspSigning = "1.3.6.1.5.5.7.3.9";
const digitalSignature = 0x80;

/**
 * That the response was signed by whom it must be. Whether the responder's own certificate was revoked is not asked: CAs give it a short life instead
 * (id-pkix-ocsp-nocheck). Throws RevocationFailure, DerError, VerificationError.
 */
export async function checkSigner(response: OcspResponse, issuer: CertificateSources, now: number): Promise<void> {
  const algorithm = signatureAlgorithmOf(response.algorithm) ?? fail("ALGORITHM_REFUSED");
  const signer = (await isNamed(response, issuer)) ? issuer : await delegatedSigner(response, issuer, now);
  const { key } = signer.parsed();
  if (!(key.isStrong && (await key.verify(algorithm, response.signature, response.signed))))
    fail("ANSWER_SIGNATURE_WRONG");
}

/** Whether the response says that the owner of this certificate made it. */
async function isNamed({ responder }: OcspResponse, { subject, keyBits }: CertificateSources): Promise<boolean> {
  if (responder.tag === tags.context1) return sameBytes(responder.content, subject);
  const keyHash = onlyElement(responder.content, tags.octetString).content;
  return sameBytes(keyHash, await digest("SHA-1", keyBits));
}

async function delegatedSigner(
  response: OcspResponse,
  issuer: CertificateSources,
  now: number,
): Promise<CertificateSources> {
  for (const der of response.certificates) {
    const signer = certificateSources(der);
    if (!(await isNamed(response, signer))) continue;
    await checkDelegation(signer, issuer, [response.producedAt, now]);
    return signer;
  }
  return fail("ISSUER_WRONG");
}

async function checkDelegation(
  signer: CertificateSources,
  issuer: CertificateSources,
  times: readonly number[],
): Promise<void> {
  const parsed = signer.parsed();
  const { signatureAlgorithm, signature, signed, extendedKeyUsages, keyUsage, notBefore, notAfter } = parsed;
  if (!sameBytes(signer.issuer, issuer.subject)) fail("ISSUER_WRONG");
  if (!signatureAlgorithm) return fail("ALGORITHM_REFUSED");
  if (!(await issuer.parsed().key.verify(signatureAlgorithm, signature, signed))) fail("ISSUER_WRONG");
  const isFor = extendedKeyUsages?.includes(ocspSigning) && (keyUsage === undefined || keyUsage & digitalSignature);
  const holds = times.every((time) => notBefore.getTime() <= time && time <= notAfter.getTime());
  if (!isFor || !holds) fail("SIGNER_UNFIT");
  checkCriticalExtensions(parsed);
}
