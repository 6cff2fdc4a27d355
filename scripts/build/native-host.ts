/** The host: one bundle, the native halves of its PC/SC backends, and the launcher that browsers and people start. */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { build, type Metafile, type Plugin } from "esbuild";
import { movedOutput } from "../../native-host/cli/real-output.ts";
import { dist, fromRoot } from "./paths.ts";
import { noticesFile, thirdPartyNotices } from "./third-party.ts";

/**
 * What few runs of the host need and what is large: bundles of their own beside the program, loaded by the `import()` that names their entry. A class is another
 * class in each of them, so errors do not cross.
 */
const loadedWhenUsed = {
  formats: "native-host/formats/formats.ts",
  officer: "native-host/cli/officer/officer-part.ts",
} as const;

const filesOfTheirOwn: Plugin = {
  name: "files of their own",
  setup({ onResolve }) {
    onResolve({ filter: /\.ts$/ }, ({ kind, path, resolveDir }) => {
      if (kind !== "dynamic-import") return undefined;
      const [name] =
        Object.entries(loadedWhenUsed).find(([, entry]) => fromRoot(entry) === resolve(resolveDir, path)) ?? [];
      return name === undefined ? undefined : { path: `./${name}.js`, external: true };
    });
  },
};

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
    // Node reads a CommonJS file without its module loader, which costs a third of what Node itself needs to start
    format: "cjs",
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
    entryPoints: {
      warifu: fromRoot(entry),
      ...Object.fromEntries(Object.entries(loadedWhenUsed).map(([name, path]) => [name, fromRoot(path)])),
    },
    outdir: folder,
    plugins: [filesOfTheirOwn],
    supported: { "dynamic-import": false },
    alias: { bindings: fromRoot("native-host/pcsc/pcsclite-binding.cts") },
    define: { "import.meta.url": "bundleUrl", "import.meta.dirname": "__dirname" },
    banner: { js: 'const bundleUrl = require("node:url").pathToFileURL(__filename).href;' },
  });
  copyKoffi(folder);
  const pcsclite = compiledPcsclite();
  if (pcsclite) cpSync(pcsclite, `${folder}/pcsclite.node`);
  writeFileSync(`${folder}/${noticesFile}`, thirdPartyNotices(metafile));
  writeFileSync(`${folder}/package.json`, '{ "type": "commonjs" }\n');
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
 * that is gone. Results leave through a descriptor of their own; whatever a library prints goes to standard error. Calls of PC/SC that
 * another program's transaction blocks each hold a thread of libuv's pool: with its four, files and results would wait too.
 * A browser waits for it, so it starts no other program unless it has to. Tables as long as one likes go through in flat memory: V8 would let its young objects take
 * 48 MB before it looks at them.
 */
function writeLauncher(path: string): void {
  const script = `#!/bin/sh
self=$0
[ -L "$self" ] && self=$(readlink -f -- "$self")
case $self in */*) here=\${self%/*} ;; *) here=. ;; esac
flags=
[ "\${1:-}" = reconcile ] && flags=--max-semi-space-size=4
export WARIFU_OUTPUT=${movedOutput} UV_THREADPOOL_SIZE="\${UV_THREADPOOL_SIZE:-16}"
run() {
  node=$1
  shift
  if [ -n "$node" ] && [ -x "$node" ]; then exec "$node" $flags "$here/warifu.js" "$@" ${movedOutput}>&1 1>&2; fi
}
run "\${WARIFU_NODE:-}" "$@"
run '${process.execPath.replaceAll("'", "'\\''")}' "$@"
run "$(command -v node || true)" "$@"
run /usr/local/bin/node "$@"
run /usr/bin/node "$@"
echo "warifu: Node.js was not found" >&2
exit 5
`;
  writeFileSync(path, script);
  chmodSync(path, 0o755);
}
