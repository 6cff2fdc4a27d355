/** Lists and responses with any bytes changed: no answer but "unknown", and never a rejection. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { createCrlProvider } from "../../../verifier/revocation/crl-provider.ts";
import { createOcspProvider } from "../../../verifier/revocation/ocsp-provider.ts";
import { type Bench, now, openBench } from "./revocation-bench.ts";

const change = fc.record({
  at: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
  to: fc.integer({ min: 1, max: 255 }),
});
const changes = fc.array(change, { minLength: 1, maxLength: 4 });
type Changes = readonly { readonly at: number; readonly to: number }[];

const changed = (bytes: Uint8Array, all: Changes): Uint8Array => {
  const result = bytes.slice();
  for (const { at, to } of all) {
    const index = Math.floor(at * bytes.length);
    result[index] = (bytes[index] ?? 0) ^ to;
  }
  return result;
};

describe("verifier/revocation: hostile answers", () => {
  let bench: Bench;
  before(async () => {
    bench = await openBench();
  });

  it("no change of a list leaves an answer", async () => {
    const list = await bench.list({ revoked: [bench.revoked({ reason: 1 })] });
    const says = async (bytes: Uint8Array) => {
      const { status, problem } = await createCrlProvider({ read: async () => bytes, now: () => now }).check(
        bench.question,
      );
      assert.equal(problem === undefined, status !== "unknown");
      return status;
    };
    assert.equal(await says(list), "revoked");
    await fc.assert(fc.asyncProperty(changes, async (all) => assert.equal(await says(changed(list, all)), "unknown")));
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (bytes) => assert.equal(await says(bytes), "unknown")),
    );
    await fc.assert(
      fc.asyncProperty(fc.nat(list.length - 1), async (end) =>
        assert.equal(await says(list.subarray(0, end)), "unknown"),
      ),
    );
  });

  it("no change of a response makes another answer of it", async () => {
    const says = async (change: (response: Uint8Array) => Uint8Array) => {
      const ask = async (request: Uint8Array) =>
        change(await bench.respond(request, { status: { status: "unknown" } }));
      const { status, problem } = await createOcspProvider({ ask, now: () => now }).check(bench.question);
      assert.notEqual(problem, undefined);
      return status;
    };
    assert.equal(await says((response) => response), "unknown");
    const check = async (change: (response: Uint8Array) => Uint8Array) => assert.equal(await says(change), "unknown");
    await fc.assert(fc.asyncProperty(changes, (all) => check((response) => changed(response, all))));
    await fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), (bytes) => check(() => bytes)));
    await fc.assert(fc.asyncProperty(fc.nat(300), (end) => check((response) => response.subarray(0, end))));
  });
});
