/** What a path may end at. */
import type { CertificateKind } from "../certificate/certificate-kind.ts";

/** A CA by the SHA-256 of its certificate; the certificate itself comes along with the signature, or from the caller. */
export interface PinnedAnchor {
  readonly kind: CertificateKind;
  /** Of the DER, lower-case hex, 64 digits. */
  readonly sha256: string;
}

/** A CA by its certificate. */
export interface CertificateAnchor {
  /** What it issues. Every generation of the real CA has the same name, so nothing is told from names. */
  readonly kind: CertificateKind;
  /** DER. */
  readonly certificate: Uint8Array;
  /** It issues test cards, not cards of people. Every result of a path to it says so. */
  readonly testAuthority?: boolean;
}

export type TrustAnchor = PinnedAnchor | CertificateAnchor;
