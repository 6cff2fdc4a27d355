import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { Unzlib } from "fflate";
import { inflate } from "../../../shared/pdf/inflate.ts";

describe("inflate", () => {
  it("gives what zlib has deflated, at every level", () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 20_000 }), fc.integer({ min: 0, max: 9 }), (bytes, level) => {
        assert.deepEqual(inflate(deflateSync(bytes, { level }), bytes.length, Unzlib), bytes);
      }),
      { numRuns: 50 },
    ));

  it("ends at the limit, whatever would come", () => {
    const bomb = deflateSync(Buffer.alloc(200 * 1024 * 1024), { level: 9 });
    const before = process.memoryUsage().arrayBuffers;
    assert.throws(() => inflate(bomb, 1024 * 1024, Unzlib), { name: "PdfFailure", problem: "tooComplex" });
    assert.ok(process.memoryUsage().arrayBuffers - before < 64 * 1024 * 1024, "it was inflated to the end");
  });

  for (const [name, bytes] of [
    ["nothing deflated", Buffer.from("plain text")],
    ["a stream that is cut off", deflateSync(Buffer.alloc(1000, "abc")).subarray(0, 12)],
  ] as const) {
    it(`refuses ${name}`, () => {
      assert.throws(() => inflate(bytes, 10_000, Unzlib), { name: "PdfFailure", problem: "malformed" });
    });
  }
});
