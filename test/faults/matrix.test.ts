import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fromRoot } from "../../scripts/build/paths.ts";
import { type IssuedCard, issueCard } from "../../virtual-card/test-authority.ts";
import { operationNames, type Row, tryOperation } from "./matrix.ts";
import { reliabilityPage } from "./table.ts";

describe("fault matrix: every operation, every command, every fault, on virtual readers", function () {
  this.timeout(120_000);
  let issued: IssuedCard;
  before(async () => {
    issued = await issueCard();
  });

  const rows: Row[] = [];
  for (const name of operationNames) {
    it(name, async () => {
      const row = await tryOperation(name, issued);
      rows.push(row);
      const { commands, cells } = row;
      assert.ok(commands > 0);
      assert.deepEqual(
        Object.values(cells).flatMap(({ wrong }) => wrong),
        [],
      );
    });
  }

  it("is what docs/reliability.md says", () => {
    assert.equal(
      readFileSync(fromRoot("docs/reliability.md"), "utf8"),
      reliabilityPage(rows),
      "npm run faults writes it",
    );
  });
});
