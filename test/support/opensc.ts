/** Runs Debian's OpenSC, a client nobody here wrote, against a private pcscd. */
import { execFile } from "node:child_process";
import type { Pcscd } from "../../scripts/pcscd/private-pcscd.ts";
import { typedPins } from "./typed-pins.ts";

export interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Gives a runner for OpenSC's programs. `folder` is their home, where they may keep what they like. */
export function openSc(pcscd: Pcscd, folder: string) {
  const env = { ...process.env, ...pcscd.env, HOME: folder };
  return (program: string, ...args: string[]): Promise<Finished> => {
    if (args.includes("--pin")) typedPins.type(args[args.indexOf("--pin") + 1] ?? "");
    return new Promise((resolve, reject) => {
      execFile(program, args, { env, cwd: folder, timeout: 15_000 }, (error, stdout, stderr) => {
        if (error?.code === "ENOENT") {
          return reject(
            new Error(`${program} is not installed: apt-get install -y --no-install-recommends opensc openssl`),
          );
        }
        resolve({ status: typeof error?.code === "number" ? error.code : error ? -1 : 0, stdout, stderr });
      });
    });
  };
}
