import assert from "node:assert/strict";
import { pdfBounds } from "../../../shared/pdf/pdf-bounds.ts";
import { PdfFailure } from "../../../shared/pdf/pdf-failure.ts";
import { PdfParser } from "../../../shared/pdf/pdf-parser.ts";
import { textOf } from "../../../shared/pdf/pdf-string.ts";
import type { PdfValue } from "../../../shared/pdf/pdf-value.ts";

/** Of one value, what is told apart below. */
function plain(value: PdfValue): unknown {
  switch (value.kind) {
    case "null":
      return null;
    case "boolean":
    case "number":
      return value.value;
    case "name":
      return `/${value.name}`;
    case "string":
      return Buffer.from(value.bytes).toString("latin1");
    case "reference":
      return { R: [value.number, value.generation] };
    case "array":
      return value.items.map(plain);
    case "dictionary":
      return Object.fromEntries([...value.entries].map(([key, entry]) => [key, plain(entry)]));
  }
}
const parse = (text: string, steps: number = pdfBounds.steps): PdfValue =>
  new PdfParser(Buffer.from(text, "latin1"), 0, { steps }).value();

/** Written, read: ISO 32000-2 clause 7.3. */
const values: readonly [text: string, value: unknown][] = [
  ["true", true],
  ["false", false],
  ["null", null],
  ["0", 0],
  ["+17", 17],
  ["-98", -98],
  ["34.5", 34.5],
  ["-.002", -0.002],
  ["4.", 4],
  ["% a comment\r\n 7", 7],
  ["(text)", "text"],
  ["()", ""],
  ["(a (b (c)) d)", "a (b (c)) d"],
  ["(\\(\\)\\\\\\n\\r\\t\\b\\f\\x)", "()\\\n\r\t\b\fx"],
  ["(\\0053\\53\\5a)", "\u00053+\u0005a"],
  ["(one\\\r\ntwo\\\nthree\\\rfour)", "onetwothreefour"],
  ["(one\r\ntwo\rthree\nfour)", "one\ntwo\nthree\nfour"],
  ["<48656C 6c6F>", "Hello"],
  ["<901FA>", "\x90\x1f\xa0"],
  ["<>", ""],
  ["/Name", "/Name"],
  ["/A;_$*#2Fb#zz", "/A;_$*/b#zz"],
  ["/", "/"],
  ["[1[2 0 R]3/A(b)<63>]", [1, [{ R: [2, 0] }], 3, "/A", "b", "c"]],
  ["[1 2 3 0 R 4]", [1, 2, { R: [3, 0] }, 4]],
  ["[1 0 Rx]", undefined],
  ["<</A 1/B<</C 2 0 R>>/D[]>>", { A: 1, B: { C: { R: [2, 0] } }, D: [] }],
  ["<</A null/B%c\n(x)>>", { A: null, B: "x" }],
];
const malformed = [
  "",
  "nul",
  "truex",
  "--1",
  "1e3",
  "0x10",
  "1..2",
  ")",
  ">",
  ">>",
  "]",
  "(open",
  "(open\\)",
  "<48",
  "<4g>",
  "[1",
  "<</A>>",
  "<</A 1",
  "<<1 2>>",
  "R",
  "{}",
];

describe("PdfParser", () => {
  for (const [text, expected] of values) {
    it(`reads ${JSON.stringify(text)}`, () => {
      if (expected === undefined) assert.throws(() => parse(text), PdfFailure);
      else assert.deepEqual(plain(parse(text)), expected);
    });
  }

  for (const text of malformed) {
    it(`refuses ${JSON.stringify(text)}`, () => {
      assert.throws(() => parse(text), { name: "PdfFailure", problem: "malformed" });
    });
  }

  it("knows the bytes of every value", () => {
    const text = " <</A [1 (b)] /C <64>>> ";
    const value = parse(text);
    assert.equal(text.slice(value.start, value.end), "<</A [1 (b)] /C <64>>>");
    const entry = value.kind === "dictionary" ? value.entries.get("C") : undefined;
    assert.equal(text.slice(entry?.start, entry?.end), "<64>");
  });

  it("says when a key is there twice, also when it is written otherwise, and takes the first", () => {
    const twice = parse("<</A 1/#41 2>>");
    assert.deepEqual([twice.kind === "dictionary" && twice.repeated, plain(twice)], [true, { A: 1 }]);
  });

  it("stops at what is deep, long or much", () => {
    const tooMuch: readonly [name: string, text: string, steps?: number][] = [
      ["deep", "[".repeat(100)],
      ["a long name", `/${"a".repeat(5000)}`],
      ["many values", `[${"1 ".repeat(500_000)}]`],
      ["more than is left", "[1 2 3 4 5 6]", 5],
      ["a string that costs more than is left", `(${"a".repeat(200)})`, 5],
      ["white space that costs more than is left", `${" ".repeat(200)}1`, 5],
    ];
    for (const [name, text, steps] of tooMuch) {
      assert.throws(() => parse(text, steps), { name: "PdfFailure", problem: "tooComplex" }, name);
    }
  });

  it("reads names of fields in both encodings", () => {
    assert.equal(textOf(Buffer.from("Signature1")), "Signature1");
    assert.equal(textOf(Buffer.from("feff7f72540d", "hex")), "署名");
  });
});
