/** What sites include (`dist/client`) and the demo site's own page code (`dist/demo`). */
import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { type BuildOptions, build, type Metafile } from "esbuild";
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

/** `warifu.js` with its type declarations beside it. */
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
  return metafile;
}

export async function buildDemoSite(): Promise<void> {
  rmSync(dist("demo"), { recursive: true, force: true });
  mkdirSync(dist("demo"), { recursive: true });
  cpSync(fromRoot("demo/public"), dist("demo"), { recursive: true });
  await build({ ...common, minify: true, entryPoints: [fromRoot("demo/site/main.ts")], outfile: dist("demo/demo.js") });
}
