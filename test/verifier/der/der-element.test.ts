import assert from "node:assert/strict";
import fc from "fast-check";
import { fromHex } from "../../../shared/encoding/hex.ts";
import { bitsOf, DerError, DerReader, oidOf, onlyElement, tags, timeOf } from "../../../verifier/der/der-element.ts";
import { oidContent, tlv } from "../../../verifier/der/der-encoding.ts";
import { extensionsOf } from "../../../verifier/der/der-extensions.ts";

const ascii = new TextEncoder();

describe("DER", () => {
  const refused: readonly [name: string, hex: string][] = [
    ["nothing", ""],
    ["a tag alone", "30"],
    ["a length beyond the end", "30 03 02 01"],
    ["a length of many bytes", "30 85 00 00 00 00 00"],
    ["an indefinite length", "30 80 00 00"],
    ["a tag of two bytes", "3f 81 01 00"],
    ["no type", "00 00"],
  ];
  for (const [name, hex] of refused) {
    it(`refuses ${name}`, () => assert.throws(() => new DerReader(fromHex(hex)).next(), DerError));
  }

  it("gives an element with its content and with all of it, and what follows", () => {
    const reader = new DerReader(fromHex("04 81 02 0a 0b 05 00"));
    assert.deepEqual(reader.next(), {
      ...{ tag: tags.octetString, content: fromHex("0a 0b"), whole: fromHex("04 81 02 0a 0b") },
    });
    assert.equal(reader.optional(tags.integer), undefined);
    assert.throws(() => reader.end(), DerError);
    assert.deepEqual(reader.expect(tags.null).content, new Uint8Array());
    reader.end();
  });

  it("of what is one element only, refuses bytes behind it", () => {
    assert.throws(() => onlyElement(fromHex("05 00 00"), tags.null), DerError);
  });

  it("lengths come back, in as few bytes as they take", () => {
    for (const [length, header] of [
      [0, "04 00"],
      [127, "04 7f"],
      [128, "04 81 80"],
      [255, "04 81 ff"],
      [256, "04 82 01 00"],
      [65_535, "04 82 ff ff"],
    ] as const) {
      const written = tlv(tags.octetString, new Uint8Array(length));
      assert.deepEqual(written.subarray(0, written.length - length), fromHex(header));
      assert.equal(onlyElement(written, tags.octetString).content.length, length);
    }
  });

  it("object identifiers come back", () => {
    const arcs = fc.tuple(fc.nat(2), fc.nat(39), fc.array(fc.nat(2 ** 40), { minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(arcs, ([first, second, rest]) => {
        const text = [first, second, ...rest].join(".");
        assert.equal(oidOf({ content: oidContent(text) }), text);
      }),
    );
    assert.equal(oidOf({ content: fromHex("2a 83 08 8c 9b 55 08 05 01 03 1e") }), "1.2.392.200149.8.5.1.3.30");
  });

  for (const [name, hex] of [
    ["nothing", ""],
    ["an arc that does not end", "2a 83"],
    ["zeros before an arc", "2a 80 01"],
    ["zeros before the first", "80 2a"],
  ] as const) {
    it(`an object identifier is not ${name}`, () => {
      assert.throws(() => oidOf({ content: fromHex(hex) }), DerError);
    });
  }

  it("a bit string of whole bytes has no spare bits", () => {
    const element = (hex: string) => onlyElement(fromHex(hex), tags.bitString);
    assert.deepEqual(bitsOf(element("03 02 00 ff")), Uint8Array.of(0xff));
    for (const hex of ["03 02 01 fe", "03 00"]) assert.throws(() => bitsOf(element(hex)), DerError);
  });

  const times: readonly [tag: number, text: string, iso: string | undefined][] = [
    [tags.utcTime, "491231235959Z", "2049-12-31T23:59:59.000Z"],
    [tags.utcTime, "500101000000Z", "1950-01-01T00:00:00.000Z"],
    [tags.generalizedTime, "20500101000000Z", "2050-01-01T00:00:00.000Z"],
    [tags.utcTime, "4912312359Z", undefined],
    [tags.utcTime, "491231235959+0900", undefined],
    [tags.generalizedTime, "20500101000000.5Z", undefined],
    [tags.generalizedTime, "500101000000Z", undefined],
  ];
  for (const [tag, text, iso] of times) {
    it(`time ${text}, tag ${tag}: ${iso ?? "refused"}`, () => {
      const element = { tag, content: ascii.encode(text) };
      if (iso === undefined) assert.throws(() => timeOf(element), DerError);
      else assert.equal(new Date(timeOf(element)).toISOString(), iso);
    });
  }
});

describe("extensions", () => {
  const id = "06 03 55 1d 0f";
  const list = (...each: string[]) =>
    onlyElement(tlv(tags.sequence, ...each.map((hex) => tlv(tags.sequence, fromHex(hex)))), tags.sequence);

  for (const [name, hex, critical] of [
    ["not critical", `${id} 04 00`, false],
    ["critical", `${id} 01 01 ff 04 00`, true],
    ["not critical, and says so", `${id} 01 01 00 04 00`, false],
  ] as const) {
    it(name, () => assert.equal(extensionsOf(list(hex)).get("2.5.29.15")?.critical, critical));
  }

  for (const [name, ...each] of [
    ["a truth that is neither", `${id} 01 01 01 04 00`],
    ["a truth of two bytes", `${id} 01 02 ff ff 04 00`],
    ["one without a value", id],
    ["something behind the value", `${id} 04 00 05 00`],
    ["one that is there twice", `${id} 04 00`, `${id} 04 01 00`],
  ] as const) {
    it(`refuses ${name}`, () => assert.throws(() => extensionsOf(list(...each)), DerError));
  }
});
