/**
 * `npm test`: checks, build, unit tests, integration over a real pcscd, end to end in real browsers. Ends with the line
 * `N passed, N failed`; a test that did not run counts as failed.
 *
 *   npm test                     everything
 *   npm test -- unit             one or more of check, unit, integration, end-to-end
 */
import { buildIfStale } from "./build.ts";
import { printChecks, runChecks } from "./check.ts";
import { endTogether } from "./child-processes.ts";
import { readWords } from "./command-line.ts";
import { type Result, runMocha } from "./mocha-suite.ts";
import { sideBySide } from "./side-by-side.ts";

const lifetime = "test/end-to-end/lifetime.test.ts";
/** Of Firefox, which is the slower one, these run in a second process: both take about as long. */
const others = ["attributes", "demo", "enable", "for-sites", "formats", "front", "login", "my-card", "readme"].map(
  (name) => `test/end-to-end/${name}.test.ts`,
);
/** A card goes in and out at every command, and pcscd looks for it twice a second. */
const faultSample = "test/integration/fault-sample.test.ts";
/** Programs wait for one another, and one of them until it loses its patience. */
const atOnce = "test/integration/at-once*.test.ts";
/** A server is started again after every statement of a filing. */
const killed = "test/integration/demo-killed.test.ts";
const commandLine = "test/integration/{command-line*,officer*,formats*,file-vectors}.test.ts";
/** What tries much, or at random. */
const trials = "test/{faults,fuzz}/**/*.test.ts";
/** What is about the tree and its commands. */
const tree = "test/{docs,repository,scripts}/**/*.test.ts";

const without = (...files: readonly string[]): string[] => files.flatMap((file) => ["--ignore", file]);

/** The mocha processes of each stage, the long ones first. Every test belongs to one. */
const suites = {
  // every folder but those of the other stages, so that a new one is never forgotten
  unit: [
    ["test/extension/**/*.test.ts"],
    ["test/demo/**/*.test.ts"],
    ["test/**/*.test.ts", ...without("test/{extension,demo,integration,end-to-end}/**", tree, trials)],
    [tree],
    [trials],
  ],
  integration: [
    ["test/integration/*.test.ts", ...without(faultSample, atOnce, killed, commandLine)],
    [commandLine],
    [killed],
    [faultSample],
    // The PC/SC library lives in a process where a fault of it ends nobody else. The package pcsclite now and then keeps
    // Node's loop alive after its service was killed, so that process is told to end when its tests have.
    ["test/integration/pcsc/*.test.ts", "--exit"],
    [atOnce],
  ],
  "end-to-end": [
    // every title ends with its browser
    ["test/end-to-end/**/*.test.ts", ...without(lifetime), "--grep", "in chromium\\b"],
    // the slower one
    ["test/end-to-end/**/*.test.ts", ...without(lifetime, ...others), "--grep", "in firefox\\b"],
    [...others, "--grep", "in firefox\\b"],
    // forty seconds of it are waiting for a browser to lose its patience
    [lifetime],
  ],
} as const;

/** Seconds on two cores with nothing beside it. */
const aim = 600;
/** Seconds. A machine with other work takes half as long again; beyond this the tests have grown, or something hangs. */
const limit = 1500;

type Stage = "check" | keyof typeof suites;
const stages: readonly Stage[] = ["check", "unit", "integration", "end-to-end"];

/** Mocha processes at a time, on two cores: they wait as much as they work, and with more of them each has too little of the processor for its own clocks. */
const slot = sideBySide(5);

async function runStage(stage: Stage): Promise<Result> {
  const begun = performance.now();
  const result =
    stage === "check"
      ? await check()
      : (await Promise.all(suites[stage].map((args) => slot(() => runMocha(args))))).reduce(add);
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(`-- ${stage}: ${result.passed} passed, ${result.failed.length} failed in ${seconds} s`);
  return result;
}

async function check(): Promise<Result> {
  const results = await runChecks();
  printChecks(results);
  const failed = results.filter(({ passed }) => !passed).map(({ name }) => `npm run check: ${name}`);
  return { passed: results.length - failed.length, failed };
}

const add = (a: Result, b: Result): Result => ({
  passed: a.passed + b.passed,
  failed: [...a.failed, ...b.failed],
});

const usage = `npm test -- [stage ...]

  check         types, lint and layers, dead code, generated documents
  unit          every folder of test/ but the next two
  integration   the built host, a real pcscd with the virtual card behind it, OpenSC
  end-to-end    the extension in real Chromium and Firefox

All of them when none is named. Builds dist/ when it is stale. The last line is "N passed, N failed", and a test that did not run
counts as failed. Of one file: npx mocha test/path/file.test.ts
`;

const wanted = readWords({ usage, known: stages, called: "stage" });
endTogether();
const chosen = wanted.length === 0 ? stages : stages.filter((stage) => wanted.includes(stage));
const begun = performance.now();
let total: Result = { passed: 0, failed: [] };
await buildIfStale();
for (const stage of chosen) {
  console.log(`\n== ${stage}`);
  total = add(total, await runStage(stage));
}
const seconds = Math.round((performance.now() - begun) / 1000);
// a part of it has no bound
if (chosen === stages) {
  const inTime = seconds <= limit;
  total = add(total, { passed: inTime ? 1 : 0, failed: inTime ? [] : [`npm test [${seconds} s, ${limit} at most]`] });
}
console.log(`\nnpm test ended after ${seconds} s${seconds > aim ? `, ${aim} were aimed at` : ""}`);
// once more at the end, where it is seen
for (const failure of total.failed) console.log(`✖ ${failure}`);
console.log(`${total.passed} passed, ${total.failed.length} failed`);
process.exitCode = total.failed.length === 0 ? 0 : 1;
