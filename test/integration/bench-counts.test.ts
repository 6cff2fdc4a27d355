/** The figures of `npm run bench` that are the same on every machine, measured again. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { isMet } from "../../scripts/bench/measurement.ts";
import { type MeasurementName, resultsOf } from "../../scripts/bench/measurements.ts";
import { tableRow } from "../../scripts/bench/performance-page.ts";
import { fromRoot } from "../../scripts/build/paths.ts";

const counting: readonly MeasurementName[] = ["commands", "extension", "processes"];
const committed = readFileSync(fromRoot("docs/performance.md"), "utf8");

describe("npm run bench: counts", function () {
  this.timeout(60_000);
  for (const name of counting) {
    it(`${name}: no target is missed, and docs/performance.md says what is counted now`, async () => {
      const results = await resultsOf(name, true);
      for (const result of results) {
        assert.notEqual(isMet(result.row, result.measured), false, result.name);
        // every change of the extension changes its bytes
        if (result.row.unit !== "bytes") assert.ok(committed.includes(tableRow(result)), tableRow(result));
      }
    });
  }
});
