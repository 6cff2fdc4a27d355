import assert from "node:assert/strict";
import { hasMyNumber, isMyNumberHead } from "../../../shared/csv/my-number.ts";

const cells: readonly [about: string, cell: string, found: boolean][] = [
  ["the number of the test card", "123456789018", true],
  ["another check digit", "123456789012", false],
  ["one of check digit 0", "000000000000", true],
  ["in groups", "1234-5678-9018", true],
  ["with spaces", "1234 5678 9018", true],
  ["in full-width digits", "１２３４５６７８９０１８", true],
  ["in full-width groups", "１２３４－５６７８－９０１８", true],
  ["with long dashes", "1234—5678―9018", true],
  ["with dots in the middle", "1234・5678･9018", true],
  ["with low lines", "1234_5678_9018", true],
  ["on three lines", "1234\r\n5678\n9018", true],
  ["with spaces around the dashes", "1234 - 5678 - 9018", true],
  ["with signs that nobody sees", "1234\u200b5678\u00ad9018", true],
  ["within a sentence", "番号は123456789018です", true],
  ["a part of a longer number", "1234567890180", false],
  ["a part of a longer number in groups", "9999-1234-5678-9018", false],
  ["eleven digits", "12345678901", false],
  ["a date and a time", "20261121 0930", false],
  ["a name", "割符　花子", false],
  ["nothing", "", false],
];

describe("shared/csv/my-number: a cell with", () => {
  for (const [about, cell, found] of cells) it(about, () => assert.equal(hasMyNumber(cell), found));
});

describe("shared/csv/my-number", () => {
  it("finds one in eleven of all numbers, and every wrong digit of a right one", () => {
    const numbers = Array.from({ length: 11_000 }, (_, at) => String(100_000_000_000 + at * 7_919));
    const found = numbers.filter(hasMyNumber).length;
    assert.ok(found > 900 && found < 1_200, String(found));
    const wrong = Array.from("123456789018", (digit, at) => {
      const other = String((Number(digit) + 1) % 10);
      return `${"123456789018".slice(0, at)}${other}${"123456789018".slice(at + 1)}`;
    });
    assert.deepEqual(wrong.filter(hasMyNumber), []);
  });
  for (const head of ["個人番号", "マイナンバー", "My Number", "個人番号（本人）", "ﾏｲﾅﾝﾊﾞｰ"]) {
    it(`knows the head ${head}`, () => assert.ok(isMyNumberHead(head)));
  }
  for (const head of ["番号", "整理番号", "個人名"])
    it(`passes the head ${head}`, () => assert.ok(!isMyNumberHead(head)));
});
