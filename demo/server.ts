/**
 * The demo site: the pages of an invented city, and a server that believes nothing the page says. Listens on localhost
 * only. Never writes a name, a certificate or a document anywhere; who starts it gets them through `onVerified`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { ApplicationLedger } from "./application-ledger.ts";
import { readJsonBody } from "./json-body.ts";
import type { ReceiptBody } from "./receipt-body.ts";
import { Refusal, type RefusalCode, refusals } from "./refusal.ts";
import { sendFile, sendJson } from "./response.ts";
import { type ReadCertificate, readTrustAnchor } from "./signature-certificate.ts";
import { readStaticFile } from "./static-files.ts";
import { readSubmission } from "./submission.ts";
import { verifyApplication } from "./verify-application.ts";
import { checkCaller, newSession, sessionOf } from "./visitor.ts";

/** An accepted application, byte for byte as it came. */
export interface AcceptedApplication {
  readonly document: Uint8Array;
  readonly signature: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER, issuer first. */
  readonly chain: readonly Uint8Array[];
  /** 受付番号 */
  readonly receipt: string;
}

export interface DemoServerOptions {
  /** Folder of the built site, `dist/demo`. */
  readonly folder: string;
  /** DER of the CAs that issue 署名用 certificates. */
  readonly trustAnchors: readonly Uint8Array[];
  /** A free one when left out. */
  readonly port?: number;
  readonly now?: () => Date;
  /** Once for each application that passed every check; not when the same one is sent again. */
  readonly onVerified?: (application: AcceptedApplication) => void;
  /** For each application that did not. */
  readonly onRefused?: (reason: RefusalCode) => void;
}

export interface DemoServer {
  /** `http://localhost:PORT` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Throws `TypeError` for a trust anchor that is no CA, and the system's error for a port that is taken. */
export async function startDemoServer(options: DemoServerOptions): Promise<DemoServer> {
  const now = options.now ?? (() => new Date());
  const trustAnchors = options.trustAnchors.map(readTrustAnchor);
  const ledger = new ApplicationLedger(now);
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "localhost", resolve);
  });
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  const site: Site = { options, now, trustAnchors, ledger, origin };
  server.on("request", (request, response) => void answer(site, request, response));
  return {
    origin,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

interface Site {
  readonly options: DemoServerOptions;
  readonly now: () => Date;
  readonly trustAnchors: readonly ReadCertificate[];
  readonly ledger: ApplicationLedger;
  readonly origin: string;
}

type Route = (site: Site, request: IncomingMessage, response: ServerResponse) => Promise<void>;

const posts: Readonly<Record<string, Route>> = {
  "/nonces": issueNonce,
  "/applications": takeApplication,
};

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    checkCaller(request, site.origin);
    const [pathname = "/"] = (request.url ?? "/").split("?");
    const post = Object.hasOwn(posts, pathname) ? posts[pathname] : undefined;
    if (request.method !== (post ? "POST" : "GET")) throw new Refusal("METHOD_WRONG");
    if (post) await post(site, request, response);
    else sendFile(response, await readStaticFile(site.options.folder, pathname));
  } catch (error) {
    const { code, place } = error instanceof Refusal ? error : new Refusal("INTERNAL");
    // what is left of a refused body is not read, so the connection cannot be used again
    sendJson(response, refusals[code], { error: { code, ...(place && { place }) } }, { Connection: "close" });
  }
}

async function issueNonce({ ledger }: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const known = sessionOf(request);
  const { session, setCookie } = known === undefined ? newSession() : { session: known, setCookie: {} };
  sendJson(response, 201, { nonce: ledger.issueNonce(session) }, setCookie);
}

async function takeApplication(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    await enterApplication(site, request, response);
  } catch (error) {
    site.options.onRefused?.(error instanceof Refusal ? error.code : "INTERNAL");
    throw error;
  }
}

async function enterApplication(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { ledger, trustAnchors, origin } = site;
  const submission = readSubmission(await readJsonBody(request));
  const session = sessionOf(request) ?? "";
  const context = { ledger, trustAnchors, origin, session, now: site.now() };
  const { nonce, holder } = verifyApplication(submission, context);
  const { receipt, isNew } = ledger.enter(nonce, submission.document, holder);
  if (isNew) {
    const { document, signature, certificate, chain } = submission;
    site.options.onVerified?.({ document, signature, certificate, chain, receipt: receipt.number });
  }
  const body: ReceiptBody = {
    receipt: receipt.number,
    receivedAt: receipt.receivedAt.toISOString(),
    holder: receipt.holder,
    revocation: "not-checked",
  };
  sendJson(response, isNew ? 201 : 200, body);
}
