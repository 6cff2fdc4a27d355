/** Commands to copy into a terminal. Nothing that another program chose ever stands in one. */
import type { Gap } from "./changeable.ts";
import type { ExaminedMachine } from "./examined-machine.ts";

/** A word as the shell of the system takes it. */
function quoted(word: string, platform: ExaminedMachine["platform"]): string {
  if (/^[\w./@%+=:,\\-]+$/.test(word)) return word;
  return platform === "win32" ? `"${word}"` : `'${word.replaceAll("'", "'\\''")}'`;
}

export const exactCommand = ({ platform }: Pick<ExaminedMachine, "platform">, ...words: string[]): string =>
  words.map((word) => quoted(word, platform)).join(" ");

/** Shuts others out. As the administrator, since the file may be the system's. */
export const closeGap = (machine: Pick<ExaminedMachine, "platform" | "uid">, { path, by }: Gap): string =>
  by === "mode"
    ? exactCommand(machine, "sudo", "chmod", "go-w", path)
    : exactCommand(machine, "sudo", "chown", String(machine.uid ?? 0), path);
