/** Starts the fuzzer for one target and gathers what it found. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromRoot } from "../../../scripts/build/paths.ts";
import type { TargetName } from "../targets.ts";
import type { LoopResult } from "./guided-loop.ts";

export interface FuzzOptions {
  readonly seed: number;
  readonly runs: number;
  readonly seconds: number;
  /** Beyond `seconds`, until what has not ended counts as an input that never ends; starting takes some of it. */
  readonly patience?: number;
}

export interface FuzzFailure {
  readonly said: string;
  /** Where the input is kept; git does not see it. */
  readonly file: string;
}

type Line = { readonly failure: string; readonly input: string } | { readonly result: LoopResult };

export async function fuzz(
  name: TargetName,
  { seed, runs, seconds, patience = 60 }: FuzzOptions,
): Promise<{ result: LoopResult | undefined; failures: FuzzFailure[] }> {
  const folder = mkdtempSync(join(tmpdir(), "warifu-fuzz-"));
  const underWay = join(folder, "input");
  const tidy = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", tidy);
  try {
    const main = fromRoot("test/fuzz/guided/fuzz-main.ts");
    const args = ["--import=tsx", main, name, String(seed), String(runs), String(seconds), underWay];
    const { output, said } = await finished(args, (seconds + patience) * 1000);
    const lines = output.map((line) => JSON.parse(line) as Line);
    const failures = lines.flatMap((line) =>
      "failure" in line ? [kept(name, Buffer.from(line.input, "base64"), line.failure)] : [],
    );
    const result = lines.flatMap((line) => ("result" in line ? [line.result] : []))[0];
    if (!result) failures.push(kept(name, readFileSync(underWay), `the process did not come to its end: ${said}`));
    return { result, failures };
  } finally {
    process.off("exit", tidy);
    tidy();
  }
}

/** Lines of standard output. A process that does not end is ended. */
function finished(args: readonly string[], milliseconds: number): Promise<{ output: string[]; said: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: fromRoot(), stdio: ["ignore", "pipe", "pipe"] });
    // whoever ends us, mocha or a terminal, ends it too
    const end = () => void child.kill("SIGKILL");
    process.once("exit", end);
    const timer = setTimeout(end, milliseconds);
    let output = "";
    let errors = "";
    child.stdout.on("data", (piece) => (output += piece));
    child.stderr.on("data", (piece) => (errors += piece));
    child.on("close", (code, signal) => {
      clearTimeout(timer);
      process.off("exit", end);
      const said = `${signal ?? `status ${code}`}\n${errors.slice(-2000)}`;
      resolve({ output: output.split("\n").filter((line) => line.endsWith("}")), said });
    });
  });
}

function kept(name: TargetName, input: Uint8Array, said: string): FuzzFailure {
  const digest = createHash("sha256").update(input).digest("hex").slice(0, 12);
  const file = join("fuzz-crashes", `${name}-${digest}`);
  mkdirSync(fromRoot("fuzz-crashes"), { recursive: true });
  writeFileSync(fromRoot(file), input);
  return { said, file };
}
