/** Trust anchors made ready: certificates read once, and paths to them remembered. */
import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../../shared/encoding/hex.ts";
import { type CertificateKind, checkKind, type Issuer } from "../certificate/certificate-kind.ts";
import { type ParsedCertificate, parseCertificate } from "../certificate/parsed-certificate.ts";
import { isFitAuthority } from "./fit-authority.ts";
import { PathCache } from "./path-cache.ts";
import type { TrustAnchor } from "./trust-anchor.ts";

/** An anchor as results name it. Frozen: every result has the same one. */
export interface AnchorFacts extends Issuer {
  readonly kind: CertificateKind;
  /** SHA-256 of the CA's certificate, lower-case hex. */
  readonly sha256: string;
  readonly testAuthority: boolean;
}

/** The two certificates of a path, whose signatures and anchor are right; nothing of purpose and time is. */
export interface FoundPath {
  readonly certificate: ParsedCertificate;
  readonly issuer: ParsedCertificate;
  readonly anchor: AnchorFacts;
}

/** Made by `createTrustAnchors`. To be made once and used for every verification. */
export interface TrustAnchors {
  readonly anchors: readonly AnchorFacts[];
}

export interface TrustAnchorsOptions {
  /** Certificates whose path is remembered: a few kilobytes each. 1,000 when left out, 0 for none. */
  readonly rememberedPaths?: number;
}

/**
 * Makes anchors ready for use. Do it once, when your server starts: a path that was found is remembered, so that a person's next login costs one
 * signature check.
 *
 * Throws `TypeError` for an anchor that is none, a certificate that is not of a CA among them: a mistake in the server's setup, not in what somebody sent. Of one that is pinned by its fingerprint
 * that is seen when it comes along (AUTHORITY_UNFIT).
 *
 * @example
 * ```ts
 * const trustAnchors = createTrustAnchors(jpkiTrustAnchors);
 * ```
 */
export function createTrustAnchors(
  anchors: readonly TrustAnchor[],
  { rememberedPaths = 1_000 }: TrustAnchorsOptions = {},
): TrustAnchors {
  if (!Array.isArray(anchors) || anchors.length === 0) throw new TypeError("no trust anchor");
  if (!Number.isInteger(rememberedPaths) || rememberedPaths < 0) throw new TypeError("rememberedPaths must be a count");
  return new PreparedAnchors(anchors, rememberedPaths);
}

/** What `createTrustAnchors` has made, or a plain list: that one is read anew for every call and remembers nothing. */
export function preparedAnchors(anchors: TrustAnchors | readonly TrustAnchor[]): PreparedAnchors {
  if (anchors instanceof PreparedAnchors) return anchors;
  if (!Array.isArray(anchors) || anchors.length === 0) throw new TypeError("no trust anchor");
  return new PreparedAnchors(anchors, 0);
}

export class PreparedAnchors implements TrustAnchors {
  readonly anchors: readonly AnchorFacts[];
  /** Those whose certificate the caller has. */
  readonly certificates: readonly Pick<FoundPath, "issuer" | "anchor">[];
  /** By the fingerprint of the certificate. */
  readonly paths: PathCache<FoundPath>;
  /**
   * By the header of a login token, as it came. Apart from the others, so that nothing but a header that was read and found right stands for one.
   */
  readonly tokenPaths: PathCache<FoundPath>;

  constructor(anchors: readonly TrustAnchor[], rememberedPaths: number) {
    const read = anchors.map(readAnchor);
    this.anchors = Object.freeze(read.map(({ anchor }) => anchor));
    this.certificates = read.flatMap(({ anchor, issuer }) => (issuer ? [{ anchor, issuer }] : []));
    this.paths = new PathCache(rememberedPaths);
    this.tokenPaths = new PathCache(rememberedPaths);
  }

  /** The anchor that this certificate (DER) is, by its fingerprint. */
  find(certificate: Uint8Array): AnchorFacts | undefined {
    const fingerprint = toHex(sha256(certificate));
    return this.anchors.find((anchor) => anchor.sha256 === fingerprint);
  }
}

function readAnchor(given: TrustAnchor): { anchor: AnchorFacts; issuer?: ParsedCertificate } {
  const kind = checkKind(given.kind, "trustAnchors.kind");
  if ("sha256" in given) {
    const { sha256: fingerprint } = given;
    if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw new TypeError("trustAnchors.sha256 is no SHA-256 in lower-case hex");
    return { anchor: Object.freeze({ kind, sha256: fingerprint, testAuthority: false }) };
  }
  const issuer = readOwn(given.certificate);
  const { fingerprint } = issuer;
  return { anchor: Object.freeze({ kind, sha256: fingerprint, testAuthority: given.testAuthority === true }), issuer };
}

function readOwn(certificate: Uint8Array): ParsedCertificate {
  const parsed = readOrRefuse(certificate);
  // whoever trusts a person's certificate has mixed up two files
  if (!isFitAuthority(parsed))
    throw new TypeError("trustAnchors.certificate is not of a CA that may issue certificates");
  return parsed;
}

function readOrRefuse(certificate: Uint8Array): ParsedCertificate {
  try {
    return parseCertificate(certificate);
  } catch (cause) {
    throw new TypeError("trustAnchors.certificate is not one certificate in DER", { cause });
  }
}
