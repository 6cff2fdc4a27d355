import assert from "node:assert/strict";
import { serialNumberOf, tokenInformation } from "../../virtual-card/token-information.ts";

describe("token information, EF 0006 (card-facts 1)", () => {
  const bytes = Buffer.from(tokenInformation("card", "1"));
  const rows: readonly [field: string, offset: number, end: number, value: string][] = [
    ["label", 0, 32, "JPKIAPICCTOKEN2".padEnd(32)],
    ["manufacturerID", 32, 64, "1".padStart(32, "0")],
    ["model", 64, 80, "WARIFU-TEST".padEnd(16)],
    ["serialNumber", 80, 96, "1".padStart(16, "0")],
    ["hardwareVersion", 140, 142, "03"],
    ["firmwareVersion", 142, 144, "01"],
    ["utcTime", 144, 160, "9".repeat(16)],
  ];
  for (const [field, offset, end, value] of rows) {
    it(field, () => assert.equal(bytes.toString("ascii", offset, end), value));
  }

  it("the serial number has 16 digits, others for another key", () => {
    const [one, other] = [serialNumberOf({ n: "vX3_-aBcDeFgHiJkLmNo" }), serialNumberOf({ n: "qR5_-aBcDeFgHiJkLmNo" })];
    assert.match(one, /^[0-9]{16}$/);
    assert.notEqual(one, other);
  });

  it("numbers: flags, sessions, PIN lengths, memory", () => {
    const numbers = Array.from({ length: 11 }, (_, index) => bytes.readUInt32BE(96 + 4 * index));
    assert.deepEqual(numbers, [0x40d, 1, 0, 1, 0, 16, 6, ...new Array<number>(4).fill(0xffffffff)]);
    assert.equal(bytes.length, 160);
  });

  for (const [token, label] of [
    ["jukiCard", "JPKIAPICCTOKEN"],
    ["androidPhone", "JPKIAPGPSETOKEN"],
    ["iPhone", "JPKIAPIOSTOKEN"],
  ] as const) {
    it(`label of ${token}`, () => {
      assert.equal(Buffer.from(tokenInformation(token, "1")).toString("ascii", 0, 32), label.padEnd(32));
    });
  }
});
