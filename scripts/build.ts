/** `npm run build`: everything in `dist/`, made anew. */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { assembleExtension, buildExtensionCode } from "./build/extension.ts";
import { isFresh, markFresh } from "./build/freshness.ts";
import { buildNativeHost } from "./build/native-host.ts";
import { dist } from "./build/paths.ts";
import { buildClient, buildDemoSite, buildVerifier } from "./build/site-code.ts";
import { readWords } from "./command-line.ts";

const code = dist("extension-code");

/** Builds all; leaves esbuild's metafiles in `dist/meta` for the bundle tests. */
export async function buildAll(): Promise<void> {
  rmSync(dist(), { recursive: true, force: true });
  mkdirSync(dist("meta"), { recursive: true });
  const metafiles = {
    ...(await buildExtensionCode(code)),
    "native-host": await buildNativeHost("native-host", "native-host/main.ts"),
    "dev-native-host": await buildNativeHost("dev-native-host", "virtual-card/main.ts"),
    client: await buildClient(),
    verifier: await buildVerifier(),
  };
  assembleExtension("chromium", code, "chromium", { development: false });
  assembleExtension("firefox", code, "firefox", { development: false });
  assembleExtension("safari", code, "safari", { development: false });
  assembleExtension("dev-chromium", code, "chromium", { development: true });
  assembleExtension("dev-firefox", code, "firefox", { development: true });
  await buildDemoSite();
  rmSync(code, { recursive: true });
  for (const [name, metafile] of Object.entries(metafiles)) {
    writeFileSync(dist("meta", `${name}.json`), JSON.stringify(metafile));
  }
  markFresh();
}

/** Builds unless `dist/` is already what the sources make. */
export async function buildIfStale(): Promise<void> {
  if (!isFresh()) await buildAll();
}

const usage = `npm run build

Makes dist/ anew:
  chromium/ firefox/ safari/   the extension; dev-chromium/ and dev-firefox/ may also run on http://localhost
  native-host/warifu           the program on the computer, host and command line in one
  dev-native-host/warifu       the same with the virtual card, for the demo and the tests
  client/                      the npm package for sites: warifu/client and warifu/verifier
  verifier/                    the verifier as a package by itself
  demo/                        the demo site's pages
`;

if (import.meta.filename === process.argv[1]) {
  readWords({ usage });
  const begun = performance.now();
  await buildAll();
  console.log(`built dist/ in ${Math.round(performance.now() - begun)} ms`);
}
