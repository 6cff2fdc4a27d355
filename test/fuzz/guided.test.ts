import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { fromRoot } from "../../scripts/build/paths.ts";
import { fuzz } from "./guided/fuzz-run.ts";
import { targetNames } from "./targets.ts";

describe("the guided fuzzer, a short run with a fixed seed", function () {
  this.timeout(120_000);

  for (const name of targetNames) {
    it(`${name}: nothing breaks`, async () => {
      const { result, failures } = await fuzz(name, { seed: 1, seconds: 3, runs: 5_000 });
      assert.deepEqual(failures, []);
      assert.ok(result && result.covered > 0, "nothing of the product has run");
    });
  }

  it("finds what was planted, from nothing, and keeps the input", async () => {
    const { failures } = await fuzz("planted", { seed: 1, seconds: 30, runs: 20_000 });
    assert.match(failures[0]?.said ?? "", /planted/);
    const file = fromRoot(failures[0]?.file ?? "");
    assert.ok(readFileSync(file).length >= 4);
    rmSync(file);
  });
});
