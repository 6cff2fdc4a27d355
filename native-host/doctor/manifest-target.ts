/** Where a manifest leads. */
import { realpath, stat } from "node:fs/promises";
import { posix, win32 } from "node:path";
import type { ExaminedMachine } from "./examined-machine.ts";

export interface ManifestTarget {
  readonly path: string;
  readonly leads: "to us" | "elsewhere" | "nowhere";
}

/** `path` as the manifest in `file` has it: on Windows it may be relative to the manifest's folder. */
export async function manifestTarget(machine: ExaminedMachine, file: string, path: string): Promise<ManifestTarget> {
  const absolute = posix.isAbsolute(path) || machine.platform !== "win32" ? path : win32.resolve(file, "..", path);
  const there = await stat(absolute).then(
    (found) => found.isFile(),
    () => false,
  );
  if (!there) return { path: absolute, leads: "nowhere" };
  const [real, ours] = await Promise.all([absolute, machine.launcher].map((each) => realpath(each).catch(() => each)));
  return { path: absolute, leads: real === ours ? "to us" : "elsewhere" };
}
