/** The signature over an application, as `warifu/verifier` sees it, and what the site says to the applicant when it does not hold. */
import {
  type JpkiCertificate,
  type TrustAnchors,
  type VerificationCode,
  VerificationError,
  verifySignature,
} from "../../verifier/warifu-verifier.ts";
import { Refusal, type RefusalCode } from "../exchange/refusal.ts";
import type { Submission } from "../exchange/submission.ts";

/** The certificate of the signer, and DER of the CA that issued it. */
export interface Signer {
  readonly certificate: JpkiCertificate;
  readonly issuer: Uint8Array;
}

type Signed = Pick<Submission, "document" | "signature" | "hash" | "certificate" | "chain">;

/** Of the bare signature over the document. `at`: when it was received. Throws {@link Refusal}. */
export async function verifiedSigner(
  { document, signature, hash, certificate, chain }: Signed,
  trustAnchors: TrustAnchors,
  at: Date,
): Promise<Signer> {
  const options = { content: document, hash, certificate, certificates: chain, trustAnchors, at };
  return signerOf(() => verifySignature(signature, { ...options, format: "pkcs1" }));
}

/** Of the one signature that was added to `original`, our own PDF. Throws {@link Refusal}, `PDF_INVALID` for anything wrong with the file. */
export async function verifiedPdfSigner(
  pdf: Uint8Array,
  options: { original: Uint8Array; trustAnchors: TrustAnchors; at: Date },
): Promise<Signer> {
  try {
    return await signerOf(() => verifySignature(pdf, { ...options, format: "pdf" }));
  } catch (error) {
    throw error instanceof Refusal ? new Refusal("PDF_INVALID") : error;
  }
}

async function signerOf(verify: () => ReturnType<typeof verifySignature>): Promise<Signer> {
  try {
    const { signatures } = await verify();
    const [{ certificate, issuer }] = signatures;
    if (signatures.length !== 1) throw new Refusal("SIGNATURE_INVALID");
    return { certificate, issuer };
  } catch (error) {
    throw error instanceof VerificationError ? new Refusal(refusalFor[error.code] ?? "SIGNATURE_INVALID") : error;
  }
}

/** What is not here is wrong with the signature itself. */
const refusalFor: Partial<Record<VerificationCode, RefusalCode>> = {
  CERTIFICATE_MALFORMED: "CERTIFICATE_MALFORMED",
  CERTIFICATE_MISSING: "CERTIFICATE_MALFORMED",
  CERTIFICATE_UNTRUSTED: "CERTIFICATE_UNTRUSTED",
  AUTHORITY_UNFIT: "CERTIFICATE_UNTRUSTED",
  KEY_TOO_WEAK: "CERTIFICATE_UNTRUSTED",
  ANCHOR_KIND_WRONG: "CERTIFICATE_PURPOSE_WRONG",
  POLICY_WRONG: "CERTIFICATE_PURPOSE_WRONG",
  KEY_USAGE_WRONG: "CERTIFICATE_PURPOSE_WRONG",
  EXTENDED_KEY_USAGE_WRONG: "CERTIFICATE_PURPOSE_WRONG",
  EXTENSION_UNKNOWN: "CERTIFICATE_PURPOSE_WRONG",
  CERTIFICATE_EXPIRED: "CERTIFICATE_EXPIRED",
  AUTHORITY_EXPIRED: "CERTIFICATE_EXPIRED",
  CERTIFICATE_NOT_YET_VALID: "CERTIFICATE_NOT_YET_VALID",
  AUTHORITY_NOT_YET_VALID: "CERTIFICATE_NOT_YET_VALID",
};
