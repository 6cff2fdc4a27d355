/** `npm run check`: types, lint with the import table, dead code, generated documents. Each is one check that passes or fails. */
import { fromRoot } from "./build/paths.ts";
import { endTogether, startNode } from "./child-processes.ts";
import { readWords } from "./command-line.ts";
import { projects } from "./projects.ts";

export interface CheckResult {
  readonly name: string;
  readonly passed: boolean;
  readonly output: string;
  readonly milliseconds: number;
}

const bin = (path: string): string => fromRoot("node_modules", path);

const checks: readonly { name: string; args: string[] }[] = [
  ...projects.map((project) => ({ name: `types: ${project}`, args: [bin("typescript/bin/tsc"), "-p", project] })),
  {
    name: "lint, format and layers",
    args: [bin("@biomejs/biome/bin/biome"), "ci", "--colors=off", "--error-on-warnings"],
  },
  { name: "dead code", args: [bin("knip/bin/knip.js")] },
  { name: "generated documents", args: ["--import=tsx", "scripts/docs.ts", "--check"] },
];

/** Runs all of them, two at a time, and gives every result. */
export async function runChecks(): Promise<CheckResult[]> {
  const waiting = [...checks];
  const results: CheckResult[] = [];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) results.push(await run(next.name, next.args));
  };
  await Promise.all([worker(), worker()]);
  return results;
}

function run(name: string, args: string[]): Promise<CheckResult> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const child = startNode(args, { cwd: fromRoot(), stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    child.stdout?.on("data", (piece) => (output += piece));
    child.stderr?.on("data", (piece) => (output += piece));
    child.on("close", (code) => {
      resolve({ name, passed: code === 0, output, milliseconds: Math.round(performance.now() - begun) });
    });
  });
}

/** Prints a line for each, and the output of those that failed. */
export function printChecks(results: readonly CheckResult[]): void {
  for (const { name, passed, output, milliseconds } of results) {
    console.log(`${passed ? "  ✔" : "  ✖"} ${name} (${milliseconds} ms)`);
    if (!passed) console.log(output.trim());
  }
}

if (import.meta.filename === process.argv[1]) {
  readWords({
    usage: `npm run check

Types of every project, lint, format and the table of imports, dead code, generated documents. Needs no system package.
npx biome check --write . mends what can be mended, npm run docs writes the generated documents.`,
  });
  endTogether();
  const results = await runChecks();
  printChecks(results);
  process.exitCode = results.every(({ passed }) => passed) ? 0 : 1;
}
