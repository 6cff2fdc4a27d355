/** What sites include (`dist/client`) and the demo site's own page code (`dist/demo`). */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { productVersion } from "../../shared/product.ts";
import { dist, fromRoot } from "./paths.ts";

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
  const { status, stdout } = spawnSync(
    process.execPath,
    [fromRoot("node_modules/typescript/bin/tsc"), "-p", fromRoot("client/tsconfig.declarations.json")],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`tsc: ${stdout}`);
  nameCompiledFiles(dist("client/types"));
  writeFileSync(dist("client/warifu.d.ts"), `export * from "./types/client/warifu.js";\n`);
  writeFileSync(dist("client/package.json"), `${JSON.stringify(clientPackage, null, 2)}\n`);
  return metafile;
}

const entry = { types: "./warifu.d.ts", default: "./warifu.js" };
const clientPackage = {
  name: "warifu",
  version: productVersion,
  description: "Asks the Warifu browser extension for signatures and certificates of the Japanese My Number card.",
  license: "Apache-2.0",
  type: "module",
  sideEffects: false,
  exports: { ".": entry, "./client": entry },
};

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
  await build({ ...common, minify: true, entryPoints: [fromRoot("demo/site/main.ts")], outfile: dist("demo/demo.js") });
}
