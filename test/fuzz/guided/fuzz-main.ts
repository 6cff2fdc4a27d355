/**
 * One target in a process of its own, so that an input that never ends or takes all memory ends nothing else. Its report is lines of
 * JSON; the input under way lies in a file for the parent to find.
 *
 *   node --import=tsx fuzz-main.ts TARGET SEED RUNS SECONDS UNDER_WAY_FILE
 */
import { existsSync, ftruncateSync, openSync, readdirSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../../../scripts/build/paths.ts";
import { isTargetName, loadTarget } from "../targets.ts";
import { BlockCoverage } from "./block-coverage.ts";
import { guidedLoop } from "./guided-loop.ts";

const [name = "", seed, runs, seconds, underWay = ""] = process.argv.slice(2);
if (!isTargetName(name)) throw new Error("no such target");
const coverage = new BlockCoverage();
const target = await loadTarget(name);
const folder = fromRoot("test/fuzz/seeds", name);
const file = openSync(underWay, "w");
const say = (line: object) => writeSync(1, `${JSON.stringify(line)}\n`);
const result = await guidedLoop(target, coverage, {
  ...{ seed: Number(seed), runs: Number(runs), seconds: Number(seconds) },
  seeds: (existsSync(folder) ? readdirSync(folder) : [])
    .sort()
    .map((seedFile) => Uint8Array.from(readFileSync(join(folder, seedFile)))),
  onTry: (input) => {
    ftruncateSync(file, input.length);
    writeSync(file, input, 0, input.length, 0);
  },
  onFailure: (input, error) => {
    const said = error instanceof Error ? (error.stack ?? String(error)) : String(error);
    say({ failure: said, input: Buffer.from(input).toString("base64") });
  },
});
say({ result });
process.exit(0);
