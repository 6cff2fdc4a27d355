/** `npm run bench`: counts and times of what design and README promise, one JSON object a line, and `docs/performance.md`. */
import { readFileSync, writeFileSync } from "node:fs";
import { describeMachine } from "./bench/machine.ts";
import { isMet } from "./bench/measurement.ts";
import {
  type MeasurementName,
  measurementNames,
  measuresTimes,
  type OtherWork,
  type Result,
  resultsOf,
} from "./bench/measurements.ts";
import { untilToldToEnd } from "./bench/opened.ts";
import { otherWork } from "./bench/other-work.ts";
import { jsonLine, performancePage } from "./bench/performance-page.ts";
import { fromRoot } from "./build/paths.ts";
import { buildIfStale } from "./build.ts";
import { readWords } from "./command-line.ts";

const usage = `npm run bench -- [NAME ...] [--quick]

  commands    command APDUs of certificates and signatures
  extension   bytes and permissions of the extension
  processes   processes that a signature starts
  start       start of the host, beside node -e 0
  memory      resident memory of the host
  reconcile   30,000 applications against a list: time and memory
  time        time of the host, beside the card's own
  opensc      the command line beside OpenSC's programs
  verifier    verifications per second, beside the bare signature check
  chromium    page to page in a real Chromium
  firefox     page to page in a real Firefox

All of them when none is named. Prints one JSON object a line and writes the parts that were measured into docs/performance.md; --quick measures
a few times only, and writes nothing. Ends with 1 when a target is missed. All take some ten minutes, and need the machine for themselves.
`;

const page = fromRoot("docs/performance.md");
const words = readWords({ usage, known: [...measurementNames, "--quick"] });
const quick = words.includes("--quick");
const named = measurementNames.filter((name) => words.includes(name));
const chosen: readonly MeasurementName[] = named.length > 0 ? named : measurementNames;

async function bench(): Promise<void> {
  await buildIfStale();
  const machine = describeMachine();
  const results: Result[] = [];
  for (const name of chosen) {
    const before = measuresTimes(name) ? await otherWork() : 0;
    const found = await resultsOf(name, quick);
    const others = new Map<MeasurementName, OtherWork>();
    if (measuresTimes(name)) others.set(name, [before, await otherWork()]);
    for (const result of found) console.log(jsonLine(result));
    if (others.has(name)) console.log(JSON.stringify({ name, otherWork: others.get(name) }));
    // at once: what fails later takes nothing of it away
    if (!quick) writeFileSync(page, performancePage({ results: found, others }, machine, readFileSync(page, "utf8")));
    results.push(...found);
  }
  process.exitCode = results.some(({ row, measured }) => isMet(row, measured) === false) ? 1 : 0;
}

await untilToldToEnd(bench);
