/** Whether `dist/` was made from the sources as they are. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { compiledPcsclite } from "./native-host.ts";
import { dist, fromRoot } from "./paths.ts";

const sources = [
  "client",
  "demo",
  "extension",
  "manifests",
  "native-host",
  "scripts/build",
  "shared",
  "verifier",
  "virtual-card",
];
const note = () => dist("meta", "sources");

/** A digest of every source file, of the packages, of the optional one that is compiled here, and of the Node that runs the build. */
function digestOfSources(): string {
  const hash = createHash("sha256")
    .update(process.execPath)
    .update(String(compiledPcsclite()))
    .update(readFileSync(fromRoot("package-lock.json")));
  for (const folder of sources) {
    const files = readdirSync(fromRoot(folder), { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    );
    for (const path of files.map((file) => `${file.parentPath}/${file.name}`).sort()) {
      hash.update(path).update("\0").update(readFileSync(path));
    }
  }
  return hash.digest("hex");
}

export function isFresh(): boolean {
  try {
    return readFileSync(note(), "utf8") === digestOfSources();
  } catch {
    return false;
  }
}

/** To be called when everything has been made. */
export const markFresh = (): void => writeFileSync(note(), digestOfSources());
