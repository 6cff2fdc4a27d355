/** A signed document as a server accepts it: every signature right, and nothing in the file outside of them. `verifySignature`. */
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { VerificationError } from "../errors/verification-error.ts";
import { causeOf } from "../revocation/ask-revocation.ts";
import { type AcceptedCoverage, checkAccepted, isAccepted } from "./accepted-coverage.ts";
import { type InspectionOptions, inspectSignatures } from "./inspect-signatures.ts";
import { originalCheck } from "./original-checks.ts";
import type { ReportedSignature, SignatureReport } from "./signature-report.ts";

export interface SignatureOptions extends InspectionOptions {
  readonly accept?: AcceptedCoverage;
  /**
   * The bytes that your server handed to the page to be signed, for `pdf`, `xml` (in or around the document) and attached `cms`; a detached signature has `content`. What came back has to be these bytes
   * with **one** signature more and nothing else, else ORIGINAL_DIFFERS: a signature that covers the whole file says nothing of what its signer put in before signing. Signatures that the original has already
   * are verified too. A box on a page is something else, unless `accept.addedLater` has "signatureBox". The new one is the last of `signatures`.
   */
  readonly original?: Uint8Array;
}

/** As a `SignatureReport`, with at least one signature, and of each: no problem, a certificate and a path. */
export interface VerifiedSignatures extends SignatureReport {
  readonly signatures: readonly [VerifiedSignature, ...VerifiedSignature[]];
  /** `true`: at least one is of a test card, of nobody. */
  readonly testAuthority: boolean;
}

export type VerifiedSignature = ReportedSignature & {
  readonly problem: null;
  readonly certificate: NonNullable<ReportedSignature["certificate"]>;
  readonly trustAnchor: NonNullable<ReportedSignature["trustAnchor"]>;
  readonly issuer: Uint8Array;
};

/**
 * Verifies **every** signature in a file, each made with a 署名用 certificate, and that they cover the whole file. Rejects at the first that does not hold with
 * `VerificationError`, whose `report` has all signatures; with SIGNATURE_MISSING when there is none, and with COVERAGE_REFUSED when one covers less than the whole file and
 * `accept` does not name that, or when one of `files` is in no signature; with ORIGINAL_DIFFERS when the file is not `original` and one signature.
 *
 * What was signed is the bytes. For `pkcs1` and detached CMS hand in the document as `content`, exactly as it was sent to `sign`.
 *
 * @example
 * ```ts
 * // a bare signature: what `sign` of warifu/client gives
 * const { signatures: [signature] } = await verifySignature(fromBase64(body.signature), {
 *   format: "pkcs1",
 *   content: documentBytes,
 *   certificate: fromBase64(body.certificate),
 *   certificates: body.chain.map(fromBase64),
 *   trustAnchors,
 * });
 * signature.certificate.holder?.name?.raw; // the signer
 * ```
 *
 * @example
 * ```ts
 * // a PDF that your server had made: signed as it was, and nothing put over its pages
 * await verifySignature(signed, { format: "pdf", original: pdf, trustAnchors });
 * ```
 *
 * @example
 * ```ts
 * // a signed PDF that several people may have signed
 * await verifySignature(pdf, { format: "pdf", trustAnchors, accept: { addedLater: ["signature"] } });
 * ```
 */
export async function verifySignature(file: Uint8Array, options: SignatureOptions): Promise<VerifiedSignatures> {
  const { accept = {}, format } = options;
  checkAccepted(accept);
  const isOriginal = "original" in options ? await originalCheck(format, options.original, accept) : () => true;
  const accepted = acceptReport(await inspectSignatures(file, options), accept);
  const { at, atFrom, signatures } = accepted;
  const report = { at, atFrom, signatures };
  const isSigned = ([name, bytes]: readonly [string, Uint8Array]): boolean =>
    signatures.some((signature) => isAboutFile(signature, name)) || sameBytes(bytes, file);
  if (![...(options.files ?? [])].every(isSigned)) throw new VerificationError("COVERAGE_REFUSED", { report });
  if (!isOriginal(file)) throw new VerificationError("ORIGINAL_DIFFERS", { report });
  return accepted;
}

const isAboutFile = ({ coverage }: ReportedSignature, name: string): boolean => coverage.files.includes(name);

/** Throws {@link VerificationError} unless there are signatures, none has a problem, and together they cover what they must. */
export function acceptReport(report: SignatureReport, accept: AcceptedCoverage = {}): VerifiedSignatures {
  const { signatures } = report;
  const wrong = signatures.find(({ problem }) => problem !== null);
  // a revocation that was asked about is the last thing that can be wrong with a signature
  if (wrong?.problem) throw new VerificationError(wrong.problem, { report, ...causeOf(wrong.revocation) });
  if (!isVerified(signatures)) throw new VerificationError("SIGNATURE_MISSING", { report });
  if (!signatures.every(({ coverage }) => isAccepted(coverage, accept)))
    throw new VerificationError("COVERAGE_REFUSED", { report });
  return { ...report, signatures, testAuthority: signatures.some(({ testAuthority }) => testAuthority) };
}

const isVerified = (signatures: SignatureReport["signatures"]): signatures is VerifiedSignatures["signatures"] =>
  signatures.length > 0 &&
  signatures.every(
    ({ problem, certificate, trustAnchor, issuer }) => problem === null && certificate && trustAnchor && issuer,
  );
