/**
 * `npm test`: checks, build, unit tests, integration over a real pcscd, end to end in real browsers. Ends with the line
 * `N passed, N failed`; a test that did not run counts as failed.
 *
 *   npm test                     everything
 *   npm test -- unit             one or more of check, unit, integration, end-to-end
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromRoot } from "./build/paths.ts";
import { buildIfStale } from "./build.ts";
import { printChecks, runChecks } from "./check.ts";
import { endTogether, startNode } from "./child-processes.ts";
import { readWords } from "./command-line.ts";

interface Counts {
  passed: number;
  failed: number;
}

const lifetime = "test/end-to-end/lifetime.test.ts";
/** A card goes in and out at every command, and pcscd looks for it twice a second. */
const faultSample = "test/integration/fault-sample.test.ts";

/** The mocha processes of each stage, side by side: they wait more than they work. Every test belongs to one. */
const suites = {
  // every folder but those of the other stages, so that a new one is never forgotten
  unit: [
    ["test/{extension,demo}/**/*.test.ts"],
    ["test/**/*.test.ts", "--ignore", "test/{extension,demo,integration,end-to-end}/**"],
  ],
  integration: [
    ["test/integration/*.test.ts", "--ignore", faultSample],
    [faultSample],
    // The PC/SC library lives in a process where a fault of it ends nobody else. The package pcsclite now and then keeps
    // Node's loop alive after its service was killed, so that process is told to end when its tests have.
    ["test/integration/pcsc/*.test.ts", "--exit"],
  ],
  "end-to-end": [
    // every title ends with its browser
    ...["in chromium", "in firefox"].map((browser) => {
      return ["test/end-to-end/**/*.test.ts", "--ignore", lifetime, "--grep", `${browser}\\b`];
    }),
    // forty seconds of it are waiting for a browser to lose its patience
    [lifetime],
  ],
} as const;

type Stage = "check" | keyof typeof suites;
const stages: readonly Stage[] = ["check", "unit", "integration", "end-to-end"];
/** Stages of one group run side by side; the next group begins when they have ended. */
const groups: readonly (readonly Stage[])[] = [["check"], ["unit", "integration"], ["end-to-end"]];

async function runStage(stage: Stage): Promise<Counts> {
  const begun = performance.now();
  const counts = stage === "check" ? await check() : (await Promise.all(suites[stage].map(runMocha))).reduce(add);
  const seconds = Math.round((performance.now() - begun) / 1000);
  console.log(`-- ${stage}: ${counts.passed} passed, ${counts.failed} failed in ${seconds} s`);
  return counts;
}

async function check(): Promise<Counts> {
  const results = await runChecks();
  printChecks(results);
  const passed = results.filter((result) => result.passed).length;
  return { passed, failed: results.length - passed };
}

const add = (a: Counts, b: Counts): Counts => ({ passed: a.passed + b.passed, failed: a.failed + b.failed });

/** One mocha process for a suite; its counts come back through a file, whatever else was printed. */
function runMocha(args: readonly string[]): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "warifu-test-"));
  const counts = join(folder, "counts.json");
  const mocha = [
    fromRoot("node_modules/mocha/bin/mocha.js"),
    ...["--require", fromRoot("scripts/mocha-stop.cjs")],
    ...["--reporter", fromRoot("scripts/mocha-reporter.cjs")],
  ];
  return new Promise((resolve) => {
    const child = startNode([...mocha, ...args], {
      cwd: fromRoot(),
      stdio: ["ignore", "pipe", "pipe"],
      env: { ...process.env, WARIFU_TEST_COUNTS: counts },
    });
    // printed in one piece, so that two that run side by side stay readable
    let output = "";
    child.stdout?.on("data", (piece) => (output += piece));
    child.stderr?.on("data", (piece) => (output += piece));
    child.on("close", (code) => {
      console.log(output);
      const { passed, failed } = readCounts(counts);
      rmSync(folder, { recursive: true });
      // a runner that died after its last test, or found none, has not passed
      resolve({ passed, failed: failed + (code !== 0 && failed === 0 ? 1 : 0) + (passed + failed === 0 ? 1 : 0) });
    });
  });
}

function readCounts(file: string): Counts {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Counts;
  } catch {
    return { passed: 0, failed: 1 };
  }
}

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
let total: Counts = { passed: 0, failed: 0 };
await buildIfStale();
for (const group of groups) {
  const side = group.filter((stage) => chosen.includes(stage));
  if (side.length > 0) console.log(`\n== ${side.join(" and ")}`);
  total = (await Promise.all(side.map(runStage))).reduce(add, total);
}
const seconds = Math.round((performance.now() - begun) / 1000);
const inTime = seconds <= 600 || chosen !== stages;
console.log(`\n${inTime ? "✔" : "✖"} npm test ended after ${seconds} s (600 s at most)`);
total = add(total, { passed: inTime ? 1 : 0, failed: inTime ? 0 : 1 });
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 ? 0 : 1;
