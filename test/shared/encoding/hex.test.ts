import assert from "node:assert/strict";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";

describe("shared/encoding/hex", () => {
  it("writes two lower-case digits a byte", () => assert.equal(toHex(Uint8Array.of(0, 10, 255)), "000aff"));
  it("reads both cases and white space", () => assert.deepEqual(fromHex("00 0a\nFF"), Uint8Array.of(0, 10, 255)));
  for (const text of ["0", "0g", "00 0", "０0"]) {
    it(`refuses ${JSON.stringify(text)}`, () => assert.throws(() => fromHex(text), TypeError));
  }
});
