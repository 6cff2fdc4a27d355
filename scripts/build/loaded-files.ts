/** What the built extension loads, by esbuild's own account. */
import { readFileSync } from "node:fs";
import type { Metafile } from "esbuild";
import { dist } from "./paths.ts";

/** What is loaded for the request of a site, or to enable one. My card is a page of the person's own, which no request loads. */
export const requestEntries = ["background.js", "windows/approval.js", "windows/popup.js", "windows/options.js"];

export const metaOf = (name: string): Metafile =>
  JSON.parse(readFileSync(dist("meta", `${name}.json`), "utf8")) as Metafile;

/** The bundle of an entry with every chunk that it loads, by file. esbuild names them from the folder it was told to write to. */
export function loadedFiles(name: string, entry: string): Set<string> {
  const { outputs } = metaOf(name);
  const [start] = Object.keys(outputs).filter((path) => path.endsWith(`/${entry}`));
  const found = new Set(start === undefined ? [] : [start]);
  for (const path of found) for (const { path: next } of outputs[path]?.imports ?? []) found.add(next);
  const root = start?.slice(0, -entry.length) ?? "";
  return new Set([...found].map((path) => path.slice(root.length)));
}
