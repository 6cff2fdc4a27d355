/** The host: one bundle, the native halves of its PC/SC backends, and the launcher that browsers and people start. */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { build, type Metafile } from "esbuild";
import { dist, fromRoot } from "./paths.ts";

/** `entry` is the release's or the development build's main file. */
export async function buildNativeHost(name: string, entry: string): Promise<Metafile> {
  const folder = dist(name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const { metafile } = await build({
    absWorkingDir: fromRoot(),
    bundle: true,
    minifySyntax: true,
    metafile: true,
    platform: "node",
    target: "node20",
    format: "esm",
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
    entryPoints: [fromRoot(entry)],
    outfile: `${folder}/warifu.js`,
    alias: { bindings: fromRoot("native-host/pcsc/pcsclite-binding.cts") },
    banner: {
      js: 'import { createRequire as requireFrom } from "node:module"; const require = requireFrom(import.meta.url);',
    },
  });
  copyKoffi(folder);
  const pcsclite = compiledPcsclite();
  if (pcsclite) cpSync(pcsclite, `${folder}/pcsclite.node`);
  writeFileSync(`${folder}/package.json`, '{ "type": "module" }\n');
  writeLauncher(`${folder}/warifu`);
  return metafile;
}

/** Every platform binary that npm has installed: `koffi/<triplet>/koffi.node`. */
function copyKoffi(folder: string): void {
  const packages = fromRoot("node_modules/@koromix");
  for (const name of readdirSync(packages)) {
    for (const triplet of readdirSync(`${packages}/${name}`, { withFileTypes: true })) {
      const source = `${packages}/${name}/${triplet.name}/koffi.node`;
      if (triplet.isDirectory() && existsSync(source)) cpSync(source, `${folder}/koffi/${triplet.name}/koffi.node`);
    }
  }
}

/** The native half of the optional package pcsclite, if this machine could compile it: `npm run demo` does without. */
export function compiledPcsclite(): string | undefined {
  const compiled = fromRoot("node_modules/pcsclite/build/Release/pcsclite.node");
  return existsSync(compiled) ? compiled : undefined;
}

/**
 * A desktop starts browsers with a bare PATH, so the launcher knows the Node it was built with and looks elsewhere only when
 * that is gone. Results leave through descriptor 3; whatever a library prints goes to standard error. Calls of PC/SC that
 * another program's transaction blocks each hold a thread of libuv's pool: with its four, files and results would wait too.
 */
function writeLauncher(path: string): void {
  const script = `#!/bin/sh
here=$(CDPATH= cd -- "$(dirname -- "$(readlink -f -- "$0")")" && pwd)
for node in "\${WARIFU_NODE:-}" '${process.execPath.replaceAll("'", "'\\''")}' "$(command -v node || true)" /usr/local/bin/node /usr/bin/node; do
  if [ -n "$node" ] && [ -x "$node" ]; then
    export WARIFU_OUTPUT=3 UV_THREADPOOL_SIZE="\${UV_THREADPOOL_SIZE:-16}"
    exec "$node" "$here/warifu.js" "$@" 3>&1 1>&2
  fi
done
echo "warifu: Node.js was not found" >&2
exit 5
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
}
