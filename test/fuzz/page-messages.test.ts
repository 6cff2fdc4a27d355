import assert from "node:assert/strict";
import fc from "fast-check";
import { readIncoming } from "../../extension/content/incoming-request.ts";
import { checkBackground, checkPage, pageMessages } from "./targets/page-messages.ts";

/** What survives a structured clone and is strange all the same. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withTypedArray: true, maxDepth: 3 }),
  fc.constantFrom<unknown>({ toString: 1, valueOf: 1 }, { length: { toString: 1, valueOf: 1 } }, { length: 201 }),
  fc.constantFrom<unknown>(new ArrayBuffer(3), new Blob(["a"]), Number.NaN, "en", "sign", [null], [[]], "SHA-256"),
);
const named = { name: strange, mediaType: strange, content: strange, size: strange, digest: strange };
const params = fc.oneof(
  strange,
  fc.record(
    {
      documents: fc.oneof(strange, fc.array(fc.record(named, { requiredKeys: [] }), { maxLength: 3 })),
      digests: fc.oneof(strange, fc.array(fc.record(named, { requiredKeys: [] }), { maxLength: 3 })),
      hash: strange,
      format: strange,
      key: fc.oneof(strange, fc.constant("digitalSignature")),
    },
    { requiredKeys: [] },
  ),
);
const message = fc.record(
  {
    warifu: fc.oneof({ weight: 3, arbitrary: fc.constant<unknown>(1) }, strange),
    id: fc.oneof(fc.constant<unknown>("r1"), strange),
    method: fc.oneof(fc.constantFrom<unknown>("sign", "readCertificate", "getStatus"), strange),
    params,
    language: strange,
  },
  { requiredKeys: [] },
);
const frame = fc.record({ secure: fc.boolean(), clicked: fc.boolean(), belongsToTop: fc.boolean() });

/** As a message arrives: a copy, or nothing where it cannot be copied. */
function cloned(value: unknown): object | undefined {
  try {
    return structuredClone(value) as object;
  } catch {
    return undefined;
  }
}

describe("fuzz: page messages", function () {
  this.timeout(60_000);

  it("whatever a page says, it hears a code or what it asked for, and a refusal opens no window", () =>
    fc.assert(
      fc.asyncProperty(message, frame, async (value, state) => {
        const data = cloned(value);
        if (data) await checkPage(data, state);
      }),
      { numRuns: 300 },
    ));

  it("whatever a content script says whose process is taken over, the same", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 3 }), message, async (others, value) => {
        let request = "";
        try {
          request = JSON.stringify(value) ?? "";
        } catch {
          // what JSON cannot say is nothing a port can bring
        }
        await checkBackground([{ open: { request, resumed: false } }, ...others]);
      }),
      { numRuns: 300 },
    ));

  const requests: readonly [name: string, request: string, code: string][] = [
    ["a version that is an object", '{"warifu":{"toString":1,"valueOf":1}}', "REQUEST_INVALID"],
    ["a version 10,000 lists deep", `{"warifu":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, "REQUEST_INVALID"],
    ["a request 100,000 lists deep", `${"[".repeat(100_000)}${"]".repeat(100_000)}`, "REQUEST_INVALID"],
    ["a version as text", '{"warifu":"2"}', "REQUEST_INVALID"],
    ["null", "null", "REQUEST_INVALID"],
    ["no JSON", "{", "REQUEST_INVALID"],
    ["a later version", '{"warifu":2,"language":{"toString":1}}', "EXTENSION_OUTDATED"],
  ];
  for (const [name, request, code] of requests) {
    it(`a taken-over content script sends ${name}: ${code}`, async () => {
      assert.equal(await checkBackground([{ open: { request, resumed: false } }]), code);
    });
  }

  it("a page's message that refers to itself, or is 10,000 deep, is refused", () => {
    const round: { params?: unknown } = {};
    round.params = { documents: round };
    let deep: unknown = [];
    for (let level = 0; level < 10_000; level++) deep = [deep];
    for (const data of [round, { params: deep }, { params: { documents: { length: deep } } }]) {
      assert.equal(
        readIncoming(data, { secure: true, clicked: true, belongsToTop: true }).refused?.code,
        "REQUEST_INVALID",
      );
    }
  });

  it("any bytes keep the promises", () =>
    fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (bytes) => pageMessages.check(bytes))));
});
