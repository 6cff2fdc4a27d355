/** What is kept of a verified file, beside its exact bytes: everything that was checked and found, as JSON. Results themselves are not fit for that: they have bytes in them. */
import { toBase64 } from "../../shared/encoding/base64.ts";
import type { Revocation } from "../revocation/ask-revocation.ts";
import type { RevocationAnswer } from "../revocation/revocation-provider.ts";
import type { VerifiedSignature, VerifiedSignatures } from "./verify-signature.ts";

/** JSON through and through: the same after `JSON.parse(JSON.stringify(…))`. Times are ISO 8601, UTC. */
export interface SignatureEvidence {
  /** The time that the certificates were checked for. */
  readonly at: string;
  readonly atFrom: VerifiedSignatures["atFrom"];
  readonly testAuthority: boolean;
  readonly signatures: readonly [SignatureEvidenceEntry, ...SignatureEvidenceEntry[]];
}

export interface SignatureEvidenceEntry
  extends Pick<VerifiedSignature, "format" | "place" | "algorithm" | "coverage" | "testAuthority"> {
  readonly claimedTime: string | null;
  /** DER in base64, of the signer, with name and address. */
  readonly certificate: string;
  /** DER in base64, of the CA. */
  readonly issuer: string;
  /** SHA-256 of the CA's certificate as it was pinned, lower-case hex. */
  readonly trustAnchor: string;
  readonly revocation: "not-checked" | RevocationEvidence;
}

/** `null` where the source did not say. */
export interface RevocationEvidence extends Pick<RevocationAnswer, "status" | "source"> {
  readonly thisUpdate: string | null;
  readonly nextUpdate: string | null;
  /** Why it is unknown. */
  readonly problem: string | null;
}

/**
 * Personal data: decide how long you keep it and who may read it. With the bytes of the file, `certificates: [issuer]` and `at`, the same is verified years later. Throws `TypeError` for the report
 * of a file that was refused: nobody would see that in the evidence.
 *
 * @example
 * ```ts
 * const verified = await verifySignature(pdf, { format: "pdf", original, trustAnchors, at: receivedAt });
 * await keep(pdf, JSON.stringify(signatureEvidence(verified)));
 * ```
 */
export function signatureEvidence({ at, atFrom, testAuthority, signatures }: VerifiedSignatures): SignatureEvidence {
  // a report looks the same, but for these
  if (typeof testAuthority !== "boolean" || signatures.some(({ problem }) => problem !== null))
    throw new TypeError("signatureEvidence: not the result of verifySignature");
  const [first, ...others] = signatures;
  return { at: at.toISOString(), atFrom, testAuthority, signatures: [entryOf(first), ...others.map(entryOf)] };
}

const entryOf = ({
  certificate,
  issuer,
  trustAnchor,
  coverage,
  ...signature
}: VerifiedSignature): SignatureEvidenceEntry => ({
  ...{ format: signature.format, place: signature.place, algorithm: signature.algorithm },
  coverage: { ...coverage },
  claimedTime: textOf(signature.claimedTime),
  certificate: toBase64(certificate.der),
  issuer: toBase64(issuer),
  trustAnchor: trustAnchor.sha256,
  testAuthority: signature.testAuthority,
  revocation: revocationOf(signature.revocation),
});

const revocationOf = (revocation: Revocation): SignatureEvidenceEntry["revocation"] =>
  revocation === "not-checked"
    ? revocation
    : {
        ...{ status: revocation.status, source: revocation.source },
        ...{ thisUpdate: textOf(revocation.thisUpdate), nextUpdate: textOf(revocation.nextUpdate) },
        problem: revocation.problem ?? null,
      };

const textOf = (time: Date | null | undefined): string | null => time?.toISOString() ?? null;
