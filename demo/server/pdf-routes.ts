/** The applicant's copy: the PDF to be signed, and the signed one. Of their own application only. */
import { base64Length } from "../../shared/encoding/base64.ts";
import { Refusal } from "../exchange/refusal.ts";
import { decode, largestPdf, pdfRequest, signedPdfBody } from "../exchange/submission.ts";
import { verifySignedPdf } from "../filing/verify-pdf.ts";
import { applicationPdf } from "../pdf/application-pdf.ts";
import type { StoredApplication } from "../store/applications.ts";
import { loggedIn } from "./citizen-session.ts";
import { parseBody, readJsonBody, smallBody } from "./json-body.ts";
import { sendBytes, sendJson } from "./response.ts";
import type { Call, Routes } from "./routes.ts";

const largestBody = base64Length(largestPdf) + 1024;

export const pdfRoutes: Routes = {
  "/applications/pdf/draft": { method: "POST", area: "citizen", rate: "filing", answer: sendDraft },
  "/applications/pdf": { method: "POST", area: "citizen", rate: "filing", answer: takeSigned },
};

async function sendDraft(call: Call): Promise<void> {
  const { subject } = loggedIn(call);
  const { receipt } = parseBody(pdfRequest, (await readJsonBody(call.request, smallBody)).value);
  sendBytes(call.response, "application/pdf", await applicationPdf(ownApplication(call, receipt, subject)));
}

async function takeSigned(call: Call): Promise<void> {
  const { site } = call;
  const { subject } = loggedIn(call);
  const body = parseBody(signedPdfBody, (await readJsonBody(call.request, largestBody)).value);
  const application = ownApplication(call, body.receipt, subject);
  const pdf = decode(body.pdf, "body.pdf");
  const { trustAnchors } = site.verification;
  await verifySignedPdf(pdf, application, { trustAnchors, now: site.now() });
  site.desk.addPdf(body.receipt, pdf, subject);
  sendJson(call.response, 200, {});
}

/** Somebody else's is as if it were not there. */
function ownApplication({ site }: Call, receipt: string, subject: string): StoredApplication {
  const application = site.desk.applications.byReceipt(receipt);
  if (application?.subject !== subject) throw new Refusal("RECEIPT_UNKNOWN");
  return application;
}
