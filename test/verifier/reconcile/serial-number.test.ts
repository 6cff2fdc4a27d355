import assert from "node:assert/strict";
import { serialNumbers } from "../../../verifier/reconcile/serial-number.ts";

const rows: readonly [written: string, numbers: readonly string[]][] = [
  ["12345678", ["12345678", "bc614e"]],
  ["0x12345678", ["12345678"]],
  [" ０ｘ１２３４５６７８", ["12345678"]],
  ["00:bc:61:4e", ["bc614e"]],
  ["0", ["0"]],
  ["0x", []],
  ["none", []],
];

describe("verifier/reconcile/serial-number", () => {
  for (const [written, numbers] of rows)
    it(`"${written}" is ${numbers.join(" or ") || "none"}`, () => assert.deepEqual(serialNumbers(written), numbers));
});
