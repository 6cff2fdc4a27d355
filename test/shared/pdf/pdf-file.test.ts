import assert from "node:assert/strict";
import { deflateSync } from "node:zlib";
import { Unzlib } from "fflate";
import { PdfFile, readingBudget } from "../../../shared/pdf/pdf-file.ts";
import { PdfParser } from "../../../shared/pdf/pdf-parser.ts";
import { nameOf, type PdfDictionary } from "../../../shared/pdf/pdf-value.ts";
import { decodedData } from "../../../shared/pdf/stream-data.ts";
import { appended, samplePdf } from "../../support/sample-pdf.ts";

const open = (bytes: Uint8Array): PdfFile => new PdfFile(bytes, readingBudget(Unzlib));
const root = { trailer: "/Root 1 0 R" };

describe("PdfFile", () => {
  for (const structure of ["table", "stream", "objects", "hybrid"] as const) {
    it(`reads a file with ${structure}, and the newest of what an update in any structure replaces`, () => {
      const file = samplePdf({ structure });
      assert.equal(nameOf(open(file).object(8)?.value, "BaseFont"), "Helvetica");
      for (const later of ["table", "stream", "objects", "hybrid"] as const) {
        const objects = { 8: "<</Type/Font/Subtype/Type1/BaseFont/Courier>>", 1500: "null" };
        const updated = open(appended(file, { objects, structure: later, ...root }));
        assert.equal(nameOf(updated.object(8)?.value, "BaseFont"), "Courier", later);
        assert.equal(nameOf(updated.catalog().value, "Type"), "Catalog", later);
        assert.ok(updated.nextNumber > 1500, later);
      }
    });
  }

  it("reads the same objects whatever they are in", () => {
    const values = (["table", "stream", "objects", "hybrid"] as const).map((structure) => {
      const file = open(samplePdf({ structure }));
      return [1, 2, 3, 4, 6, 8, 9].map((number) => {
        const { value, source } = file.object(number)!;
        return Buffer.from(source.subarray(value.start, value.end)).toString("latin1");
      });
    });
    for (const each of values) assert.deepEqual(each, values[0]);
  });

  it("counts a freed object, another generation and a number beyond all as null", () => {
    const file = open(samplePdf());
    assert.equal(file.object(0), undefined);
    assert.equal(file.object(8, 1), undefined);
    assert.equal(file.object(9999), undefined);
    assert.equal(file.resolve({ kind: "reference", number: 9999, generation: 0, start: 0, end: 0 }), undefined);
  });

  it("counts an entry in use at offset 0, where the header is, as null", () => {
    const text = Buffer.from(samplePdf()).toString("latin1");
    const [row = ""] = /\d{10} 00000 n (?=\s+trailer)/.exec(text) ?? [];
    const file = open(Buffer.from(text.replace(row, "0000000000 00000 n "), "latin1"));
    assert.deepEqual([file.object(9), file.entries.get(9)], [undefined, { in: "nothing" }]);
    assert.ok(file.object(8));
  });

  it("keeps more object streams than it keeps inflated", () => {
    const filler = `<</X(${"x".repeat(1_500_000)})>>`;
    let file = samplePdf();
    const numbers = Array.from({ length: 14 }, (_, index) => 2000 + 10 * index);
    for (const number of numbers)
      file = appended(file, { objects: { [number]: filler }, structure: "objects", ...root });
    const opened = open(file);
    for (const number of [...numbers, ...numbers]) assert.equal(opened.object(number)?.number, number);
  });
});

describe("decodedData", () => {
  const dictionaryOf = (text: string): PdfDictionary => {
    const value = new PdfParser(Buffer.from(text), 0, { steps: 1000 }).value();
    assert.ok(value.kind === "dictionary");
    return value;
  };
  const decode = (text: string, raw: Uint8Array): Uint8Array =>
    decodedData(dictionaryOf(text), raw, { Inflater: Unzlib, bytes: 10_000 });
  const png = (columns: number): string => `<</Filter/FlateDecode/DecodeParms<</Predictor 15/Columns ${columns}>>>>`;

  it("undoes each PNG filter (ISO/IEC 15948 clause 9.2)", () => {
    const rows = [0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 1, 1, 1, 4, 1, 1, 1];
    const expected = [1, 2, 3, 1, 2, 3, 2, 3, 4, 2, 3, 4, 3, 4, 5];
    assert.deepEqual([...decode(png(3), deflateSync(Uint8Array.from(rows)))], expected);
  });

  it("reads what is not filtered, and lists of one filter", () => {
    const raw = Uint8Array.of(1, 2, 3);
    assert.deepEqual(decode("<<>>", raw), raw);
    assert.deepEqual(decode("<</Filter[/FlateDecode]/DecodeParms[null]>>", deflateSync(raw)), raw);
  });

  const refused: readonly [name: string, dictionary: string, rows: readonly number[], problem: string][] = [
    ["a filter of no number", png(3), [5, 1, 1, 1], "malformed"],
    ["rows of another length", png(3), [0, 1, 1], "malformed"],
    ["no columns", png(0), [], "malformed"],
    ["TIFF's predictor", "<</Filter/FlateDecode/DecodeParms<</Predictor 2>>>>", [1], "tooComplex"],
    [
      "samples of 16 bits",
      "<</Filter/FlateDecode/DecodeParms<</Predictor 12/BitsPerComponent 16>>>>",
      [1],
      "tooComplex",
    ],
    ["two filters", "<</Filter[/ASCIIHexDecode/FlateDecode]>>", [1], "tooComplex"],
    ["more than the file may have", "<</Filter/FlateDecode>>", Array(10_001).fill(0), "tooComplex"],
  ];
  for (const [name, dictionary, rows, problem] of refused) {
    it(`refuses ${name}`, () => {
      assert.throws(() => decode(dictionary, deflateSync(Uint8Array.from(rows))), { name: "PdfFailure", problem });
    });
  }
});
