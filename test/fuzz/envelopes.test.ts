import assert from "node:assert/strict";
import fc from "fast-check";
import { hostMethodNames } from "../../shared/contract/host-results.ts";
import { ascii } from "./json.ts";
import { converse, envelopes } from "./targets/envelopes.ts";

const id = fc.integer({ min: 1, max: 3 });
const params = fc.oneof(
  fc.constantFrom<unknown>({}, { key: "digitalSignature", use: "sign", wait: true }, { hash: "SHA-256", sizes: [3] }),
  fc.constantFrom<unknown>({ card: "fuzz|1|a|b", hash: "SHA-256", digests: ["AAAA"], pin: [65] }, null),
  fc.jsonValue(),
);
const frame = fc.oneof(
  fc.record({ type: fc.constant("request"), id, method: fc.constantFrom(...hostMethodNames), params }),
  fc.record({ type: fc.constant("chunk"), id, document: fc.nat(1), bytes: fc.constantFrom("YWJj", "YQ==", "AAA=") }),
  fc.record({ type: fc.constant("cancel"), id }),
);

describe("fuzz: envelopes", () => {
  it("any conversation of the contract's frames: a response for each request, and all of it ends", () =>
    fc.assert(fc.asyncProperty(fc.array(frame, { maxLength: 12 }), async (frames) => void (await converse(frames)))));

  it("any values among them: a response, or the end of the conversation", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(frame, fc.jsonValue()), { maxLength: 6 }), async (frames) => {
        await converse(frames);
      }),
    ));

  it("any text keeps the promises", () =>
    fc.assert(fc.asyncProperty(fc.string(), async (text) => envelopes.check(ascii(text)))));

  it("a partner that does not wait for acknowledgements is refused, and its chunks are not gathered", async () => {
    const chunks = Array.from({ length: 50 }, () => ({ type: "chunk", id: 1, document: 0, bytes: "YWJj" }));
    const hash = { type: "request", id: 1, method: "hashDocuments", params: { hash: "SHA-256", sizes: [3] } };
    assert.deepEqual(await converse([hash, ...chunks]), [""]);
  });
});
