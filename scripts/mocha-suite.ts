/** One mocha process. Its result comes back through a file, whatever else was printed. */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromRoot } from "./build/paths.ts";
import { startNode } from "./child-processes.ts";

export interface Result {
  readonly passed: number;
  /** One line for each: its whole title, and the first line of what went wrong. */
  readonly failed: readonly string[];
}

/** `args` are mocha's. Prints in one piece when it has ended, so that several that run side by side stay readable. */
export function runMocha(args: readonly string[]): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "warifu-test-"));
  const file = join(folder, "result.json");
  const mocha = [
    fromRoot("node_modules/mocha/bin/mocha.js"),
    ...["--require", fromRoot("scripts/mocha-stop.cjs")],
    ...["--reporter", fromRoot("scripts/mocha-reporter.cjs")],
  ];
  return new Promise((resolve) => {
    const child = startNode([...mocha, ...args], {
      cwd: fromRoot(),
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, WARIFU_TEST_RESULT: file },
    });
    let output = "";
    child.stdout?.on("data", (piece) => (output += piece));
    child.stderr?.on("data", (piece) => (output += piece));
    child.on("close", (code, signal) => {
      console.log(output);
      const result = readResult(file);
      rmSync(folder, { recursive: true });
      resolve(judged(result, { suite: args.join(" "), end: String(signal ?? code) }));
    });
  });
}

/** A runner that found no test, ended before its last one, or died after it, has not passed. */
function judged(result: Result | undefined, { suite, end }: { suite: string; end: string }): Result {
  if (!result) return { passed: 0, failed: [`mocha ${suite} [ended with ${end} before its tests had]`] };
  const { passed, failed } = result;
  if (passed + failed.length === 0) return { passed, failed: [`mocha ${suite} [found no test]`] };
  if (end !== "0" && failed.length === 0) return { passed, failed: [`mocha ${suite} [ended with ${end}]`] };
  return result;
}

function readResult(file: string): Result | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Result;
  } catch {
    return undefined;
  }
}
