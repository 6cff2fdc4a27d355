import assert from "node:assert/strict";
import { readTlv, readTlvs, TlvError, tlvExtent } from "../../../native-host/iso7816/ber-tlv.ts";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";

describe("native-host/iso7816/ber-tlv (ISO 8825-1 8.1)", () => {
  const good: [string, string, number, string, number][] = [
    ["one-byte tag, short length", "30 02 0102", 0x30, "0102", 4],
    ["two-byte tag", "DF22 01 FF", 0xdf22, "ff", 4],
    ["length in one octet", `04 81 80 ${"00".repeat(128)}`, 0x04, "00".repeat(128), 131],
    ["length in two octets", `04 82 0100 ${"00".repeat(256)}`, 0x04, "00".repeat(256), 260],
    ["nothing inside", "05 00", 0x05, "", 2],
  ];
  for (const [name, bytes, tag, value, end] of good) {
    it(name, () => {
      const tlv = readTlv(fromHex(bytes));
      assert.deepEqual([tlv.tag, toHex(tlv.value), tlv.end], [tag, value, end]);
    });
  }

  const bad: [string, string][] = [
    ["no bytes", ""],
    ["a tag alone", "30"],
    ["a value that is cut off", "30 02 01"],
    ["a length that is cut off", "30 82 01"],
    ["an indefinite length", "30 80 0000"],
    ["a length of four octets", "30 84 00000001 00"],
    ["a tag of three bytes", "DF 81 01 00"],
  ];
  for (const [name, bytes] of bad) it(`refuses ${name}`, () => assert.throws(() => readTlv(fromHex(bytes)), TlvError));

  it("reads the header of a file that is longer than what was read", () => {
    assert.deepEqual(tlvExtent(fromHex("30 82 0621")), { tag: 0x30, start: 4, end: 1573 });
  });
  it("reads a row of objects and refuses a rest", () => {
    assert.deepEqual(
      readTlvs(fromHex("0101AA 0101BB")).map(({ value }) => toHex(value)),
      ["aa", "bb"],
    );
    assert.throws(() => readTlvs(fromHex("0101AA 01")), TlvError);
  });
});
