/** Writes files that other programs read. */
import { randomBytes } from "node:crypto";
import { rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Puts a file in place in one step: whoever reads it gets the old one or the new one, never half of one. Written under a name
 * that nobody can have put there before, so that no link is followed. Throws what `node:fs` throws.
 */
export async function writeWholeFile(path: string, content: Uint8Array | string, mode: number): Promise<void> {
  // a short name: with the whole one in it, it could be longer than the system allows
  const draft = join(dirname(path), `.warifu-${randomBytes(8).toString("hex")}`);
  try {
    await writeFile(draft, content, { flag: "wx", mode });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
}
