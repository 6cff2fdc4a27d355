import assert from "node:assert/strict";
import { fromText, reportedFinding } from "../../../shared/contract/examination.ts";
import { redactions } from "../../../shared/doctor/facts.ts";
import { InvalidInput } from "../../../shared/schema/schema.ts";

describe("what an examination tells the extension", () => {
  const card = { code: "CARD", facts: { reader: "Example Reader", token: "card" } };

  it("is a code with its facts", () => assert.deepEqual(fromText(JSON.stringify(card)), card));

  const refused: [string, object][] = [
    ["a code nobody has written down", { code: "OTHER", facts: {} }],
    ["words", { ...card, says: "hello" }],
    ["a command", { ...card, command: "rm -r /" }],
    ["a fact nobody has written down", { code: "CARD", facts: { holder: "x" } }],
    ["a name that hides what follows", { code: "READER", facts: { reader: "a\u202eb" } }],
    ["a name without end", { code: "READER", facts: { reader: "a".repeat(81) } }],
    ["a version that says more", { code: "HOST_VERSION", facts: { host: "1.0 of mine", contract: 1 } }],
  ];
  for (const [name, value] of refused) {
    it(`is not ${name}`, () => assert.throws(() => reportedFinding.parse(value, "finding"), InvalidInput));
  }

  for (const [fact, how] of Object.entries(redactions).filter(([, how]) => how === "left out")) {
    it(`has no ${fact}, which is ${how}`, () => {
      const value = fact === "daysLeft" ? 3 : "2027-05-05";
      assert.throws(
        () => reportedFinding.parse({ code: "CERTIFICATE", facts: { [fact]: value } }, "finding"),
        InvalidInput,
      );
    });
  }
});
