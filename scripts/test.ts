/**
 * `npm test`: checks, build, unit tests, integration over a real pcscd, end to end in real browsers. Ends with the line
 * `N passed, N failed`; a test that did not run counts as failed.
 *
 *   npm test                     everything
 *   npm test -- unit             one or more of check, unit, integration, end-to-end
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromRoot } from "./build/paths.ts";
import { buildAll } from "./build.ts";
import { printChecks, runChecks } from "./check.ts";

interface Counts {
  passed: number;
  failed: number;
}

const suites = {
  unit: "test/{client,demo,extension,native-host,repository,shared,virtual-card}/**/*.test.ts",
  integration: "test/integration/**/*.test.ts",
  "end-to-end": "test/end-to-end/**/*.test.ts",
} as const;

type Stage = "check" | keyof typeof suites;
const stages: readonly Stage[] = ["check", "unit", "integration", "end-to-end"];

async function runStage(stage: Stage): Promise<Counts> {
  console.log(`\n== ${stage}`);
  if (stage !== "check") return runMocha(suites[stage]);
  const results = await runChecks();
  printChecks(results);
  const passed = results.filter((result) => result.passed).length;
  return { passed, failed: results.length - passed };
}

/** One mocha process for a suite; its counts come back through a file, whatever else was printed. */
function runMocha(files: string): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "warifu-test-"));
  const counts = join(folder, "counts.json");
  const args = [
    fromRoot("node_modules/mocha/bin/mocha.js"),
    "--reporter",
    fromRoot("scripts/mocha-reporter.cjs"),
    files,
  ];
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: fromRoot(),
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, WARIFU_TEST_COUNTS: counts },
    });
    child.on("close", (code) => {
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

const wanted = process.argv.slice(2);
const chosen = wanted.length === 0 ? stages : stages.filter((stage) => wanted.includes(stage));
const begun = performance.now();
const total: Counts = { passed: 0, failed: 0 };
await buildAll();
for (const stage of chosen) {
  const stageBegun = performance.now();
  const { passed, failed } = await runStage(stage);
  console.log(
    `-- ${stage}: ${passed} passed, ${failed} failed in ${Math.round((performance.now() - stageBegun) / 1000)} s`,
  );
  total.passed += passed;
  total.failed += failed;
}
const seconds = Math.round((performance.now() - begun) / 1000);
const inTime = seconds <= 600 || chosen !== stages;
console.log(`\n${inTime ? "✔" : "✖"} npm test ended after ${seconds} s (600 s at most)`);
total[inTime ? "passed" : "failed"] += 1;
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed === 0 && chosen.length > 0 ? 0 : 1;
