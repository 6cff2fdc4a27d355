import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fromRoot } from "../../scripts/build/paths.ts";

/** Where a card may be made, and why nowhere else: elsewhere it would have no budget of VERIFYs (`test/support/typed-pins.ts`). */
const makers: Readonly<Record<string, string>> = {
  "test/support/test-card.ts": "every card of the suite",
  "test/virtual-card/verify-budget.test.ts": "overdraws budgets of its own",
  "scripts/demo/card-stand.ts": "a person types the PIN, or the demo, which has a budget of its own",
  "virtual-card/vpcd/main.ts": "a developer's tool; where a test runs it, its log is counted",
};

describe("virtual cards of the tests", () => {
  it("are made in one place, so that none is without its budget of VERIFYs", () => {
    const files = ["test", "scripts", "virtual-card", "demo", "native-host"].flatMap((folder) =>
      readdirSync(fromRoot(folder), { recursive: true, encoding: "utf8" })
        .map((name) => join(folder, name).replaceAll("\\", "/"))
        .filter((name) => name.endsWith(".ts") && name !== "test/repository/counted-cards.test.ts"),
    );
    const found = files.filter((name) => /new VirtualCard\(/.test(readFileSync(fromRoot(name), "utf8")));
    assert.deepEqual(found.sort(), Object.keys(makers).sort());
  });
});
