/** A folder for what outlives one test: a browser's site, logs. Gone when this process ends, also when it is told to (`test/root-hooks.ts`). */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `name` is the beginning of its own name. */
export function temporaryFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), name));
  process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
