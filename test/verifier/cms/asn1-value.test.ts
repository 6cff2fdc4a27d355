import assert from "node:assert/strict";
import { fromHex } from "../../../shared/encoding/hex.ts";
import { membersOf, NotAsDefined, octetsOf, oidOf, readAsn1, sequenceOf } from "../../../verifier/cms/asn1-value.ts";

const read = (hex: string) => readAsn1(fromHex(hex));

describe("BER of a CMS", () => {
  const octets: readonly [name: string, hex: string][] = [
    ["definite", "04 03 01 02 03"],
    ["a length in another spelling", "04 83 00 00 03 01 02 03"],
    ["in pieces", "24 07 04 01 01 04 02 02 03"],
    ["in pieces of indefinite length", "24 80 04 01 01 04 02 02 03 00 00"],
    ["in pieces of pieces", "24 80 24 80 04 01 01 00 00 24 04 04 02 02 03 04 00 00 00"],
  ];
  for (const [name, hex] of octets) {
    it(`octets, ${name}`, () => {
      const { value, end } = read(`${hex} 00 00`);
      assert.deepEqual([octetsOf(value), end], [Uint8Array.of(1, 2, 3), fromHex(hex).length]);
    });
  }

  it("members of an indefinite length, some of them of indefinite length too", () => {
    const { value } = read("30 80 30 80 05 00 00 00 02 01 07 00 00");
    const [first, second, ...more] = sequenceOf(value);
    assert.deepEqual([membersOf(first).length, second?.content, more], [1, Uint8Array.of(7), []]);
  });

  const refused: readonly [name: string, hex: string][] = [
    ["nothing", ""],
    ["an end that does not come", "30 80 05 00"],
    ["half an end", "30 80 05 00 00"],
    ["an end in a definite length", "30 02 00 00"],
    ["a member longer than what it is in", "30 03 04 02 01 02"],
    ["the same deeper inside, where nobody looks", "30 05 30 03 04 02 01"],
    ["an indefinite length of what has no members", "04 80 01 00 00"],
    ["a length of many bytes", "04 85 00 00 00 00 00"],
    ["a tag of two bytes", "3f 81 01 00"],
    ["forty and one of each other", `${"30 80 ".repeat(41)}${"00 00 ".repeat(41)}`],
    ["more values than any signature has", `30 82 9c 40 ${"05 00 ".repeat(20_000)}`],
  ];
  for (const [name, hex] of refused) {
    it(`refuses ${name}`, () => assert.throws(() => read(hex), NotAsDefined));
  }

  it("takes no value for one of another type", () => {
    const { value } = read("02 01 01");
    for (const reader of [membersOf, sequenceOf, octetsOf, oidOf]) assert.throws(() => reader(value), NotAsDefined);
    assert.throws(() => octetsOf(read("24 03 02 01 01").value), NotAsDefined);
    assert.throws(() => oidOf(read("06 02 2a 83").value), NotAsDefined);
  });
});
