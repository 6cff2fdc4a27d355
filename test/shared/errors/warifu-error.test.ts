import assert from "node:assert/strict";
import { errorCodes } from "../../../shared/errors/catalogue.ts";
import { fromWire, isCode, WarifuError, wireError } from "../../../shared/errors/warifu-error.ts";
import { InvalidInput } from "../../../shared/schema/schema.ts";

describe("shared/errors", () => {
  it("survive the wire", () => {
    const error = new WarifuError("PIN_REJECTED", { pin: "auth", triesLeft: 2 });
    const read = fromWire(wireError.parse(JSON.parse(JSON.stringify(error.toWire())), "error"));
    assert.ok(isCode(read, "PIN_REJECTED"));
    assert.deepEqual(read.details, { pin: "auth", triesLeft: 2 });
    assert.equal(read.retriable, true);
  });

  const wrong: [string, unknown][] = [
    ["an unknown code", { code: "NO_SUCH_CODE", details: {} }],
    ["details of another code", { code: "CARD_MISSING", details: { triesLeft: 1 } }],
    ["missing details", { code: "PIN_BLOCKED", details: {} }],
    ["a text beside the code", { code: "CARD_MISSING", details: {}, message: "x" }],
    ["a code from the prototype", { code: "constructor", details: {} }],
  ];
  for (const [name, value] of wrong) {
    it(`refuses ${name}`, () => assert.throws(() => wireError.parse(value, "error"), InvalidInput));
  }

  it("keep the cause in the process", () => {
    const error = new WarifuError("INTERNAL", {}, { cause: new Error("inner") });
    assert.ok(error.cause instanceof Error);
    assert.deepEqual(Object.keys(error.toWire()), ["code", "details"]);
  });

  it("asks for details where the code has them, and for none where it has none", () => {
    // @ts-expect-error a rejected PIN says which PIN
    new WarifuError("PIN_REJECTED");
    // @ts-expect-error no code of the catalogue
    new WarifuError("NO_SUCH_CODE");
    assert.deepEqual(new WarifuError("CARD_MISSING").details, {});
  });

  it("codes are words in capitals", () => {
    for (const code of errorCodes) assert.match(code, /^[A-Z]+(_[A-Z]+)*$/);
  });
});
