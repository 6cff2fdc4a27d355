import assert from "node:assert/strict";
import fc from "fast-check";
import { everySchema } from "./every-schema.ts";
import { ascii } from "./json.ts";
import { checkSchema, schemas } from "./targets/schemas.ts";

/** In no word of ours; whatever of a value gets into a message brings some of it along. */
const marker = "ZQ7葛";
const secret = fc.string({ maxLength: 30 }).map((text) => `${marker}${text}`);
const number = fc.integer({ min: 7_000_000_000, max: 7_999_999_999 });
/** Names that schemas know, beside some that they do not. */
const known = fc.constantFrom(
  ...["type", "id", "method", "params", "documents", "digests", "name", "mediaType", "hash", "card", "key", "pin"],
  ...["code", "details", "open", "request", "refused", "piece", "warifu", "chain", "signatures", "__proto__", "place"],
);
const word = fc.constantFrom(
  "request",
  "response",
  "sign",
  "SHA-256",
  "digitalSignature",
  "INTERNAL",
  "AAAA",
  "text/plain",
);
const value = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(secret, number, word, fc.constantFrom(null, true, 1, [], {})),
    fc.dictionary(fc.oneof(known, secret), tie("value"), { maxKeys: 5 }),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
})).value;

describe("fuzz: schemas", function () {
  this.timeout(60_000);

  it("there are many", () => assert.ok(everySchema.size > 80));

  it("what one accepts it has made itself, and reads again; what it refuses is not in the message", () =>
    fc.assert(
      fc.property(value, (given) => {
        for (const schema of everySchema.values()) {
          const { said } = checkSchema(schema, given);
          assert.ok(!said.includes("ZQ7") && !/(?<!\d)7\d{9}(?!\d)/.test(said), "a value is in the message");
        }
      }),
      { numRuns: 300 },
    ));

  it("a member too many is refused without its name", () =>
    fc.assert(
      fc.property(secret, secret, (name, content) => {
        for (const [called, schema] of everySchema) {
          const { accepted, said } = checkSchema(schema, { [name]: content });
          assert.ok(!said.includes("ZQ7"));
          assert.ok(!accepted || !("members" in schema), called);
        }
      }),
    ));

  it("any bytes keep the promises", () =>
    fc.assert(
      fc.property(fc.nat(255), fc.json(), (chosen, json) => void schemas.check(Uint8Array.of(chosen, ...ascii(json)))),
    ));

  it("arrays that claim to be long are not copied before they are counted", () => {
    const long = new Array<unknown>(50_000_000);
    const begun = process.cpuUsage();
    for (const schema of everySchema.values()) checkSchema(schema, long);
    assert.ok(process.cpuUsage(begun).user < 500_000);
  });
});
