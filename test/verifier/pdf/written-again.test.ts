/** What a revision writes again is read by all readers as it was; each refused one was another page in pdf.js, poppler, MuPDF or PDFium. */
import assert from "node:assert/strict";
import { Unzlib } from "fflate";
import { PdfFile, readingBudget } from "../../../shared/pdf/pdf-file.ts";
import { laterChanges } from "../../../verifier/pdf/later-changes.ts";
import { appended, type SampleObjects, samplePdf } from "../../support/sample-pdf.ts";

const trailer = "/Root 1 0 R/Info 9 0 R";
const read = (file: Uint8Array): PdfFile => new PdfFile(file, readingBudget(Unzlib, 2));
const font = (widths: string): string =>
  `<</Type/Font/Subtype/Type1/BaseFont/Helvetica/FirstChar 70/LastChar 73/Widths[${widths}]>>`;
const pageWith = (more: string): string => `<</Type/Page/Parent 3 0 R/Contents 5 0 R${more}>>`;

function changes(before: SampleObjects, after: SampleObjects): string {
  const original = samplePdf({ objects: before });
  return laterChanges(read(original), read(appended(original, { trailer, objects: after }))).join();
}

describe("what a revision writes again", () => {
  const rows: readonly [name: string, before: SampleObjects, after: SampleObjects, change: string][] = [
    ["a font as it was", { 8: font("500 500 500 500") }, { 8: font("500  500 500 0500") }, ""],
    [
      "a number of more digits than readers take",
      { 8: font("500 500 500 500") },
      { 8: font(`${"0".repeat(37)}500500 500 500`) },
      "other",
    ],
    [
      "a box of three numbers, one of them long",
      { 4: pageWith("/CropBox[0 0 595 842]") },
      { 4: pageWith(`/CropBox[${"0".repeat(41)} 595 842]`) },
      "other",
    ],
    [
      "whole numbers that are equal only when they are rounded",
      { 4: pageWith("/CropBox[0 0 595 4294967296000000000400]") },
      { 4: pageWith("/CropBox[0 0 595 4294967296000000000842]") },
      "pages",
    ],
    [
      "a key with the byte 80 in it as it was",
      { 4: pageWith("/Contents#80[7 0 R]") },
      { 4: pageWith("/Contents#80 [7 0 R]") },
      "",
    ],
    [
      "a key with the byte 80 in it, which PDFium takes for a blank",
      { 4: pageWith("/Contents#80[7 0 R]") },
      { 4: pageWith("/Contents\x80[7 0 R]") },
      "pages",
    ],
    [
      "a name with the byte FF in it, which PDFium takes for a blank",
      { 8: "<</Type/Font/BaseFont/A#ff>>" },
      { 8: "<</Type/Font/BaseFont/A\xff>>" },
      "other",
    ],
    ["a name of plain letters, written otherwise", { 8: "<</BaseFont/A#42>>" }, { 8: "<</BaseFont/AB>>" }, ""],
  ];
  for (const [name, before, after, change] of rows)
    it(`${name}: ${change || "the same"}`, () => assert.equal(changes(before, after), change));

  describe("a reference to another generation, for which poppler looks by itself", () => {
    const sees = (generation: number, before: SampleObjects = {}): string => {
      const field = `<</FT/Tx/T(x)/MK 8 ${generation} R>>`;
      return changes(before, { 501: field });
    };
    it("other", () => assert.equal(sees(7), "form,other"));
    it("of the generation that is there: nothing more", () => assert.equal(sees(0), "form"));
    it("that the signed revision has as well: nothing more", () =>
      assert.equal(sees(7, { 60: "<</X 8 7 R>>" }), "form"));
  });

  for (const structure of ["table", "stream", "objects"] as const) {
    it(`two signatures one after the other are two signatures: ${structure}`, () => {
      const catalog = (fields: string): string =>
        `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[${fields}]/SigFlags 3>>>>`;
      const signature = "<</Type/Sig/ByteRange[0 0 0 0]/Contents<00>>>";
      const field = (name: string, value: number): string =>
        `<</Type/Annot/Subtype/Widget/FT/Sig/T(${name})/V ${value} 0 R/Rect[0 0 0 0]>>`;
      const original = samplePdf({ structure });
      const add = (file: Uint8Array, objects: SampleObjects) => appended(file, { structure, trailer, objects });
      const [one, two] = ["501 0 R", "501 0 R 601 0 R"];
      const first = { 1: catalog(one), 4: pageWith(`/Annots[${one}]`), 500: signature, 501: field("a", 500) };
      const once = add(original, first);
      const second = { 1: catalog(two), 4: pageWith(`/Annots[${two}]`), 600: signature, 601: field("b", 600) };
      // so that the streams of both have numbers of their own
      const twice = add(once, { ...second, 2000: "null" });
      const between = (from: Uint8Array, to: Uint8Array): string => laterChanges(read(from), read(to)).join();
      assert.deepEqual(
        [between(original, once), between(once, twice), between(original, twice)],
        ["signature", "signature", "signature"],
      );
    });
  }
});
