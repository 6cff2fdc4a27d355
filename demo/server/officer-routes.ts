/** What the officers' pages ask about applications. Each answer is an entry in the audit log before it is given. */
import { toHex } from "../../shared/encoding/hex.ts";
import {
  type ApplicationBody,
  type ArrivedBody,
  type ListBody,
  type Listed,
  listRequest,
  pageLength,
  receiptRequest,
} from "../exchange/officer-bodies.ts";
import { Refusal } from "../exchange/refusal.ts";
import { describeApplication } from "../officer/describe-application.ts";
import { partCount } from "../officer/zip-parts.ts";
import type { ListedApplication, StoredApplication } from "../store/applications.ts";
import { parseBody, readJsonBody, smallBody } from "./json-body.ts";
import { allowed, enter } from "./officer-session.ts";
import { sendBytes, sendJson } from "./response.ts";
import type { Call, Routes } from "./routes.ts";

export const officerRoutes: Routes = {
  "/officer/applications/list": { method: "POST", area: "officer", rate: "reading", answer: list },
  "/officer/applications/arrived": { method: "POST", area: "officer", rate: "reading", answer: tellArrived },
  "/officer/applications/open": { method: "POST", area: "officer", rate: "reading", answer: open },
  "/officer/applications/pdf": { method: "POST", area: "officer", rate: "reading", answer: openPdf },
};

async function list(call: Call): Promise<void> {
  const officer = allowed(call, "read");
  const { before, only } = parseBody(listRequest, (await readJsonBody(call.request, smallBody)).value);
  const { applications } = call.site.desk;
  const found = applications.page({
    count: pageLength + 1,
    ...(before !== undefined && { before }),
    ...(only && { only }),
  });
  const counts = applications.counts();
  enter(call, officer, "list.viewed", String(Math.min(found.length, pageLength)));
  const body: ListBody = {
    applications: found.slice(0, pageLength).map(listed),
    more: found.length > pageLength,
    counts,
    parts: partCount(counts.all),
  };
  sendJson(call.response, 200, body);
}

async function tellArrived(call: Call): Promise<void> {
  const officer = allowed(call, "read");
  const { receipt } = parseBody(receiptRequest, (await readJsonBody(call.request, smallBody)).value);
  const found = call.site.desk.applications.byReceipt(receipt);
  enter(call, officer, "receipt.looked-up", receipt);
  if (!found) throw new Refusal("RECEIPT_UNKNOWN");
  sendJson(call.response, 200, { receipt, receivedAt: isoTime(found.receivedAt) } satisfies ArrivedBody);
}

async function open(call: Call): Promise<void> {
  const { site } = call;
  const application = await openedBy(call);
  const entry = site.audit.entry(application.entry);
  const alike = site.desk.applications
    .alike(application.nameAndBirth)
    .filter(({ receipt }) => receipt !== application.receipt);
  const body: ApplicationBody = {
    receipt: application.receipt,
    receivedAt: isoTime(application.receivedAt),
    holder: application.holder,
    ...(await describeApplication(application, site.verification.trustAnchors)),
    alike: alike.map(listed),
    pdf: application.pdf !== null,
    revocation: "not-checked",
    log: { number: application.entry, digest: toHex(entry?.digest ?? new Uint8Array(32)) },
  };
  sendJson(call.response, 200, body);
}

async function openPdf(call: Call): Promise<void> {
  const { pdf } = await openedBy(call);
  if (!pdf) throw new Refusal("NOT_FOUND");
  sendBytes(call.response, "application/pdf", pdf);
}

async function openedBy(call: Call): Promise<StoredApplication> {
  const officer = allowed(call, "read");
  const { receipt } = parseBody(receiptRequest, (await readJsonBody(call.request, smallBody)).value);
  const application = call.site.desk.applications.byReceipt(receipt);
  if (!application) throw new Refusal("RECEIPT_UNKNOWN");
  enter(call, officer, "application.viewed", receipt);
  return application;
}

const listed = ({ receivedAt, ...rest }: ListedApplication): Listed => ({ ...rest, receivedAt: isoTime(receivedAt) });
const isoTime = (at: number): string => new Date(at).toISOString();
