import assert from "node:assert/strict";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import { parseCommandApdu } from "../../../virtual-card/commands/command-apdu.ts";

const long = (length: number): string => "ab".repeat(length);

describe("command APDU (ISO 7816-4 clause 5.2)", () => {
  const header = "00b00102";
  const good: readonly [name: string, body: string, data: string, le: number | undefined, extended: boolean][] = [
    ["case 1", "", "", undefined, false],
    ["case 2 short", "10", "", 16, false],
    ["case 2 short, 00 is 256", "00", "", 256, false],
    ["case 3 short", "02 abcd", "abcd", undefined, false],
    ["case 3 short, 255 bytes", `ff ${long(255)}`, long(255), undefined, false],
    ["case 4 short", "02 abcd 10", "abcd", 16, false],
    ["case 4 short, 00 is 256", "02 abcd 00", "abcd", 256, false],
    ["case 2 extended", "00 0621", "", 0x621, true],
    ["case 2 extended, 0000 is 65536", "00 0000", "", 65_536, true],
    ["case 3 extended", "00 0002 abcd", "abcd", undefined, true],
    ["case 3 extended, 256 bytes", `00 0100 ${long(256)}`, long(256), undefined, true],
    ["case 4 extended", "00 0002 abcd 0100", "abcd", 256, true],
    ["case 4 extended, 0000 is 65536", "00 0002 abcd 0000", "abcd", 65_536, true],
  ];
  for (const [name, body, data, le, extended] of good) {
    it(name, () => {
      const command = parseCommandApdu(fromHex(header + body));
      assert.ok(command);
      assert.deepEqual(
        { ...command, data: toHex(command.data) },
        { cla: 0, ins: 0xb0, p1: 1, p2: 2, data, le, extended },
      );
    });
  }

  const bad: readonly [name: string, bytes: string][] = [
    ["nothing", ""],
    ["three bytes", "00b000"],
    ["one data byte missing", "00b00000 02 ab"],
    ["one byte too many", "00b00000 02 abcd 0000"],
    ["extended Lc cut", "00b00000 00 00"],
    ["extended Lc of zero with more behind", "00b00000 00 0000 0100"],
    ["extended data cut", "00b00000 00 0003 abcd"],
    ["extended Le of one byte", "00b00000 00 0002 abcd 01"],
    ["extended Le of three bytes", "00b00000 00 0002 abcd 010203"],
  ];
  for (const [name, bytes] of bad) {
    it(`refuses ${name}`, () => assert.equal(parseCommandApdu(fromHex(bytes)), undefined));
  }
});
