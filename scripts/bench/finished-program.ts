import { spawn } from "node:child_process";
import { once } from "node:events";
import { typedPins } from "../../test/support/typed-pins.ts";

export interface ProgramRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly input?: string;
  /** What a person types for it. */
  readonly pin?: string;
  /** How often it sends that to the card; once when left out. */
  readonly logins?: number;
}

/** Runs a program to its end and gives how long it took, milliseconds. Throws when it fails. */
export async function finishedProgram(
  { program, args, input = "", pin, logins = 1 }: ProgramRun,
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<number> {
  if (pin) typedPins.type(pin);
  typedPins.announce(logins - 1);
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
