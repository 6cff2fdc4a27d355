/** Whether a PDF is the copy of an application that its applicant has signed: our own bytes, and one signature over all of it. */
import { readJpkiCertificate, type TrustAnchors } from "../../verifier/warifu-verifier.ts";
import { Refusal } from "../exchange/refusal.ts";
import { applicationPdf } from "../pdf/application-pdf.ts";
import type { StoredApplication } from "../store/applications.ts";
import { verifiedPdfSigner } from "./verified-signature.ts";

/** Throws {@link Refusal} `PDF_INVALID`, also for a signature of somebody else than the application's. */
export async function verifySignedPdf(
  pdf: Uint8Array,
  application: StoredApplication,
  { trustAnchors, now }: { trustAnchors: TrustAnchors; now: Date },
): Promise<void> {
  const original = await applicationPdf(application);
  const { certificate } = await verifiedPdfSigner(pdf, { original, trustAnchors, at: now });
  const signer = readJpkiCertificate(application.certificate);
  if (certificate.fingerprint !== signer.fingerprint) throw new Refusal("PDF_INVALID");
}
