/** The extension for one browser: bundles, pages, icons, manifest, locales. Release and development differ in the manifest only. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { localeFiles } from "../../manifests/locales.ts";
import { extensionManifest, type Target } from "../../manifests/manifest.ts";
import { dist, fromRoot } from "./paths.ts";

const common: BuildOptions = {
  absWorkingDir: fromRoot(),
  bundle: true,
  minify: true,
  metafile: true,
  legalComments: "none",
  charset: "utf8",
  target: ["chrome121", "firefox142", "safari18"],
  logLevel: "warning",
};

/** The bundled code, the same for every browser and both builds. Gives esbuild's metafiles for the bundle tests. */
export async function buildExtensionCode(folder: string): Promise<Record<string, Metafile>> {
  const classic = { ...common, format: "iife" } as const;
  const content = await build({
    ...classic,
    entryPoints: [fromRoot("extension/content/main.ts")],
    outfile: `${folder}/content.js`,
  });
  const background = await build({
    ...classic,
    entryPoints: [fromRoot("extension/background/main.ts")],
    outfile: `${folder}/background.js`,
  });
  const windows = await build({
    ...common,
    format: "esm",
    splitting: true,
    chunkNames: "shared-[hash]",
    entryPoints: ["approval.ts", "popup.ts", "options.ts", "window.css"].map((name) =>
      fromRoot("extension/windows", name),
    ),
    outdir: `${folder}/windows`,
  });
  for (const page of ["approval.html", "popup.html", "options.html"]) {
    cpSync(fromRoot("extension/windows", page), `${folder}/windows/${page}`);
  }
  cpSync(fromRoot("extension/icons"), `${folder}/icons`, { recursive: true });
  cpSync(fromRoot("manifests/managed-storage.json"), `${folder}/managed-storage.json`);
  return { content: content.metafile, background: background.metafile, windows: windows.metafile } as Record<
    string,
    Metafile
  >;
}

/** Puts one loadable extension together in `dist/<name>`. */
export function assembleExtension(name: string, code: string, target: Target, options: { development: boolean }): void {
  const folder = dist(name);
  rmSync(folder, { recursive: true, force: true });
  cpSync(code, folder, { recursive: true });
  const write = (path: string, content: object): void => {
    mkdirSync(`${folder}/${path}`.replace(/\/[^/]*$/, ""), { recursive: true });
    writeFileSync(`${folder}/${path}`, `${JSON.stringify(content, null, 2)}\n`);
  };
  write("manifest.json", extensionManifest(target, options));
  for (const [path, content] of Object.entries(localeFiles())) write(path, content);
}
