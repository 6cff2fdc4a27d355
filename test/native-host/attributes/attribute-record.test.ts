import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { parseAttributeRecord } from "../../../native-host/attributes/attribute-record.ts";
import { TlvError } from "../../../native-host/iso7816/ber-tlv.ts";
import { attributeLength } from "../../../shared/contract/attributes.ts";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import { attributeFile, invented, object, utf8 } from "./made-files.ts";

/** The example of card-facts 8.1, 95 bytes. */
const example = fromHex(`FF 20 5C DF 21 08 00 0E 00 20 00 50 00 5B
DF 22 0F E5 B1 B1 E7 94 B0 E3 80 80 E5 A4 AA E9 83 8E
DF 23 2D E6 9D B1 E4 BA AC E9 83 BD E5 8D 83 E4 BB A3 E7 94 B0 E5 8C BA E9 9C 9E E3 81 8C E9 96 A2
EF BC 91 EF BC 8D EF BC 91 EF BC 8D EF BC 91
DF 24 08 31 39 38 30 30 32 31 37
DF 25 01 31`);

const values = (file: Uint8Array) => {
  const { signedBytes: _, ...attributes } = parseAttributeRecord(file);
  return attributes;
};
const changed = (bytes: Uint8Array, at: number, value: number): Uint8Array =>
  bytes.map((byte, index) => (index === at ? value : byte));

describe("native-host/attributes/attribute-record (EF 0002)", () => {
  it("reads the example and finds the 81 bytes that are signed", () => {
    assert.deepEqual(values(example), invented);
    const { signedBytes } = parseAttributeRecord(example);
    assert.equal(signedBytes.length, 81);
    assert.equal(
      createHash("sha256").update(signedBytes).digest("hex"),
      "8a22e84ffc522f45c87ef892dcbf1fad68ff52f33da60ed1db9f499b81086352",
    );
    assert.equal(toHex(attributeFile()), toHex(example), "the tests' own files are made like it");
  });

  for (const [name, fill] of [
    ["FF", 0xff],
    ["00", 0x00],
  ] as const) {
    it(`leaves out what fills the file: ${name}`, () => {
      const filled = Uint8Array.from([...example, ...new Uint8Array(200).fill(fill)]);
      assert.deepEqual(parseAttributeRecord(filled), parseAttributeRecord(example));
    });
  }

  const lengths: readonly [string, number][] = [
    ["81, name and record", 50],
    ["82, name and record", 300],
    ["a record of 127 bytes", 0],
  ];
  for (const [name, characters] of lengths) {
    it(`reads long lengths: ${name}`, () => {
      const long = characters === 0 ? "a".repeat(15 + 127 - 92) : `姓　${"名".repeat(characters)}`;
      const file = attributeFile({ name: long });
      assert.deepEqual(values(file), { ...invented, name: long });
      assert.equal(
        parseAttributeRecord(file).signedBytes.length,
        file.length - (file.length < 131 ? 14 : file.length < 260 ? 15 : 16),
      );
    });
  }

  it("keeps text as it is stored: compatibility ideographs, variation sequences, a byte order mark", () => {
    const name = "\ufeff神\u{fa19}　葛\u{e0100}か\u3099";
    assert.equal(values(attributeFile({ name })).name, name);
  });
  it("tolerates an unknown object behind the four, and has it in what is signed", () => {
    const more = object("DF26", utf8("ヤマダ　タロウ"));
    const file = attributeFile({}, more);
    assert.deepEqual(values(file), invented);
    assert.deepEqual(parseAttributeRecord(file).signedBytes.slice(-more.length), more);
  });
  it("reads parts of a birth date that are not known", () => {
    assert.equal(values(attributeFile({ birth: "19800000" })).birth, "19800000");
  });

  const four = parseAttributeRecord(example).signedBytes;
  const hostile: readonly [string, Uint8Array][] = [
    ["nothing", Uint8Array.of()],
    ["an erased file", new Uint8Array(256).fill(0xff)],
    ["a zeroed file", new Uint8Array(256)],
    ["another tag outside", changed(example, 1, 0x30)],
    ["a length beyond the file", changed(example, 2, 0x7f)],
    ["a length of four octets", fromHex("FF20 84 00000010")],
    ["an indefinite length", fromHex("FF20 80 0000")],
    ["no offsets", object("FF20", four)],
    ["offsets that are cut off", object("FF20", object("DF21", [0, 14]), four)],
    ["an attribute that is missing", object("FF20", example.slice(3, -4))],
    ["an attribute that is there twice", attributeFile({}, object("DF25", utf8("2")))],
    ["a birth date of seven characters", attributeFile({ birth: "1980021" })],
    ["a birth date that is no ASCII", attributeFile({ birth: "１980" })],
    ["no sex", attributeFile({ sex: "" })],
    ["a name that is no UTF-8", changed(example, 17, 0xff)],
    ["a name that is too long", attributeFile({ name: "x".repeat(attributeLength + 1) })],
  ];
  for (const [name, file] of hostile) {
    it(`refuses ${name}`, () => assert.throws(() => parseAttributeRecord(file), TlvError));
  }
  for (const index of [6, 7, 8, 9, 10, 11, 12, 13]) {
    it(`refuses a wrong offset, byte ${index}`, () =>
      assert.throws(() => parseAttributeRecord(changed(example, index, (example[index] as number) ^ 1)), TlvError));
  }
  it("ends in TlvError wherever the file is cut off", () => {
    for (let length = 0; length < example.length; length++) {
      assert.throws(() => parseAttributeRecord(example.slice(0, length)), TlvError, `${length} bytes`);
    }
  });
  it("has nothing of the card in its errors", () => {
    for (let at = 0; at < example.length; at++) {
      try {
        parseAttributeRecord(changed(example, at, 0xff));
      } catch (error) {
        assert.ok(error instanceof TlvError);
        assert.doesNotMatch(String(error.stack), /山田|19800217|千代田/);
      }
    }
  });
});
