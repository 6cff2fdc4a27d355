/** Linearized files: where readers begin that look at what the first object says of the file's length. */
import assert from "node:assert/strict";
import { Unzlib } from "fflate";
import { planPdf } from "../../../native-host/formats/pdf/plan-pdf.ts";
import { PdfFile, readingBudget } from "../../../shared/pdf/pdf-file.ts";
import { findPdfSignatures } from "../../../verifier/pdf/find-pdf-signatures.ts";
import { handSigned } from "../../support/hand-signed-pdf.ts";
import { signedPdf } from "../../support/signed-pdf.ts";
import { testCardContents } from "../../support/test-card.ts";

const digits = (number: number): string => String(number).padStart(10, "0");

interface Layout {
  /** What the first object says, and what stands before and behind it. */
  readonly dictionary: (length: number) => string;
  readonly header?: string;
  readonly behind?: string;
  readonly number?: string;
  /** The last startxref names the section at the end. */
  readonly fromEnd?: boolean;
}

/** Two sections: the first leads to one document, the one at the end to another. */
function linearized(
  length: number,
  { dictionary, header = "%PDF-1.7\n", number = "90", behind = "\n", fromEnd = true }: Layout,
): Uint8Array {
  let file = `${header}${number} 0 obj\n${dictionary(length)}\nendobj${behind}`;
  const begin = file.length;
  const section = (at: number[]): string =>
    `xref\n0 1\n0000000000 65535 f \n${at.map((each, index) => `${index + 1} 1\n${digits(each)} 00000 n \n`).join("")}`;
  const objects = (label: string): string[] => [
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1>>",
    `<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Label(${label})>>`,
  ];
  const trailer = "trailer\n<</Size 91/Root 1 0 R>>\n";
  const first = `${trailer}startxref\n0\n%%EOF\n`;
  const add = (label: string): number[] =>
    objects(label).map((body, index) => {
      const at = file.length;
      file += `${index + 1} 0 obj\n${body}\nendobj\n`;
      return at;
    });
  const room = section([0, 0, 0]).length + first.length;
  file += " ".repeat(room);
  const shown = add("first");
  file = file.slice(0, begin) + section(shown) + first + file.slice(begin + room);
  const kept = add("end");
  const end = file.length;
  file += `${section(kept)}${trailer}startxref\n${fromEnd ? end : begin}\n%%EOF\n`;
  return Buffer.from(file, "latin1");
}

const usual = (length: number): string => `<</Linearized 1/L ${digits(length)}/H[10 10]/O 3/E 100/N 1/T 100>>`;

describe("a linearized PDF", () => {
  const opens = (layout: Layout, longer = 0): boolean => {
    const size = linearized(0, layout).length;
    try {
      return new PdfFile(linearized(size + longer, layout), readingBudget(Unzlib)).startXref > 0;
    } catch {
      return false;
    }
  };

  const rows: readonly [name: string, layout: Layout, longer: number, opens: boolean][] = [
    ["of its length, begun where it says", { dictionary: usual, fromEnd: false }, 0, true],
    ["of its length, begun elsewhere", { dictionary: usual }, 0, false],
    ["of another length, as one that was appended to", { dictionary: usual }, -1, true],
    ["of a length that it will have", { dictionary: usual }, 1, false],
    ["that it will have, begun where it says", { dictionary: usual, fromEnd: false }, 1, false],
    ["of a length with a fraction", { dictionary: (length) => usual(length).replace("/H", ".0/H") }, 0, false],
    ["of two lengths", { dictionary: (length) => usual(length).replace("/L ", "/L 1/L ") }, 0, false],
    ["not any more", { dictionary: (length) => usual(length).replace("/Linearized 1", "/Linear 1") }, 0, true],
    ["in a line with the header", { dictionary: usual, header: "%PDF-1.7 " }, 0, false],
    ["with a comment between", { dictionary: usual, behind: "%\n", fromEnd: false }, 0, true],
    ...["/N 1/X foo", "/N#00 1", "/N 1/X 0000000000000000000000000000000000000000001"].map(
      (said): (typeof rows)[number] => [
        `that it will have, where some readers read another object: ${said}`,
        { dictionary: (length) => usual(length).replace("/N 1", said) },
        1,
        false,
      ],
    ),
    ...["+90", "0000000000000090"].map((number): (typeof rows)[number] => [
      `that it will have, in an object of the number ${number}`,
      { dictionary: usual, number },
      1,
      false,
    ]),
    ...["/Linearized#00 1", "/Linearize#64\x80 1"].map((key): (typeof rows)[number] => [
      `that it will have, by a name that some readers end earlier: ${key}`,
      { dictionary: (length) => usual(length).replace("/Linearized 1", key) },
      1,
      false,
    ]),
    ["that says nothing, and is no object to us", { dictionary: () => "<</X foo>>" }, 0, true],
    [
      "with an endobj in it",
      { dictionary: (length) => usual(length).replace("/H", "/X(endobj )/H"), fromEnd: false },
      0,
      false,
    ],
  ];
  for (const [name, layout, longer, expected] of rows) {
    it(`${name}: ${expected ? "read" : "malformed"}`, () => assert.equal(opens(layout, longer), expected));
  }

  it("that is of its length when it is signed: not signed by the host, and no signature to the verifier", async () => {
    const card = await testCardContents();
    const layout = { dictionary: usual };
    const plan = (length: number) => planPdf(linearized(length, layout), { hash: "SHA-256", signedAt: new Date() });
    const { length } = await signedPdf(linearized(0, layout), card);
    assert.throws(() => plan(length), /malformed/);
    const objects = { 501: "<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/V 500 0 R/Rect[0 0 0 0]>>" };
    const sign = (size: number) => handSigned(linearized(size, layout), card, { objects });
    const size = (await sign(0)).length;
    const integrity = async (file: Uint8Array) => (await findPdfSignatures(file)).map((each) => each.integrity);
    assert.deepEqual(await integrity(await sign(size)), ["SIGNATURE_MALFORMED"]);
    assert.deepEqual(await integrity(await sign(1)), ["intact"]);
  });
});
