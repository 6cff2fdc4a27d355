/**
 * The CA certificates of the JPKI: three generations of two kinds, all of one name for each kind. Pinned by fingerprint, copied from sources and never
 * made up; each says where it is from. J-LIS publishes the certificates and their fingerprints at https://www.jpki.go.jp/ca/ca_rules3.html, which we could not
 * open: compare before you rely on one, above all on those with a single source.
 */
import type { CertificateKind } from "../certificate/certificate-kind.ts";
import type { PinnedAnchor } from "./trust-anchor.ts";

/** Public repositories. `certificate`: the fingerprint was computed from the certificate there; `fingerprint`: it is written there. */
const sources = {
  myna: "jpki/myna src/ta: certificate",
  issued:
    "my-number/myna src/test_vector/auth-cert-myna.pem: a person's certificate of 2019 that the key of this CA has signed",
  localSigner:
    "nunnun/jpki-local-signer Sources/SelfVerify/JPKITrustAnchors.swift: fingerprint, compared with that of J-LIS on 2026-07-04",
  zeroKeyMate: "susumutomita/ZeroKeyMate docs/SOURCES.md: fingerprint, compared with that of J-LIS on 2026-09-12",
} as const;

export interface JpkiTrustAnchor extends PinnedAnchor {
  /** As J-LIS counts in the names of its files: authca01.cer, signca03.cer. */
  readonly generation: 1 | 2 | 3;
  /** Lower-case hex. */
  readonly serialNumber: string;
  /** Days, UTC. */
  readonly validity: readonly [from: string, to: string];
  readonly sources: readonly string[];
  /** Two sources that do not depend on each other agree: on the fingerprint, or the one has it and the other a signature made with the CA's key. */
  readonly confirmed: boolean;
}

const anchor = (
  kind: CertificateKind,
  generation: 1 | 2 | 3,
  serialNumber: string,
  validity: readonly [string, string],
  sha256: string,
  from: readonly string[],
): JpkiTrustAnchor =>
  Object.freeze({
    kind,
    generation,
    serialNumber,
    validity,
    sha256,
    sources: Object.freeze(from),
    confirmed: from.length >= 2,
  });

const first = Object.freeze(["2015-10-20", "2025-10-19"] as const);
const second = Object.freeze(["2019-09-14", "2029-09-14"] as const);
const third = Object.freeze(["2023-07-16", "2033-07-15"] as const);

/**
 * What `trustAnchors` is for people's cards. Frozen through and through, since one list serves the whole process. The second generation of the 利用者証明用 CA (serial number 0133c349, 2019-09-14 to 2029-09-14, authca02.cer) is missing
 * ({@link missingAnchors}): logins with cards issued between 2019-09 and 2023-07 end in CERTIFICATE_UNTRUSTED until you add it.
 *
 * @example
 * ```ts
 * const trustAnchors = createTrustAnchors([
 *   ...jpkiTrustAnchors,
 *   // downloaded from J-LIS and compared with the fingerprint that J-LIS publishes
 *   { kind: "userAuthentication", certificate: await readFile("authca02.cer") },
 * ]);
 * ```
 */
export const jpkiTrustAnchors: readonly JpkiTrustAnchor[] = Object.freeze([
  anchor("userAuthentication", 1, "01", first, "4dcfc4ca0aaf9fb2a3081b3f0c991c320b3acc008667a341eeaec5af1d58ca7d", [
    sources.myna,
  ]),
  anchor(
    "userAuthentication",
    3,
    "06d18006",
    third,
    "64114f29620c24ed2631d46476a040e7ee740d956089c00b036a6a8118c322b5",
    [sources.myna],
  ),
  anchor("digitalSignature", 1, "01", first, "19645405a1fe14377434bd55957628ac4038557c542403a2243f21c706fc9355", [
    sources.myna,
    sources.localSigner,
  ]),
  anchor(
    "digitalSignature",
    2,
    "0132c4ab",
    second,
    "79679c33e4cc9319440f1ad120a597ff1844e2ef217063adb176966fd5e6fbeb",
    [sources.localSigner, sources.zeroKeyMate],
  ),
  anchor("digitalSignature", 3, "067c6a21", third, "d227f6cde11d35c5252178f106f843d24651944975413b539fa2fb68dbfa365f", [
    sources.myna,
    sources.localSigner,
    sources.zeroKeyMate,
  ]),
]);

/** CAs that exist and whose fingerprint we have from nobody. */
export const missingAnchors: readonly Pick<JpkiTrustAnchor, "kind" | "generation" | "serialNumber" | "validity">[] =
  Object.freeze([
    Object.freeze({ kind: "userAuthentication", generation: 2, serialNumber: "0133c349", validity: second }),
  ]);
