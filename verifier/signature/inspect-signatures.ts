/** Looks at every signature in a file and says of each what is wrong with it: `inspectSignatures`. */
import { checkPurpose } from "../certificate/certificate-kind.ts";
import { type JpkiCertificate, jpkiCertificate } from "../certificate/jpki-certificate.ts";
import { recentCertificate } from "../certificate/recent-certificates.ts";
import type { VerificationCode } from "../errors/verification-code.ts";
import { VerificationError } from "../errors/verification-error.ts";
import { findPath } from "../path/find-path.ts";
import type { TrustAnchor } from "../path/trust-anchor.ts";
import { type FoundPath, type PreparedAnchors, preparedAnchors, type TrustAnchors } from "../path/trust-anchors.ts";
import { checkTime, checkValidity } from "../path/validity.ts";
import {
  askRevocation,
  type Revocation,
  type RevocationOptions,
  revocationProblem,
} from "../revocation/ask-revocation.ts";
import { checkBytes } from "./caller-bytes.ts";
import type { FoundSignature } from "./found-signature.ts";
import type { ReaderOptions } from "./signature-reader.ts";
import { type ReadableFormat, signatureReader } from "./signature-readers.ts";
import type { ReportedSignature, SignatureReport } from "./signature-report.ts";

export interface InspectionOptions extends ReaderOptions, RevocationOptions {
  /** What your form takes: say it yourself, never as the sender does. */
  readonly format: ReadableFormat;
  readonly trustAnchors: TrustAnchors | readonly TrustAnchor[];
  /** DER of certificates that came along outside of the file, `chain` of `sign` for one. */
  readonly certificates?: readonly Uint8Array[];
  /** When you received the file: the certificates must have been valid then. Now when left out. */
  readonly at?: Date;
}

/**
 * Reports every signature in a file, right or wrong. For an officer's page and for records; a server that accepts files calls `verifySignature`.
 *
 * Rejects with `VerificationError` only when the file cannot be read as its format at all (SIGNATURE_MALFORMED), and with `TypeError` when it is called wrongly. A file without a
 * signature gives an empty list.
 *
 * @example
 * ```ts
 * const { signatures } = await inspectSignatures(pdf, { format: "pdf", trustAnchors, at: receivedAt });
 * for (const { place, problem, coverage, certificate } of signatures) {
 *   show(place, problem ?? "nothing wrong found", coverage.of, certificate?.holder?.name?.raw);
 * }
 * ```
 */
export async function inspectSignatures(file: Uint8Array, options: InspectionOptions): Promise<SignatureReport> {
  checkBytes(file, options);
  const at = checkTime(options.at ?? new Date(), "at");
  const anchors = preparedAnchors(options.trustAnchors);
  const read = await signatureReader(options.format);
  const found = await read(file, options);
  const signatures: ReportedSignature[] = [];
  // one after the other: a provider is not asked a hundred times at once
  for (const signature of found) signatures.push(await reportOf(signature, anchors, at, options));
  return { at, atFrom: options.at ? "caller" : "clock", signatures };
}

/** What is known once a check has failed: everything before it. */
interface Findings {
  certificate: JpkiCertificate | null;
  path: FoundPath | null;
  revocation: Revocation;
}

async function reportOf(
  found: FoundSignature,
  anchors: PreparedAnchors,
  at: Date,
  options: InspectionOptions,
): Promise<ReportedSignature> {
  const findings: Findings = { certificate: null, path: null, revocation: "not-checked" };
  const problem = await firstProblem(found, anchors, at, options, findings);
  const { format, place, algorithm, coverage, claimedTime = null } = found;
  const { certificate, path, revocation } = findings;
  return {
    ...{ format, place, algorithm, problem, coverage, claimedTime, certificate, revocation },
    trustAnchor: path?.anchor ?? null,
    issuer: path ? Uint8Array.from(path.issuer.der) : null,
    testAuthority: path?.anchor.testAuthority ?? false,
  };
}

/** Writes into `findings` as it goes, so that a wrong signature is reported with what could be found out about it. */
async function firstProblem(
  found: FoundSignature,
  anchors: PreparedAnchors,
  at: Date,
  options: InspectionOptions,
  findings: Findings,
): Promise<VerificationCode | null> {
  try {
    const parsed = found.certificate && recentCertificate(found.certificate);
    if (parsed) findings.certificate = jpkiCertificate(parsed);
    if (found.integrity !== "intact") return found.integrity;
    if (!parsed) return "CERTIFICATE_MISSING";
    findings.path = await findPath(parsed, [...found.certificates, ...(options.certificates ?? [])], anchors);
    checkPurpose(parsed, findings.path.anchor, "digitalSignature");
    checkValidity(findings.path, at);
    findings.revocation = await askRevocation(findings.path, at, options);
    return revocationProblem(findings.revocation, options) ?? null;
  } catch (error) {
    if (error instanceof VerificationError) return error.code;
    throw error;
  }
}
