/** The extension for one browser: bundles, pages, icons, manifest, locales. Release and development differ in the manifest only. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { type BuildOptions, build, type Metafile } from "esbuild";
import { localeFiles } from "../../manifests/locales.ts";
import { extensionManifest, type Target } from "../../manifests/manifest.ts";
import { ownPolyfill } from "./own-polyfill.ts";
import { dist, fromRoot } from "./paths.ts";
import { noticesFile, thirdPartyNotices } from "./third-party.ts";

const common = {
  absWorkingDir: fromRoot(),
  bundle: true,
  minify: true,
  metafile: true,
  legalComments: "none",
  charset: "utf8",
  target: ["chrome121", "firefox142", "safari18"],
  logLevel: "warning",
} satisfies BuildOptions & { metafile: true };

/** The bundled code, the same for every browser and both builds. Gives esbuild's metafiles for the bundle tests. */
export async function buildExtensionCode(folder: string): Promise<Record<string, Metafile>> {
  const content = await build({
    ...common,
    format: "iife",
    entryPoints: [fromRoot("extension/content/main.ts")],
    outfile: `${folder}/content.js`,
  });
  // modules, so that what background and windows both need is there once
  const own = await build({
    ...common,
    format: "esm",
    splitting: true,
    plugins: [ownPolyfill],
    chunkNames: "shared-[hash]",
    entryPoints: {
      background: fromRoot("extension/background/main.ts"),
      ...Object.fromEntries(
        ["approval.ts", "popup.ts", "options.ts", "card.ts", "window.css"].map((name) => [
          `windows/${name.replace(/\..*/, "")}`,
          fromRoot("extension/windows", name),
        ]),
      ),
    },
    outdir: folder,
  });
  for (const page of ["approval.html", "popup.html", "options.html", "card.html"]) {
    cpSync(fromRoot("extension/windows", page), `${folder}/windows/${page}`);
  }
  cpSync(fromRoot("extension/icons"), `${folder}/icons`, { recursive: true });
  cpSync(fromRoot("manifests/managed-storage.json"), `${folder}/managed-storage.json`);
  writeFileSync(`${folder}/${noticesFile}`, thirdPartyNotices(own.metafile));
  return { content: content.metafile, own: own.metafile };
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
