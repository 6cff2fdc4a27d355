/** Whether a cross-reference is written as defined, to the byte: `exact` of a section. */
import assert from "node:assert/strict";
import { Unzlib } from "fflate";
import { readSection } from "../../../shared/pdf/cross-reference.ts";
import { readingBudget } from "../../../shared/pdf/pdf-file.ts";

const isExact = (file: string): boolean => readSection(Buffer.from(file, "latin1"), 0, readingBudget(Unzlib)).exact;
const free = "0000000000 65535 f \n";
const used = "0000000015 00000 n \n";

describe("a cross-reference section", () => {
  const tables: readonly [name: string, lines: string, exact: boolean][] = [
    ["as usual", `\n0 2\n${free}${used}`, true],
    ["other ends of lines", `\r\n0 2 \r\n${free.replace(" \n", "\r\n")}${used.replace("\n", "\r")}`, true],
    ["no entries", "\n0 0\n", true],
    ["an empty line at the end", `\n0 1\n${free}\n \n`, true],
    ["begins with a free entry at 1, and at 0 for some", `\n1 2\n${free}${used}`, false],
    ["a free entry at 1 behind another", `\n0 2\n${free}${free}`, true],
    ["object 0 in use", `\n0 1\n${used}`, false],
    ["in use at byte 0", `\n7 1\n${free.replace("65535 f", "00000 n")}`, false],
    ["words in one line", ` 0 2 ${free}${used}`, false],
    ["numbers of other lengths", "\n0 1\n0 65535 f \n", false],
    ["a comment in the place of an entry", `\n0 1\n%000000015 00000 n \n${free}`, false],
    ["a comment before the trailer", `\n0 1\n${free}%\n`, false],
    ["19 bytes", `\n0 2\n${free.replace(" \n", "\n")}${used}`, false],
    ["21 bytes", `\n0 2\n${free.replace(" \n", " \r\n")}${used}`, false],
    ["two spaces", "\n0 1\n000000000  65535 f \n", false],
    ["a zero before a number", `\n00 1\n${free}`, false],
  ];
  for (const [name, lines, exact] of tables) {
    it(`table, ${name}: ${exact}`, () => assert.equal(isExact(`xref${lines}trailer\n<<>>`), exact));
  }

  const row = (...bytes: number[]): string => String.fromCharCode(...bytes);
  const streams: readonly [name: string, data: string, exact: boolean, widths?: string][] = [
    ["as usual", row(0, 0, 0, 1, 15, 0), true],
    ["no column of types", row(15, 0, 15, 0), true, "0 1 1"],
    ["object 0 in use", row(1, 15, 0, 1, 15, 0), false],
    ["in use at byte 0", row(0, 0, 0, 1, 0, 0), false],
    ["a type that is not known", row(0, 0, 0, 3, 9, 9), false],
    ["a type that is 1 to readers of 32 bits", row(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 1, 15, 0), false, "5 1 1"],
    ["an offset of more than 32 bits", row(0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 15, 0), false, "1 5 1"],
    ["more behind the rows", row(0, 0, 0, 1, 15, 0, 0), false],
  ];
  for (const [name, data, exact, widths = "1 1 1"] of streams) {
    it(`stream, ${name}: ${exact}`, () => {
      const dictionary = `<</Type/XRef/Size 2/W[${widths}]/Length ${data.length}>>`;
      const file = `9 0 obj\n${dictionary}stream\n${data}\nendstream\nendobj\n`;
      // of a column that is left out every entry is in use: numbers from 3 on
      const from = widths.startsWith("0") ? file.replace("/Size 2", "/Size 5/Index[3 2]") : file;
      assert.equal(isExact(from), exact);
    });
  }
});
