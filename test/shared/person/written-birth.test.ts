import assert from "node:assert/strict";
import { readWrittenBirth } from "../../../shared/person/written-birth.ts";

/** Numbers in the order year, month, day; 0 is unknown. */
const rows: readonly [way: string, text: string, read: readonly [number, number, number] | null][] = [
  ["ISO 8601", "1980-02-17", [1980, 2, 17]],
  ["slashes, as Excel shows it", "1980/2/17", [1980, 2, 17]],
  ["digits", "19800217", [1980, 2, 17]],
  ["with a certificate's digit of the era", "319800217", [1980, 2, 17]],
  ["in full-width digits", "１９８０年２月１７日", [1980, 2, 17]],
  ["with the letter of the era", "S55.2.17", [1980, 2, 17]],
  ["with a small letter", "h2/5/5", [1990, 5, 5]],
  ["in Japanese", "昭和55年2月17日", [1980, 2, 17]],
  ["in a first year", "令和元年5月1日", [2019, 5, 1]],
  ["in Japanese with spaces", "平成 2年 5月 5日", [1990, 5, 5]],
  ["without a day", "昭和25年3月", [1950, 3, 0]],
  ["whose day is not known", "昭和25年3月不詳日", [1950, 3, 0]],
  ["with zeros", "19500000", [1950, 0, 0]],
  ["that is a serial number of Excel", "29268", null],
  ["of two digits of a year", "80/02/17", null],
  ["of a month that nobody has", "1980-13-01", null],
  ["of a day that nobody has", "1980-01-32", null],
  ["of nothing", "", null],
  ["of nothing known", "不詳", null],
  ["of zeros", "00000000", null],
  ["that is no date", "太郎", null],
];

describe("shared/person/written-birth: a date", () => {
  for (const [way, text, read] of rows) {
    it(way, () => {
      const found = readWrittenBirth(text);
      assert.deepEqual(found && [found.year ?? 0, found.month ?? 0, found.day ?? 0], read);
    });
  }
});
