/** The files of the site: one folder, names of our own making only. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Refusal } from "../exchange/refusal.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  html: "text/html; charset=utf-8",
  css: "text/css; charset=utf-8",
  js: "text/javascript; charset=utf-8",
  svg: "image/svg+xml",
};

/** Folders that have a page. */
const indexOf: readonly string[] = ["/", "/officer/"];

export interface StaticFile {
  readonly mediaType: string;
  readonly content: Buffer;
}

/** `path` as it stands in the URL. No dots but the one before the ending, so no way out of the folder. */
export async function readStaticFile(folder: string, path: string): Promise<StaticFile> {
  const asked = indexOf.includes(path) ? `${path}index.html` : path;
  const [, name, ending = ""] = /^\/((?:[a-z0-9-]+\/)*[a-z0-9-]+\.([a-z]+))$/.exec(asked) ?? [];
  const mediaType = mediaTypes[ending];
  if (name === undefined || mediaType === undefined) throw new Refusal("NOT_FOUND");
  try {
    return { mediaType, content: await readFile(join(folder, name)) };
  } catch {
    throw new Refusal("NOT_FOUND");
  }
}
