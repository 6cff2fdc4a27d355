import assert from "node:assert/strict";
import { readBirth } from "../../../shared/person/birth.ts";

describe("shared/person/birth", () => {
  const whole: readonly [date: string, era: string, eraYear: number][] = [
    ["19800217", "昭和", 55],
    ["18680125", "明治", 1],
    ["19120729", "明治", 45],
    ["19120730", "大正", 1],
    ["19261224", "大正", 15],
    ["19261225", "昭和", 1],
    ["19890107", "昭和", 64],
    ["19890108", "平成", 1],
    ["20190430", "平成", 31],
    ["20190501", "令和", 1],
    ["20000229", "平成", 12],
    ["20241231", "令和", 6],
  ];
  for (const [index, [date, era, eraYear]] of whole.entries()) {
    it(`a day of ${era}${eraYear}年 (${index + 1})`, () => {
      const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
      const [year, month, day] = iso.split("-").map(Number);
      assert.deepEqual(readBirth(date), { birth: { iso, year, month, day, era, eraYear, unknown: [] }, problems: [] });
    });
  }

  const doubtful: readonly [
    what: string,
    date: string,
    eraDigit: string,
    parts: (number | null)[],
    era: [string, number] | null,
    unknown: string[],
    problems: string[],
  ][] = [
    ["nothing known", "00000000", "0", [null, null, null], null, ["year", "month", "day"], ["BIRTH_INCOMPLETE"]],
    ["the year alone", "19800000", "0", [1980, null, null], ["昭和", 55], ["month", "day"], ["BIRTH_INCOMPLETE"]],
    ["year and month", "19800200", "0", [1980, 2, null], ["昭和", 55], ["day"], ["BIRTH_INCOMPLETE"]],
    ["month and day", "00000217", "3", [null, 2, 17], null, ["year"], ["BIRTH_INCOMPLETE"]],
    ["a year of two eras", "19890000", "0", [1989, null, null], null, ["month", "day"], ["BIRTH_INCOMPLETE"]],
    [
      "a year of two eras, digit 3",
      "19890000",
      "3",
      [1989, null, null],
      ["昭和", 64],
      ["month", "day"],
      ["BIRTH_INCOMPLETE"],
    ],
    [
      "a year of two eras, digit 4",
      "19890000",
      "4",
      [1989, null, null],
      ["平成", 1],
      ["month", "day"],
      ["BIRTH_INCOMPLETE"],
    ],
    ["a month of two eras", "19890100", "0", [1989, 1, null], null, ["day"], ["BIRTH_INCOMPLETE"]],
    ["a month after the change", "19890200", "0", [1989, 2, null], ["平成", 1], ["day"], ["BIRTH_INCOMPLETE"]],
    ["a day without its month", "19890020", "0", [1989, null, 20], null, ["month"], ["BIRTH_INCOMPLETE"]],
    ["a day that is not", "19800230", "0", [1980, 2, 30], ["昭和", 55], [], ["BIRTH_NOT_A_DATE"]],
    ["a month that is not", "19801301", "0", [1980, 13, 1], ["昭和", 55], [], ["BIRTH_NOT_A_DATE"]],
    ["29 February of a common year", "19000229", "0", [1900, 2, 29], ["明治", 33], [], ["BIRTH_NOT_A_DATE"]],
    ["spaces", "1980    ", "0", [1980, null, null], ["昭和", 55], ["month", "day"], ["BIRTH_INCOMPLETE"]],
    ["letters", "ABCDEFGH", "0", [null, null, null], null, ["year", "month", "day"], ["BIRTH_INCOMPLETE"]],
    ["too short", "1980021", "0", [1980, 2, null], ["昭和", 55], ["day"], ["BIRTH_INCOMPLETE"]],
  ];
  for (const [what, date, eraDigit, [year, month, day], era, unknown, problems] of doubtful) {
    it(`in doubt: ${what}`, () => {
      const [name, eraYear] = era ?? [null, null];
      const birth = { iso: null, year, month, day, era: name, eraYear, unknown };
      assert.deepEqual(readBirth(date, eraDigit), { birth, problems });
    });
  }

  it("has no era before 明治", () => {
    const { birth, problems } = readBirth("18680124");
    assert.deepEqual([birth.iso, birth.era, birth.eraYear, problems], ["1868-01-24", null, null, []]);
  });
  it("counts the date, and says so, when the era digit contradicts it", () => {
    assert.deepEqual(readBirth("19890108", "3"), {
      birth: { iso: "1989-01-08", year: 1989, month: 1, day: 8, era: "平成", eraYear: 1, unknown: [] },
      problems: ["BIRTH_ERA_DIFFERS"],
    });
    assert.deepEqual(readBirth("19800000", "5").problems, ["BIRTH_INCOMPLETE", "BIRTH_ERA_DIFFERS"]);
  });
  for (const digit of ["0", "6", "9", "x", " ", ""]) {
    it(`passes over the era digit "${digit}"`, () =>
      assert.deepEqual(readBirth("19800217", digit), readBirth("19800217")));
  }
});
