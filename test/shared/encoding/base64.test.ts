import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { base64Length, fromBase64, toBase64 } from "../../../shared/encoding/base64.ts";

describe("shared/encoding/base64", () => {
  /** RFC 4648 clause 10 */
  const vectors: [string, string][] = [
    ["", ""],
    ["f", "Zg=="],
    ["fo", "Zm8="],
    ["foo", "Zm9v"],
    ["foob", "Zm9vYg=="],
    ["fooba", "Zm9vYmE="],
    ["foobar", "Zm9vYmFy"],
  ];
  for (const [plain, encoded] of vectors) {
    it(`RFC 4648 clause 10: ${plain.length} bytes`, () => {
      assert.equal(toBase64(new TextEncoder().encode(plain)), encoded);
      assert.equal(new TextDecoder().decode(fromBase64(encoded)), plain);
      assert.equal(base64Length(plain.length), encoded.length);
    });
  }

  it("agrees with Node for every length up to 300 and for a chunk of 512 KiB", () => {
    for (const length of [...Array(300).keys(), 512 * 1024, 512 * 1024 - 1, 6143, 6144, 6145]) {
      const bytes = new Uint8Array(randomBytes(length));
      const text = toBase64(bytes);
      assert.equal(text, Buffer.from(bytes).toString("base64"));
      assert.deepEqual(fromBase64(text), bytes);
    }
  });

  const wrong: [string, string][] = [
    ["a length that is no multiple of four", "Zm9"],
    ["the URL alphabet", "_-8="],
    ["a line break", "Zm9v\nZg="],
    ["padding in the middle", "Zg==Zm9v"],
    ["three padding characters", "Z==="],
    ["padding alone", "===="],
    ["spare bits that are not zero", "Zh=="],
    ["letters beyond ASCII", "Zm9ｖ"],
  ];
  for (const [name, text] of wrong) {
    it(`refuses ${name}`, () => assert.equal(fromBase64(text), undefined));
  }
});
