import assert from "node:assert/strict";
import { parse } from "csv-parse";
import fc from "fast-check";
import { csvLine } from "../../../shared/csv/csv-line.ts";

const rows: readonly [about: string, cell: string, written: string][] = [
  ["plain text", "割符　花子", "割符　花子"],
  ["nothing", "", ""],
  ["a comma", "a,b", '"a,b"'],
  ["a quote", 'a"b', '"a""b"'],
  ["a line break", "a\r\nb", '"a\r\nb"'],
  ["a semicolon, which some Excels separate by", "a;b", '"a;b"'],
  ["a tab inside", "a\tb", '"a\tb"'],
  ["spaces around", " a ", '" a "'],
  ["a formula", "=1+1", "'=1+1"],
  ["a formula in quotes", '=HYPERLINK("http://x")', `"'=HYPERLINK(""http://x"")"`],
  ["plus", "+81", "'+81"],
  ["minus", "-1", "'-1"],
  ["at", "@SUM(1)", "'@SUM(1)"],
  ["a tab in front", "\t=1", `"'\t=1"`],
  ["a carriage return in front", "\r=1", `"'\r=1"`],
  ["a line feed in front", "\n=1", `"'\n=1"`],
  ["a space in front", " =1", "' =1"],
  ["an ideographic space in front", "　=1", "'　=1"],
  ["a zero width space in front", "\u200b=1", "'\u200b=1"],
  ["a byte order mark in front", "\ufeff=1", "'\ufeff=1"],
  ["an apostrophe and a formula", "'=1", "''=1"],
  ["full-width equals", "＝1+1", "'＝1+1"],
  ["full-width plus", "＋1", "'＋1"],
  ["full-width minus", "－1", "'－1"],
  ["full-width at", "＠SUM", "'＠SUM"],
  ["a minus sign", "−1", "'−1"],
  ["DDE", "|calc", "'|calc"],
  ["a telephone number", "09012345678", "'09012345678"],
  ["a telephone number with hyphens", "090-1234-5678", "090-1234-5678"],
  ["a number", "42", "42"],
  ["zero", "0", "0"],
  ["a house number, no date", "1-2-3", "'1-2-3"],
  ["a date", "1990-05-05", "1990-05-05"],
  ["more digits than a number has", "1234567890123456", "'1234567890123456"],
  ["digits with an e", "12e5", "'12e5"],
];

describe("shared/csv/csv-line: a cell with", () => {
  for (const [about, cell, written] of rows) {
    it(about, () => assert.equal(csvLine([cell]), `${written}\r\n`));
  }
});

describe("shared/csv/csv-line", () => {
  it("is read back by another program, but for the apostrophes", async () => {
    const cell = fc.string({ unit: fc.constantFrom(..."a=,\"'\r\n\t; ＝1-0高") });
    await fc.assert(
      fc.asyncProperty(fc.array(cell, { minLength: 2, maxLength: 5 }), async (cells) => {
        const [read] = await new Promise<string[][]>((resolve, reject) => {
          parse(csvLine(cells), (error, records: string[][]) => (error ? reject(error) : resolve(records)));
        });
        assert.deepEqual(
          read,
          cells.map((each, at) => (read?.[at] === `'${each}` ? `'${each}` : each)),
        );
        assert.ok(read?.every((each) => !/^\s*[=+\-@＝＋－＠]/.test(each)));
      }),
      { numRuns: 500 },
    );
  });
});
