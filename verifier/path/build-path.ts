/** The path of a certificate as a site asks for it: `buildPath`. */
import { type CertificateKind, checkKind, checkPurpose } from "../certificate/certificate-kind.ts";
import { type JpkiCertificate, jpkiCertificate } from "../certificate/jpki-certificate.ts";
import { findPath } from "./find-path.ts";
import type { TrustAnchor } from "./trust-anchor.ts";
import { type AnchorFacts, preparedAnchors, type TrustAnchors } from "./trust-anchors.ts";
import { checkTime, checkValidity } from "./validity.ts";

export interface PathOptions {
  /** What the certificate has to be for: 利用者証明用 or 署名用. */
  readonly purpose: CertificateKind;
  readonly trustAnchors: TrustAnchors | readonly TrustAnchor[];
  /** DER of the certificates that came along. Needed for anchors that are pinned by fingerprint. */
  readonly certificates?: readonly Uint8Array[];
  /** When the certificates must have been valid; now when left out. */
  readonly at?: Date;
}

export interface CertificatePath {
  readonly certificate: JpkiCertificate;
  /** DER of the CA's certificate. */
  readonly issuer: Uint8Array;
  readonly trustAnchor: AnchorFacts;
  /** `true`: a test card, of nobody. Only when you have passed such an anchor. */
  readonly testAuthority: boolean;
  /** The time that the validity was checked for. */
  readonly at: Date;
  /** Whether a certificate was revoked is no part of a path. */
  readonly revocation: "not-checked";
}

/**
 * The path from a certificate to a trust anchor: signatures, the anchor itself, the CA's right to issue, key lengths, policy, key usage, extended key usage and
 * validity. It does not say that anybody holds the key, nor anything of revocation.
 *
 * Rejects with `VerificationError`: CERTIFICATE_MALFORMED, ALGORITHM_REFUSED, CERTIFICATE_UNTRUSTED, AUTHORITY_UNFIT, KEY_TOO_WEAK, EXTENSION_UNKNOWN, POLICY_WRONG,
 * ANCHOR_KIND_WRONG, KEY_USAGE_WRONG, EXTENDED_KEY_USAGE_WRONG, CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID, AUTHORITY_EXPIRED, AUTHORITY_NOT_YET_VALID.
 *
 * @example
 * ```ts
 * const trustAnchors = createTrustAnchors(jpkiTrustAnchors);
 * const { certificate } = await buildPath(der, { purpose: "digitalSignature", trustAnchors, certificates: chain });
 * ```
 */
export async function buildPath(certificate: Uint8Array, options: PathOptions): Promise<CertificatePath> {
  const { certificates = [], at = new Date() } = options;
  const purpose = checkKind(options.purpose, "purpose");
  checkTime(at, "at");
  const path = await findPath(certificate, certificates, preparedAnchors(options.trustAnchors));
  checkPurpose(path.certificate, path.anchor, purpose);
  checkValidity(path, at);
  return {
    certificate: jpkiCertificate(path.certificate),
    issuer: Uint8Array.from(path.issuer.der),
    trustAnchor: path.anchor,
    testAuthority: path.anchor.testAuthority,
    at,
    revocation: "not-checked",
  };
}
