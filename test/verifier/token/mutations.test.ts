import assert from "node:assert/strict";
import fc from "fast-check";
import { parseLoginToken } from "../../../verifier/token/login-token.ts";
import { createTrustAnchors, VerificationError, verifyAuthentication } from "../../../verifier/warifu-verifier.ts";
import { anchorsOf, challengeOf, readVectors, type TokenVector } from "../vectors.ts";

const file = readVectors<TokenVector>("tokens");
const good = file.vectors.find(({ name }) => name === "good");
assert.ok(good);
const { token, options } = good;
const trustAnchors = createTrustAnchors(anchorsOf(file, options.anchors));
const { challenge, origin, now } = options;

const verify = (changed: string) =>
  verifyAuthentication(changed, { challenge: challengeOf(challenge), origin, trustAnchors, now: new Date(now) });

const isRefusal = (error: unknown): boolean => error instanceof VerificationError && error.code.length > 0;

/** Any UTF-16 unit, most of them of those that a token has. */
const unit = fc.oneof(
  fc.constantFrom(..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.=+/ \n"),
  fc.string({ minLength: 1, maxLength: 1, unit: "binary" }),
);
const place = fc.nat(token.length - 1);

describe("a good token with one thing changed is refused with a code", () => {
  it("and the good one is not", async () => assert.ok(await verify(token)));

  it("one character is another one", () =>
    fc.assert(
      fc.asyncProperty(place, unit, async (at, other) => {
        fc.pre(token[at] !== other);
        await assert.rejects(verify(token.slice(0, at) + other + token.slice(at + 1)), isRefusal);
      }),
      { numRuns: 300 },
    ));

  it("one bit of one part's bytes is turned", () =>
    fc.assert(
      fc.asyncProperty(fc.nat(2), fc.nat(), fc.nat(7), async (part, at, bit) => {
        const parts = token.split(".");
        const bytes = Buffer.from(parts[part] ?? "", "base64url");
        bytes[at % bytes.length]! ^= 1 << bit;
        parts[part] = bytes.toString("base64url");
        await assert.rejects(verify(parts.join(".")), isRefusal);
      }),
      { numRuns: 300 },
    ));

  it("something is missing or there twice", () =>
    fc.assert(
      fc.asyncProperty(place, fc.integer({ min: 1, max: 100 }), fc.boolean(), async (at, length, isTwice) => {
        const piece = token.slice(at, at + length);
        const changed = token.slice(0, at) + (isTwice ? piece + piece : "") + token.slice(at + length);
        fc.pre(changed !== token);
        await assert.rejects(verify(changed), isRefusal);
      }),
      { numRuns: 200 },
    ));
});

describe("what is no token", () => {
  it("is refused with a code, whatever it is", () =>
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        assert.throws(() => parseLoginToken(text), isRefusal);
      }),
    ));

  const [header = "", payload = "", signature = ""] = token.split(".");
  for (const parts of [
    ["", payload, signature],
    [header, "", signature],
    [header, payload, ""],
    [header, payload],
    [header],
    [header, payload, signature, ""],
    [header, payload, signature, signature],
    ["", header, payload, signature],
  ]) {
    it(`is refused in parts of ${parts.map(({ length }) => length).join(", ")} characters`, () => {
      assert.ok(parseLoginToken(token));
      assert.throws(() => parseLoginToken(parts.join(".")), isRefusal);
    });
  }

  it("is refused with a code, whatever JSON its parts are", () => {
    const part = fc.jsonValue().map((value) => Buffer.from(JSON.stringify(value)).toString("base64url"));
    fc.assert(
      fc.property(part, part, (header, payload) => {
        assert.throws(() => parseLoginToken(`${header}.${payload}.AAAA`), isRefusal);
      }),
    );
  });

  it("is refused like any other when it is not even text: a member of a request can be anything", () => {
    for (const value of [undefined, null, 5, {}, Buffer.from(token)]) {
      assert.throws(() => parseLoginToken(value as string), isRefusal);
    }
  });
});
