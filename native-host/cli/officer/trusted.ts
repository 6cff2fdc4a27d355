/** Whom an officer trusts: the JPKI, and what `--anchors` names besides. */
import { createHash } from "node:crypto";
import { parseCertificate } from "../../../verifier/certificate/parsed-certificate.ts";
import { isFitAuthority } from "../../../verifier/path/fit-authority.ts";
import { jpkiTrustAnchors } from "../../../verifier/path/jpki-trust-anchors.ts";
import type { TrustAnchor } from "../../../verifier/path/trust-anchor.ts";
import { createTrustAnchors, type TrustAnchors } from "../../../verifier/path/trust-anchors.ts";
import { usageError } from "../usage-error.ts";
import { certificatesIn } from "./pem-certificates.ts";
import { readBounded } from "./verify-files.ts";

export interface Trusted {
  readonly trustAnchors: TrustAnchors;
  /** Certificates of the JPKI's CAs, which is pinned by fingerprints only: a path needs the certificate itself. */
  readonly certificates: readonly Uint8Array[];
}

/** Paths to remember: most people sign once. */
const rememberedPaths = 64;

/**
 * Certificates of the JPKI's CAs are known by their fingerprints. Any other one in the files is trusted because the officer says so, and, with `areTests`, as a test
 * authority, whose signatures are nobody's. Throws FILE_UNREADABLE, and USAGE_INVALID for what is no certificate, or a person's.
 */
export async function readTrusted(files: readonly string[], areTests: boolean): Promise<Trusted> {
  const certificates = (await Promise.all(files.map(readAuthorities))).flat();
  const isPinned = (certificate: Uint8Array): boolean => {
    const sha256 = createHash("sha256").update(certificate).digest("hex");
    return jpkiTrustAnchors.some((anchor) => anchor.sha256 === sha256);
  };
  const anchors: TrustAnchor[] = certificates
    .filter((certificate) => !isPinned(certificate))
    .map((certificate) => ({ kind: "digitalSignature", certificate, testAuthority: areTests }));
  const trustAnchors = createTrustAnchors([...jpkiTrustAnchors, ...anchors], { rememberedPaths });
  return { trustAnchors, certificates: certificates.filter(isPinned) };
}

async function readAuthorities(file: string): Promise<readonly Uint8Array[]> {
  const found = certificatesIn(await readBounded(file));
  const areAuthorities = found.map((certificate) => isAuthority(certificate));
  if (found.length === 0 || areAuthorities.includes(undefined)) throw usageError("notCertificate", file);
  if (areAuthorities.includes(false)) throw usageError("notAuthority", file);
  return found;
}

/** `undefined` for what is no certificate. */
function isAuthority(certificate: Uint8Array): boolean | undefined {
  try {
    return isFitAuthority(parseCertificate(certificate));
  } catch {
    return undefined;
  }
}
