/** `npm run bench`: counts and times of what design and README promise, one JSON object a line; a full run writes `docs/performance.md`. */
import { writeFileSync } from "node:fs";
import { describeMachine } from "./bench/machine.ts";
import { isMet } from "./bench/measurement.ts";
import { type MeasurementName, measurementNames, type Result, resultsOf } from "./bench/measurements.ts";
import { untilToldToEnd } from "./bench/opened.ts";
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
  time        time of the host, beside the card's own
  opensc      the command line beside OpenSC's programs
  chromium    page to page in a real Chromium
  firefox     page to page in a real Firefox

All of them when none is named; then docs/performance.md is written. --quick measures a few times only, and writes nothing. Prints one JSON
object a line; ends with 1 when a target is missed. Takes some ten minutes, and needs the machine for itself.
`;

const words = readWords({ usage, known: [...measurementNames, "--quick"] });
const quick = words.includes("--quick");
const named = measurementNames.filter((name) => words.includes(name));
const chosen: readonly MeasurementName[] = named.length > 0 ? named : measurementNames;

async function bench(): Promise<void> {
  await buildIfStale();
  const results: Result[] = [];
  for (const name of chosen) {
    const found = await resultsOf(name, quick);
    for (const result of found) console.log(jsonLine(result));
    results.push(...found);
  }
  if (chosen === measurementNames && !quick) {
    writeFileSync(fromRoot("docs/performance.md"), performancePage(results, describeMachine()));
  }
  process.exitCode = results.some(({ row, measured }) => isMet(row, measured) === false) ? 1 : 0;
}

await untilToldToEnd(bench);
