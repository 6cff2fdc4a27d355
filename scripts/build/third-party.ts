/** The licences of the packages of which something is in a bundle: whoever hands on their code hands on these with it. */
import { readdirSync, readFileSync } from "node:fs";
import type { Metafile } from "esbuild";
import { fromRoot } from "./paths.ts";

/** Where they lie, in each thing that is handed on. */
export const noticesFile = "THIRD-PARTY.txt";

/** By name, of every package whose code is left in one of the outputs. */
export function bundledPackages({ outputs }: Metafile): string[] {
  const inputs = Object.values(outputs).flatMap((output) => Object.entries(output.inputs));
  const names = inputs.flatMap(([path, { bytesInOutput }]) => {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path) ?? [];
    return bytesInOutput > 0 && name !== undefined ? [name] : [];
  });
  return [...new Set(names)].sort();
}

/** One text: name, version and licence of each, with its licence file where the package has one. */
export function thirdPartyNotices(metafile: Metafile): string {
  const parts = bundledPackages(metafile).map((name) => {
    const folder = fromRoot("node_modules", name);
    const {
      version,
      license: given,
      author,
    } = JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as PackageJson;
    const license = typeof given === "string" ? given : given.type;
    const file = readdirSync(folder).find((each) => /^licen[cs]e/i.test(each));
    const by = typeof author === "string" ? author : (author?.name ?? "its authors");
    const text = file ? readFileSync(`${folder}/${file}`, "utf8").trim() : `Copyright ${by}. ${license} licence.`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  const rule = `\n${"-".repeat(80)}\n\n`;
  return `Code of these packages is in the files beside this one.\n${rule}${parts.join(rule)}`;
}

interface PackageJson {
  readonly version: string;
  /** An object in old packages. */
  readonly license: string | { readonly type: string };
  readonly author?: string | { readonly name: string };
}
