import assert from "node:assert/strict";
import fc from "fast-check";
import { fromBase64Url, toBase64Url } from "../../../shared/encoding/base64url.ts";

describe("base64url", () => {
  it("is what Node makes, and comes back", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        assert.equal(toBase64Url(bytes), Buffer.from(bytes).toString("base64url"));
        assert.deepEqual(fromBase64Url(toBase64Url(bytes)), Uint8Array.from(bytes));
      }),
    );
  });

  for (const [name, text] of [
    ["padding", "AA=="],
    ["plus", "+AAA"],
    ["slash", "/AAA"],
    ["one character too many", "AAAAA"],
    ["spare bits that are not zero", "AB"],
    ["white space", "AA A"],
  ] as const) {
    it(`refuses ${name}`, () => assert.equal(fromBase64Url(text), undefined));
  }
});
