/**
 * The checks of a submitted application, cheap ones first: document, destination, nonce,
 * signature, path, purpose, validity. Revocation is not checked, since only registered verifiers get that information.
 */
import { constants, verify } from "node:crypto";
import { InvalidInput } from "../shared/schema/schema.ts";
import { type ApplicationDocument, readDocument } from "./application-form.ts";
import type { ApplicationLedger } from "./application-ledger.ts";
import { type HolderMatch, matchHolder } from "./certificate-holder.ts";
import { Refusal } from "./refusal.ts";
import {
  checkPurpose,
  checkValidity,
  findIssuer,
  type ReadCertificate,
  readCertificate,
} from "./signature-certificate.ts";
import type { Submission } from "./submission.ts";

export interface VerificationContext {
  /** The site's own origin: a signature made for another site is worth nothing here. */
  readonly origin: string;
  /** Of the visitor who submits. */
  readonly session: string;
  readonly trustAnchors: readonly ReadCertificate[];
  readonly ledger: ApplicationLedger;
  readonly now: Date;
}

export interface VerifiedApplication {
  readonly nonce: string;
  readonly holder: HolderMatch;
}

/** Throws {@link Refusal} at the first check that fails; the nonce is then still good. */
export function verifyApplication(submission: Submission, context: VerificationContext): VerifiedApplication {
  const document = readDocumentBytes(submission.document);
  if (document.提出先 !== context.origin) throw new Refusal("SITE_WRONG");
  const nonce = document.一回限りの番号;
  context.ledger.checkNonce(nonce, context.session, submission.document);
  const certificate = readCertificate(submission.certificate);
  checkSignature(submission, certificate);
  const issuer = findIssuer(certificate, submission.chain, context.trustAnchors);
  checkPurpose(certificate);
  checkValidity([certificate, issuer], context.now);
  return { nonce, holder: matchHolder(certificate, document.申請者) };
}

function readDocumentBytes(bytes: Uint8Array): ApplicationDocument {
  try {
    // a byte order mark is kept, and then refused: it is not what this site writes
    return readDocument(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    if (error instanceof InvalidInput) throw new Refusal("DOCUMENT_INVALID", error.place);
    if (error instanceof TypeError) throw new Refusal("DOCUMENT_INVALID", "document");
    throw error;
  }
}

/** RSASSA-PKCS1-v1_5 (RFC 8017 clause 8.2.2) over the exact bytes that were sent. */
function checkSignature({ document, signature, hash }: Submission, { x509 }: ReadCertificate): void {
  const key = { key: x509.publicKey, padding: constants.RSA_PKCS1_PADDING };
  const isRight = x509.publicKey.asymmetricKeyType === "rsa" && verify(hash.replace("-", ""), document, key, signature);
  if (!isRight) throw new Refusal("SIGNATURE_INVALID");
}
