/**
 * From a certificate to a pinned anchor. JPKI has self-signed CAs that issue to people directly, so a path is two certificates long. The anchor is the one whose
 * key made the signature; names, which all generations of a CA share, are not looked at.
 */
import { checkCriticalExtensions } from "../certificate/certificate-kind.ts";
import type { ParsedCertificate } from "../certificate/parsed-certificate.ts";
import { recentCertificate } from "../certificate/recent-certificates.ts";
import { VerificationError } from "../errors/verification-error.ts";
import { isFitAuthority } from "./fit-authority.ts";
import type { FoundPath, PreparedAnchors } from "./trust-anchors.ts";

/** Certificates that may come along with a signature; more are somebody's joke. */
const mostCertificates = 20;
/**
 * Signatures, anchor, algorithms, keys and the CA's right to issue; not purpose, time or revocation. `others` are the certificates that came along, in any
 * order; of these only pinned ones are read.
 *
 * Throws {@link VerificationError} CERTIFICATE_MALFORMED, ALGORITHM_REFUSED, CERTIFICATE_UNTRUSTED, AUTHORITY_UNFIT, KEY_TOO_WEAK or EXTENSION_UNKNOWN.
 */
export async function findPath(
  certificate: Uint8Array | ParsedCertificate,
  others: readonly Uint8Array[],
  anchors: PreparedAnchors,
): Promise<FoundPath> {
  const user = certificate instanceof Uint8Array ? recentCertificate(certificate) : certificate;
  const remembered = anchors.paths.get(user.fingerprint);
  if (remembered) return remembered;
  const path = await search(user, others, anchors);
  anchors.paths.set(user.fingerprint, path);
  return path;
}

async function search(
  certificate: ParsedCertificate,
  others: readonly Uint8Array[],
  anchors: PreparedAnchors,
): Promise<FoundPath> {
  const { signatureAlgorithm, signature, signed } = certificate;
  if (signatureAlgorithm === undefined || certificate.key.kind.type === "other") {
    throw new VerificationError("ALGORITHM_REFUSED");
  }
  for (const { issuer, anchor } of candidates(others, anchors)) {
    if (!(await issuer.key.verify(signatureAlgorithm, signature, signed))) continue;
    if (!isFitAuthority(issuer)) throw new VerificationError("AUTHORITY_UNFIT");
    if (!certificate.key.isStrong || !issuer.key.isStrong) throw new VerificationError("KEY_TOO_WEAK");
    checkCriticalExtensions(certificate);
    checkCriticalExtensions(issuer);
    return { certificate, issuer, anchor };
  }
  throw new VerificationError("CERTIFICATE_UNTRUSTED");
}

/** Pinned ones: those that the caller has, then those that came along. */
function* candidates(
  others: readonly Uint8Array[],
  anchors: PreparedAnchors,
): Generator<Pick<FoundPath, "issuer" | "anchor">> {
  yield* anchors.certificates;
  for (const other of others.slice(0, mostCertificates)) {
    const anchor = anchors.find(other);
    if (anchor) yield { issuer: recentCertificate(other), anchor };
  }
}
