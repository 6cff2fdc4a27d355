/**
 * The demo site: the pages of an invented city, and a server that believes nothing the page says. Listens on localhost
 * only. Names, certificates and documents are in its store and nowhere else; who starts it gets them through `onVerified`.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type CertificateKind, createTrustAnchors } from "../../verifier/warifu-verifier.ts";
import { Refusal, type RefusalCode, refusals } from "../exchange/refusal.ts";
import { FilingDesk } from "../filing/filing-desk.ts";
import type { PersonBy } from "../filing/person-keys.ts";
import { CardLogin } from "../login/card-login.ts";
import { AuditLog } from "../store/audit-log.ts";
import { transaction } from "../store/database.ts";
import { Officers } from "../store/officers.ts";
import { Sessions } from "../store/sessions.ts";
import { memoryStore, type Store } from "../store/store.ts";
import { auditRoutes } from "./audit-routes.ts";
import { citizenRoutes } from "./citizen-routes.ts";
import { downloadRoutes } from "./download-routes.ts";
import { officerLoginRoutes } from "./officer-login-routes.ts";
import { officerRoutes } from "./officer-routes.ts";
import { pdfRoutes } from "./pdf-routes.ts";
import { RateLimit } from "./rate-limit.ts";
import { sendFile, sendJson } from "./response.ts";
import type { Routes } from "./routes.ts";
import type { Site } from "./site.ts";
import { readStaticFile } from "./static-files.ts";
import { addressOf, checkCaller } from "./visitor.ts";

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
  /** DER of the CAs that issue 利用者証明用 certificates. */
  readonly loginAnchors: readonly Uint8Array[];
  /** Closed together with the server; one in memory when left out. */
  readonly store?: Store;
  /** `attributes` unless the site is a registered 署名検証者. */
  readonly personBy?: PersonBy;
  /** How browsers spell the site, behind a proxy that speaks https; `http://localhost:PORT` when left out. */
  readonly origin?: string;
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
  /** Enrols the first officer; `undefined` when there are officers already. */
  readonly officerCode: string | undefined;
  close(): Promise<void>;
}

/** Throws `TypeError` for a trust anchor that is no CA or a store that is none, and the system's error for a port that is taken. */
export async function startDemoServer(options: DemoServerOptions): Promise<DemoServer> {
  // those of login certificates too: who signs with the wrong one is told so
  const trustAnchors = createTrustAnchors([
    ...options.trustAnchors.map((certificate) => anchor("digitalSignature", certificate)),
    ...options.loginAnchors.map((certificate) => anchor("userAuthentication", certificate)),
  ]);
  const server = createServer({ requestTimeout: 15_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port ?? 0, "localhost", resolve);
  });
  const origin = options.origin ?? `http://localhost:${(server.address() as AddressInfo).port}`;
  let site: Site;
  try {
    site = openSite(options, origin, trustAnchors);
  } catch (error) {
    server.close();
    throw error;
  }
  const { database, officers, audit } = site;
  const officerCode = transaction(database, () => {
    audit.add({ actor: "site", action: "site.started" });
    return officers.list().length === 0 ? officers.invite("manager") : undefined;
  });
  server.on("request", (request, response) => void answer(site, request, response));
  return {
    origin,
    officerCode,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          database.close();
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

/** The demo takes cards of a test authority only. */
const anchor = (kind: CertificateKind, certificate: Uint8Array) => ({ kind, certificate, testAuthority: true });

function openSite(
  options: DemoServerOptions,
  origin: string,
  trustAnchors: Site["verification"]["trustAnchors"],
): Site {
  const now = options.now ?? (() => new Date());
  const { store = memoryStore(), personBy = "attributes" } = options;
  const { key, database } = store;
  return {
    ...{ options, origin, now, key, database },
    desk: new FilingDesk(database, now),
    sessions: new Sessions(database, now),
    officers: new Officers(database, now),
    audit: new AuditLog(database, now),
    login: new CardLogin({ anchors: options.loginAnchors, origin, key, now }),
    rates: new RateLimit(now),
    verification: { origin, trustAnchors, key, personBy },
  };
}

const routes: Routes = {
  ...citizenRoutes,
  ...pdfRoutes,
  ...officerLoginRoutes,
  ...officerRoutes,
  ...downloadRoutes,
  ...auditRoutes,
};

async function answer(site: Site, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    checkCaller(request, site.origin);
    const [pathname = ""] = (request.url ?? "").split("?");
    const route = Object.hasOwn(routes, pathname) ? routes[pathname] : undefined;
    if (request.method !== (route?.method ?? "GET")) throw new Refusal("METHOD_WRONG");
    if (!route) return sendFile(response, await readStaticFile(site.options.folder, pathname));
    site.rates.count(route.rate, addressOf(request));
    await route.answer({ site, request, response });
  } catch (error) {
    refuse(response, error);
  }
}

function refuse(response: ServerResponse, error: unknown): void {
  // in the middle of a download there is nothing left to say it with
  if (response.headersSent) return void response.destroy();
  const { code, place } = error instanceof Refusal ? error : new Refusal("INTERNAL");
  // what is left of a refused body is not read, so the connection cannot be used again
  const more = { Connection: "close", ...(code === "RATE_LIMITED" && { "Retry-After": "60" }) };
  sendJson(response, refusals[code], { error: { code, ...(place && { place }) } }, more);
}
