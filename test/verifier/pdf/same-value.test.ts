import assert from "node:assert/strict";
import { Unzlib } from "fflate";
import { PdfFile, readingBudget } from "../../../shared/pdf/pdf-file.ts";
import type { PdfDictionary, PdfValue } from "../../../shared/pdf/pdf-value.ts";
import { changedKeys, sameValue } from "../../../verifier/pdf/same-value.ts";
import { samplePdf } from "../../support/sample-pdf.ts";

/** What stands in a file as an object of its own. */
function read(written: string): PdfValue {
  const file = new PdfFile(samplePdf({ objects: { 60: `<</V ${written}>>` } }), readingBudget(Unzlib));
  const { value } = file.object(60, 0) ?? {};
  assert.equal(value?.kind, "dictionary");
  const found = (value as PdfDictionary).entries.get("V");
  assert.ok(found);
  return found;
}

/** Each line is one value, however it is written; every line is another value. */
const values: readonly (readonly string[])[] = [
  ["null"],
  ["true"],
  ["false"],
  ["1", "+1", "01"],
  ["1.5", "1.50"],
  ["/A", "/#41"],
  ["/B"],
  ["(A)", "<41>", "(\\101)"],
  ["(B)"],
  ["1 0 R"],
  ["2 0 R"],
  ["1 1 R"],
  ["[]"],
  ["[1 /A]", "[ 1/A ]"],
  ["[/A 1]"],
  ["[1]"],
  ["<<>>"],
  ["<</A 1/B[2]>>", "<</B[ 2 ]/A +1>>"],
  ["<</A 1>>"],
  ["<</A 2/B[2]>>"],
];

describe("whether two objects of a PDF say the same", () => {
  for (const [row, written] of values.entries()) {
    it(`${written.join(" and ")}: the same, and nothing else is`, () => {
      for (const [otherRow, others] of values.entries()) {
        for (const one of written) {
          for (const other of others) {
            assert.equal(sameValue(read(one), read(other)), row === otherRow, `${one} | ${other}`);
          }
        }
      }
    });
  }

  it("what is not there is the same as what is not there, and as nothing else", () => {
    assert.ok(sameValue(undefined, undefined));
    assert.ok(!sameValue(undefined, read("null")));
    assert.ok(!sameValue(read("null"), undefined));
  });

  it("a dictionary with a key twice is like no other, itself among them", () => {
    const twice = read("<</A 1/A 2>>") as PdfDictionary;
    assert.ok(!sameValue(twice, twice));
    assert.deepEqual(changedKeys(read("<</A 1>>") as PdfDictionary, twice), [""]);
  });
});
