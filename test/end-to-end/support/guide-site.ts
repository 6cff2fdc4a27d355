/**
 * A site made of the code of `docs/for-sites.md`: its page modules in a page, its server modules in this process behind the routes that they name.
 * What it answers itself is glue that every framework brings.
 */

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import type { Revocation } from "../../../verifier/revocation/ask-revocation.ts";
import type { RevocationProvider } from "../../../verifier/revocation/revocation-provider.ts";
import type { ReaderOptions } from "../../../verifier/signature/signature-reader.ts";
import type { VerifiedSignatures } from "../../../verifier/signature/verify-signature.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { writeAnchors, writeSite } from "../../support/for-sites.ts";

const pageModules = [
  ...["page/log-in.ts", "page/sign-text.ts", "page/sign-files.ts", "page/sign-xml.ts", "page/sign-application.ts"],
  ...["page/sign-pdf.ts", "page/prefill.ts", "page/failure.ts"],
];
const serverModules = [
  ...["server/login.ts", "server/text.ts", "server/files.ts", "server/xml.ts", "server/application.ts"],
  ...["server/pdf.ts", "server/evidence.ts", "server/revocation.ts", "server/headers.ts", "server/trust-anchors.ts"],
];

type File = Uint8Array;
type Verified = Promise<VerifiedSignatures>;

/** What the server modules export. */
interface ServerCode {
  beginLogin(session: string): Promise<{ challenge: string }>;
  finishLogin(session: string, body: { challenge: string; token: string }): Promise<string>;
  verifyText(text: string, body: { signature: string; certificate: string; chain: string[] }): Verified;
  verifyFile(file: File, p7s: File): Verified;
  verifyXml(signed: File, original: File): Verified;
  verifyApplication(signed: File, original: File, files: NonNullable<ReaderOptions["files"]>): Verified;
  verifyPdf(signed: File, original: File): Verified;
  evidenceOf(verified: VerifiedSignatures): string;
  verifyAgain(text: File, signature: File, kept: string): Verified;
  fromOperator(ask: (certificate: Uint8Array) => Promise<"good" | "revoked" | "unknown">): RevocationProvider;
  fromDirectory(read: (name: string | undefined) => Promise<Uint8Array | undefined>): RevocationProvider;
  revocationWords(revocation: Revocation): string;
  readonly headers: Readonly<Record<string, string>>;
}

const page = `<!doctype html><html lang="ja"><meta charset="utf-8"><title>guide</title>
<button id="go" type="button">go</button>
<form><input name="name"><input name="address"><input name="birth"></form>
<script type="module" src="/page.js"></script>`;

export interface GuideSite {
  readonly origin: string;
  readonly server: ServerCode;
  /** What `finishLogin` has given, in order. */
  readonly logins: readonly string[];
  close(): Promise<void>;
}

/** One visitor, one session. */
const session = "the session of the one visitor";

export async function startGuideSite(card: IssuedCard): Promise<GuideSite> {
  const { folder, remove } = writeSite();
  writeAnchors(card, join(folder, "test-anchors"));
  const listener = createServer();
  await new Promise<void>((resolve) => listener.listen(0, "localhost", resolve));
  const origin = `http://localhost:${(listener.address() as AddressInfo).port}`;
  const server = await importServer(folder, origin);
  const script = await bundlePage(folder);
  const logins: string[] = [];
  const routes: Record<string, (body: never) => Promise<object>> = {
    "/login/challenge": () => server.beginLogin(session),
    "/login": async (body) => ({ account: logins.push(await server.finishLogin(session, body)) }),
  };
  listener.on("request", async (request, response) => {
    for (const [name, value] of Object.entries(server.headers)) response.setHeader(name, value);
    const route = request.method === "POST" ? routes[request.url ?? ""] : undefined;
    if (route) {
      const answer = await route((await json(request)) as never).catch(() => undefined);
      response.writeHead(answer ? 200 : 401).end(JSON.stringify(answer));
    } else if (request.url === "/page.js") response.setHeader("content-type", "text/javascript").end(script);
    else response.setHeader("content-type", "text/html").end(page);
  });
  const close = async () => {
    listener.closeAllConnections();
    await new Promise((resolve) => listener.close(resolve));
    remove();
  };
  return { origin, server, logins, close };
}

/** The modules read the environment when they are loaded, which happens once: every folder has modules of its own. */
async function importServer(folder: string, origin: string): Promise<ServerCode> {
  Object.assign(process.env, { SITE_ORIGIN: origin, WARIFU_TEST_ANCHORS: join(folder, "test-anchors") });
  try {
    const modules = await Promise.all(serverModules.map((name) => import(pathToFileURL(join(folder, name)).href)));
    return Object.assign({}, ...modules) as ServerCode;
  } finally {
    for (const name of ["SITE_ORIGIN", "WARIFU_TEST_ANCHORS"]) delete process.env[name];
  }
}

/** The page's modules as one script, all that they export in `site`. */
async function bundlePage(folder: string): Promise<string> {
  const contents = [
    ...pageModules.map((name, index) => `import * as part${index} from "./${name}";`),
    `globalThis.site = { ${pageModules.map((_, index) => `...part${index}`).join()} };`,
    `document.querySelector("#go").onclick = () => globalThis.next();`,
    "globalThis.ready = true;",
  ].join("\n");
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    ...{ bundle: true, write: false, format: "esm", target: "es2022", logLevel: "warning" },
  });
  return outputFiles[0]?.text ?? "";
}
