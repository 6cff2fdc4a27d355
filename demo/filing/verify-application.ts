/**
 * The checks of a submitted application, cheap ones first: document, destination, nonce,
 * signature, path, purpose, validity. Revocation is not checked, since only registered verifiers get that information.
 */
import { InvalidInput } from "../../shared/schema/schema.ts";
import type { CertificateHolder, TrustAnchors } from "../../verifier/warifu-verifier.ts";
import { type ApplicationDocument, readDocument } from "../exchange/application-form.ts";
import { Refusal } from "../exchange/refusal.ts";
import type { Submission } from "../exchange/submission.ts";
import type { StoredApplication } from "../store/applications.ts";
import type { Nonces } from "../store/nonces.ts";
import type { SiteKey } from "../store/site-key.ts";
import { compareHolder, worstOf } from "./compare-holder.ts";
import type { CheckedApplication } from "./filing-desk.ts";
import { type PersonBy, personKeys } from "./person-keys.ts";
import { verifiedSigner } from "./verified-signature.ts";

export interface VerificationContext {
  /** The site's own origin: a signature made for another site is worth nothing here. */
  readonly origin: string;
  /** Pseudonym of whoever submits. */
  readonly subject: string;
  readonly trustAnchors: TrustAnchors;
  readonly nonces: Nonces;
  readonly key: SiteKey;
  readonly personBy: PersonBy;
  readonly now: Date;
}

/** Throws {@link Refusal} at the first check that fails; the nonce is then still good. */
export async function verifyApplication(
  submission: Submission,
  context: VerificationContext,
): Promise<CheckedApplication> {
  const document = readDocumentBytes(submission.document);
  if (document.提出先 !== context.origin) throw new Refusal("SITE_WRONG");
  const nonce = document.一回限りの番号;
  context.nonces.check(nonce, context.subject, submission.document);
  const { certificate, issuer } = await verifiedSigner(submission, context.trustAnchors, context.now);
  const { holder, issuerKeyId, serialNumber } = certificate;
  if (!holder) throw new Refusal("CERTIFICATE_PURPOSE_WRONG");
  const facts = { ...factsOf(holder), issuer: issuerKeyId ?? "", serial: serialNumber };
  return {
    ...{ nonce, document: submission.document, signature: submission.signature, hash: submission.hash },
    ...{ certificate: submission.certificate, issuer },
    holder: worstOf(compareHolder(holder, document.申請者)),
    ...personKeys(context.key, facts, context.personBy),
  };
}

/** Whether a stored application is still what was signed, judged for the time it was received. */
export async function isStillIntact(
  { document, signature, hash, certificate, issuer, receivedAt }: StoredApplication,
  trustAnchors: TrustAnchors,
): Promise<boolean> {
  const submission = { document, signature, hash: hash as Submission["hash"], certificate, chain: [issuer] };
  try {
    await verifiedSigner(submission, trustAnchors, new Date(receivedAt));
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

const factsOf = ({ name, birth, sex, address }: CertificateHolder) => ({
  name: name?.raw ?? "",
  birth: birth ?? "",
  sex: sex ?? "",
  address: address?.raw ?? "",
});

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
