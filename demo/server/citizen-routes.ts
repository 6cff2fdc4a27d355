/** What the application page asks. */
import { limits } from "../../shared/contract/limits.ts";
import { base64Length } from "../../shared/encoding/base64.ts";
import { largestDocument } from "../exchange/application-form.ts";
import { type CitizenBody, loginBody } from "../exchange/login-bodies.ts";
import { Refusal } from "../exchange/refusal.ts";
import { readSubmission } from "../exchange/submission.ts";
import { type IdempotentRequest, requestDigest } from "../filing/filing-desk.ts";
import { verifyApplication } from "../filing/verify-application.ts";
import { transaction } from "../store/database.ts";
import { loggedIn, sessionOf } from "./citizen-session.ts";
import { loginBodySize, parseBody, readEmpty, readJsonBody } from "./json-body.ts";
import { sendJson } from "./response.ts";
import type { Call, Routes } from "./routes.ts";
import { cookieOf, newWord, wordOf } from "./visitor.ts";

/** Bytes: the document, a certificate and one issuer in base64, and some for names and quotes. */
export const largestBody = base64Length(largestDocument) + 2 * base64Length(limits.certificate) + 4096;

export const citizenRoutes: Routes = {
  "/session": { method: "POST", area: "citizen", rate: "reading", answer: tellSession },
  "/login/challenge": { method: "POST", area: "citizen", rate: "login", answer: issueChallenge },
  "/login": { method: "POST", area: "citizen", rate: "login", answer: logIn },
  "/logout": { method: "POST", area: "citizen", rate: "reading", answer: logOut },
  "/nonces": { method: "POST", area: "citizen", rate: "filing", answer: issueNonce },
  "/applications": { method: "POST", area: "citizen", rate: "filing", answer: takeApplication },
};

async function tellSession(call: Call): Promise<void> {
  const session = sessionOf(call);
  const receipt = session ? (call.site.desk.receiptOf(session.subject) ?? null) : null;
  sendJson(call.response, 200, { loggedIn: session !== undefined, receipt } satisfies CitizenBody);
}

async function issueChallenge({ site, request, response }: Call): Promise<void> {
  await readEmpty(request);
  const word = wordOf(request, "citizen") ?? newWord();
  const challenge = await site.login.issue(word);
  sendJson(response, 201, { challenge }, cookieOf(word, "citizen", site.origin));
}

async function logIn(call: Call): Promise<void> {
  const { site, request, response } = call;
  const { challenge, token } = parseBody(loginBody, (await readJsonBody(request, loginBodySize)).value);
  const subject = await site.login.verify("citizen", wordOf(request, "citizen") ?? "", challenge, token);
  const { word } = transaction(site.database, () => {
    site.audit.add({ actor: subject, action: "citizen.login" });
    return site.sessions.begin(subject, null);
  });
  const receipt = site.desk.receiptOf(subject) ?? null;
  const body: CitizenBody = { loggedIn: true, receipt };
  sendJson(response, 200, body, cookieOf(word, "citizen", site.origin));
}

async function logOut(call: Call): Promise<void> {
  const session = sessionOf(call);
  if (session) call.site.sessions.end(session.id);
  sendJson(call.response, 200, {}, cookieOf(newWord(), "citizen", call.site.origin));
}

async function issueNonce(call: Call): Promise<void> {
  const { subject } = loggedIn(call);
  await readEmpty(call.request);
  const { database, desk } = call.site;
  sendJson(call.response, 201, { nonce: transaction(database, () => desk.nonces.issue(subject)) });
}

async function takeApplication(call: Call): Promise<void> {
  try {
    await enterApplication(call);
  } catch (error) {
    call.site.options.onRefused?.(error instanceof Refusal ? error.code : "INTERNAL");
    throw error;
  }
}

async function enterApplication(call: Call): Promise<void> {
  const { site, response } = call;
  const { desk, options } = site;
  const { subject } = loggedIn(call);
  const { bytes, value } = await readJsonBody(call.request, largestBody);
  const submission = readSubmission(value);
  const request: IdempotentRequest = { key: idempotencyKey(call), digest: requestDigest(bytes) };
  const earlier = desk.earlierAnswer(subject, request);
  if (earlier) return sendJson(response, 200, earlier);
  const application = await verifyApplication(submission, {
    ...site.verification,
    ...{ subject, nonces: desk.nonces, now: site.now() },
  });
  const receipt = desk.enter(application, subject, request);
  const isNew = receipt.already === "no";
  if (isNew) options.onVerified?.({ ...submission, receipt: receipt.receipt });
  sendJson(response, isNew ? 201 : 200, receipt);
}

/** An RFC 9651 string (as the HTTP working group's draft of the header has it) or a bare UUID. */
function idempotencyKey({ request }: Call): string {
  const [, key] = /^"?([\w-]{16,64})"?$/.exec(String(request.headers["idempotency-key"] ?? "")) ?? [];
  if (key === undefined) throw new Refusal("IDEMPOTENCY_KEY_MISSING");
  return key;
}
