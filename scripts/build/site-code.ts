/** What sites include (`dist/client`, `dist/verifier`) and the demo site's own page code (`dist/demo`). */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { productVersion } from "../../shared/product.ts";
import { dist, fromRoot } from "./paths.ts";
import { noticesFile, thirdPartyNotices } from "./third-party.ts";

const common = {
  absWorkingDir: fromRoot(),
  bundle: true,
  metafile: true,
  legalComments: "none",
  charset: "utf8",
  format: "esm",
  target: ["chrome121", "firefox142", "safari18"],
  logLevel: "warning",
} satisfies BuildOptions & { metafile: true };

/** A package that a site can install: `warifu.js`, its type declarations beside it, and what a resolver asks for. */
export async function buildClient(): Promise<Metafile> {
  rmSync(dist("client"), { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    minify: true,
    entryPoints: [fromRoot("client/warifu.ts")],
    outfile: dist("client/warifu.js"),
  });
  writeDeclarations("client", "warifu");
  writePackage("client", {
    name: "warifu",
    description: "Asks the Warifu browser extension for signatures and certificates of the Japanese My Number card.",
    exports: { ".": entry("warifu"), "./client": entry("warifu"), "./verifier": entry("verifier/warifu-verifier") },
  });
  return metafile;
}

/**
 * What a site's server checks with: no dependency, a file of its own for each format of signatures, for whatever runs WebCrypto. As a package by itself, and as
 * `warifu/verifier` in the package of the client, which is built before.
 */
export async function buildVerifier(): Promise<Metafile> {
  rmSync(dist("verifier"), { recursive: true, force: true });
  const { metafile } = await build({
    ...common,
    target: "es2023",
    platform: "neutral",
    mainFields: ["module", "main"],
    conditions: ["import"],
    splitting: true,
    entryPoints: [fromRoot("verifier/warifu-verifier.ts")],
    outdir: dist("verifier"),
  });
  writeDeclarations("verifier", "warifu-verifier");
  writeFileSync(dist("verifier", noticesFile), thirdPartyNotices(metafile));
  cpSync(dist("verifier"), dist("client/verifier"), { recursive: true });
  writePackage("verifier", {
    name: "warifu-verifier",
    description: "Checks logins and signatures made with the Japanese My Number card.",
    exports: { ".": entry("warifu-verifier") },
  });
  return metafile;
}

const entry = (name: string) => ({ types: `./${name}.d.ts`, default: `./${name}.js` });

function writePackage(folder: string, own: { name: string; description: string; exports: object }): void {
  const { name, description, exports } = own;
  const shared = { version: productVersion, license: "Apache-2.0", type: "module", sideEffects: false };
  const content = { name, description, ...shared, exports };
  writeFileSync(dist(folder, "package.json"), `${JSON.stringify(content, null, 2)}\n`);
}

/** The declarations of `<folder>/<main>.ts` and of all it imports, and a file that leads there from beside the code. */
function writeDeclarations(folder: string, main: string): void {
  const { status, stdout } = spawnSync(
    process.execPath,
    [fromRoot("node_modules/typescript/bin/tsc"), "-p", fromRoot(folder, "tsconfig.declarations.json")],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`tsc: ${stdout}`);
  nameCompiledFiles(dist(folder, "types"));
  writeFileSync(dist(folder, `${main}.d.ts`), `export * from "./types/${folder}/${main}.js";\n`);
}

/** Declarations keep the sources' `.ts` in their imports; every resolver understands `.js`. */
function nameCompiledFiles(folder: string): void {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".d.ts"));
  for (const path of files.map((name) => `${folder}/${name}`)) {
    const text = readFileSync(path, "utf8");
    writeFileSync(path, text.replace(/(["'])(\.{1,2}\/[^"']+)\.ts\1/g, "$1$2.js$1"));
  }
}

export async function buildDemoSite(): Promise<void> {
  rmSync(dist("demo"), { recursive: true, force: true });
  mkdirSync(dist("demo"), { recursive: true });
  cpSync(fromRoot("demo/public"), dist("demo"), { recursive: true });
  const entryPoints = { demo: fromRoot("demo/site/main.ts"), "officer/officer": fromRoot("demo/site/officer/main.ts") };
  await build({ ...common, minify: true, entryPoints, outdir: dist("demo") });
}
