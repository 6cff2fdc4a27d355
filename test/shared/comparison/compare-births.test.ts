import assert from "node:assert/strict";
import { compareBirths } from "../../../shared/comparison/compare-births.ts";
import { readWrittenBirth } from "../../../shared/person/written-birth.ts";
import { inWords } from "./in-words.ts";

const rows: readonly [about: string, left: string, right: string, expected: string][] = [
  ["one day", "19800217", "1980-02-17", "same"],
  ["the day is not known to either", "19500300", "1950-3", "folded: unknownPart"],
  ["the day is known to one", "19500300", "1950-03-12", "near: unknownPart"],
  ["only the year is known to one, and it differs", "19500000", "1951-03-12", "different"],
  ["month and day exchanged", "19800207", "1980-07-02", "near: monthAndDay"],
  ["one digit", "19800217", "1980-02-18", "near: oneDigit"],
  ["the year of another era", "1980-02-17", "平成55年2月17日", "near: era"],
  ["another day of the month in two digits", "19800217", "1980-02-28", "different"],
  ["another date", "19800217", "1975-11-03", "different"],
];

describe("shared/comparison/compare-births", () => {
  for (const [about, left, right, expected] of rows) {
    it(about, () => {
      const [one, other] = [readWrittenBirth(left), readWrittenBirth(right)];
      assert.ok(one && other);
      assert.equal(inWords(compareBirths(one, other)), expected);
      assert.equal(inWords(compareBirths(other, one)), expected);
    });
  }
});
