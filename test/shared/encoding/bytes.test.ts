import assert from "node:assert/strict";
import { concatenate, sameBytes } from "../../../shared/encoding/bytes.ts";

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

describe("bytes", () => {
  it("puts parts together, and views as what they show", () => {
    assert.deepEqual(concatenate(), bytes());
    assert.deepEqual(concatenate(bytes(1), bytes(), bytes(9, 2, 3).subarray(1)), bytes(1, 2, 3));
  });

  const rows: readonly [name: string, one: Uint8Array, other: Uint8Array, same: boolean][] = [
    ["nothing and nothing", bytes(), bytes(), true],
    ["the same", bytes(1, 2), bytes(1, 2), true],
    ["another byte", bytes(1, 2), bytes(1, 3), false],
    ["a beginning", bytes(1), bytes(1, 2), false],
    ["an end cut off", bytes(1, 2), bytes(1), false],
  ];
  for (const [name, one, other, same] of rows) {
    it(`compares ${name}: ${same}`, () => assert.equal(sameBytes(one, other), same));
  }
});
