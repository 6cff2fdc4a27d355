import assert from "node:assert/strict";
import { bytes } from "../../../shared/contract/fields.ts";
import { toBase64 } from "../../../shared/encoding/base64.ts";
import { InvalidInput } from "../../../shared/schema/schema.ts";

const of = (length: number) => toBase64(new Uint8Array(length));

describe("shared/contract/fields: bytes on the wire", () => {
  it("takes base64 of as many bytes as it expects, and says how many those are", () => {
    const some = bytes(3, 8);
    assert.equal(some.parse(of(3), "place"), of(3));
    assert.equal(some.parse(of(8), "place"), of(8));
    assert.equal(some.expects, "base64 of 3 to 8 bytes");
    assert.equal(bytes(32, 32).expects, "base64 of 32 bytes");
  });

  const refused: readonly [name: string, value: unknown][] = [
    ["fewer", ""],
    ["more", of(10)],
    ["base64 without its padding", "AAAAAAA"],
    ["the URL alphabet", "AA-_"],
    ["padding in the middle", "AA==AAAA"],
    ["three signs of padding", "A==="],
    ["a list of numbers", [1, 2, 3]],
    ["nothing", undefined],
  ];
  for (const [name, value] of refused) {
    it(`refuses ${name}, and quotes nothing of it`, () =>
      assert.throws(
        () => bytes(3, 8).parse(value, "params.content"),
        (error) => error instanceof InvalidInput && !error.message.includes("AA"),
      ));
  }
});
