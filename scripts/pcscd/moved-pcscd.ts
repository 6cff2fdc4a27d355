/**
 * Debian's pcscd with another socket folder. It has no option for one, and hiding /run/pcscd behind a mount namespace needs
 * rights that containers and hardened desktops do not give. So a copy gets another path, of the same length, written in.
 */
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";

const builtIn = "/run/pcscd";
const places = ["/usr/sbin/pcscd", "/usr/bin/pcscd", "/usr/local/sbin/pcscd"];

/** A new folder whose path is as long as the one in the program. */
export function makeSocketFolder(): string {
  for (;;) {
    const folder = `/tmp/w${randomBytes(2).toString("hex")}`;
    try {
      mkdirSync(folder, { mode: 0o755 });
      return folder;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
}

/** Writes the program as `path` and gives the command that runs it. Throws when pcscd is not installed or not as expected. */
export function movedPcscd(path: string, socketFolder: string): [string, ...string[]] {
  if (socketFolder.length !== builtIn.length) throw new Error(`the folder must have ${builtIn.length} characters`);
  const installed = places.find(existsSync);
  if (!installed) throw new Error("pcscd is not installed");
  const program = readFileSync(installed, "latin1");
  if (!program.includes(builtIn)) throw new Error(`${installed} does not use ${builtIn}`);
  writeFileSync(path, program.replaceAll(builtIn, socketFolder), "latin1");
  chmodSync(path, 0o755);
  const help = execFileSync(path, ["--help"], { encoding: "utf8" });
  return [path, "--foreground", ...(help.includes("disable-polkit") ? ["--disable-polkit"] : [])];
}
