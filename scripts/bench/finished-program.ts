import { spawn } from "node:child_process";
import { once } from "node:events";
import { typedPins } from "../../test/support/typed-pins.ts";

export interface ProgramRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** What a person types for it, once. */
  readonly pin?: string;
}

/** Runs a program to its end and gives how long it took, milliseconds. Throws when it fails. */
export async function finishedProgram(
  { program, args, input = "", pin }: ProgramRun,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  if (pin) typedPins.type(pin);
  const begun = performance.now();
  const child = spawn(program, args, { cwd, env, stdio: ["pipe", "ignore", "pipe"] });
  let complaints = "";
  child.stderr.on("data", (piece) => (complaints += piece));
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  const [status] = (await once(child, "exit")) as [number | null];
  const milliseconds = performance.now() - begun;
  if (status !== 0) throw new Error(`${program} ended with ${status}: ${complaints}`);
  return milliseconds;
}
