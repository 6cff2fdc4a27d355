/** `npm run fuzz`: the guided fuzzer on every target in turn, or on those that are named. */
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { type FuzzFailure, fuzz } from "../test/fuzz/guided/fuzz-run.ts";
import { failureOf } from "../test/fuzz/guided/guided-loop.ts";
import { isTargetName, loadTarget, type TargetName, targetNames } from "../test/fuzz/targets.ts";
import { endTogether } from "./child-processes.ts";

const usage = `npm run fuzz -- [target ...] [--seconds N] [--seed N] [--input FILE]

Changes the inputs in test/fuzz/seeds/ again and again, keeps what reaches new code (V8's block coverage), and checks after each what must
hold. An input that breaks something is written to fuzz-crashes/, which git ignores.

  target        ${targetNames.join(", ")}; all when none is named
  --seconds N   for each target; 60
  --seed N      the same changes again, as far as time allows; by the clock
  --input FILE  tries this input only, of the one target named
`;

function readArguments() {
  try {
    const options = { help: "boolean", seconds: "string", seed: "string", input: "string" } as const;
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: Object.fromEntries(Object.entries(options).map(([name, type]) => [name, { type }])),
    });
    return { values: values as { help?: boolean; seconds?: string; seed?: string; input?: string }, positionals };
  } catch {
    return fail(`unknown argument\n\n${usage}`);
  }
}

function wholeNumber(text: string, name: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : fail(`--${name} takes a whole number`);
}

function fail(message: string): never {
  console.error(message);
  process.exit(2);
}

async function tryOne(name: TargetName, file: string): Promise<boolean> {
  const error = await failureOf(await loadTarget(name), Uint8Array.from(readFileSync(file)));
  console.log(error === undefined ? "nothing is wrong" : error instanceof Error ? error.stack : error);
  return error === undefined;
}

async function tryMany(name: TargetName, seconds: number, seed: number): Promise<boolean> {
  const { result, failures } = await fuzz(name, { seed, seconds, runs: Number.MAX_SAFE_INTEGER });
  const told = result ? `${result.runs} runs, ${result.kept} inputs, ${result.covered} characters of source` : "no end";
  console.log(`${failures.length === 0 ? "✔" : "✖"} ${name}: ${told} (seed ${seed})`);
  for (const { said, file } of failures) console.log(tell(name, { said, file }));
  return failures.length === 0;
}

const tell = (name: TargetName, { said, file }: FuzzFailure): string =>
  `${said}\nagain: npm run fuzz -- ${name} --input ${file}\n`;

const { values, positionals } = readArguments();
if (values.help) {
  console.log(usage.trim());
  process.exit(0);
}
const unknown = positionals.find((name) => !isTargetName(name));
if (unknown !== undefined) fail(`unknown target "${unknown}": ${targetNames.join(", ")}`);
const chosen = targetNames.filter((name) => positionals.length === 0 || positionals.includes(name));
const [only] = chosen;
endTogether();
let isSound = true;
if (values.input !== undefined) {
  if (positionals.length !== 1 || !only) fail("--input takes one target");
  isSound = await tryOne(only, values.input);
} else {
  const seconds = wholeNumber(values.seconds ?? "60", "seconds");
  const seed = wholeNumber(values.seed ?? String(Date.now() % 1_000_000), "seed");
  for (const name of chosen) isSound = (await tryMany(name, seconds, seed)) && isSound;
}
process.exitCode = isSound ? 0 : 1;
