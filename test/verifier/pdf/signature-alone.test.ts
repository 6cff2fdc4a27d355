/** Updates that add a signature, and something else that some reader shows and that looks like nothing: each was seen in pdf.js, poppler, MuPDF or PDFium. */
import assert from "node:assert/strict";
import { planPdf } from "../../../native-host/formats/pdf/plan-pdf.ts";
import { isPdfOriginalSigned } from "../../../verifier/pdf/is-original-signed.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { type HandSigned, handSigned } from "../../support/hand-signed-pdf.ts";
import { type SampleObjects, samplePdf } from "../../support/sample-pdf.ts";
import { testCardContents } from "../../support/test-card.ts";

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const page = "<</Type/Page/Parent 3 0 R/Contents 5 0 R/Annots[501 0 R]>>";
const fieldOf = (more: string, subtype = "Widget", rectangle = "0 0 0 0"): string =>
  `<</Type/Annot/Subtype/${subtype}/FT/Sig/T(x)/F 4/V 500 0 R/Rect[${rectangle}]${more}>>`;
const trailer = "/Root 1 0 R/Info 9 0 R";

describe("an update that adds a signature", () => {
  let card: IssuedCard;
  before(async () => {
    card = await testCardContents();
  });

  async function isAlone(objects: SampleObjects, original = samplePdf(), options: HandSigned = {}): Promise<boolean> {
    const all = { 4: page, 501: fieldOf(""), ...objects };
    const file = await handSigned(original, card, { trailer, ...options, objects: all });
    return isPdfOriginalSigned(file, original, {});
  }

  it("and nothing else", async () => {
    assert.equal(await isAlone({}), true);
    for (const more of ["/MK<<>>/Ff 1", "/AP<</N 502 0 R>>/H/N/TU(a)", "/BS<</W 0>>/Lock<</Action/All>>"])
      assert.equal(await isAlone({ 501: fieldOf(more), 502: ["<</Subtype/Form/BBox[0 0 0 0]", ""] }), true, more);
    assert.equal(await isAlone({ 501: fieldOf("", "Widget", "72.5 700 72.5 700") }), true);
  });

  describe("whose field is drawn by its points, not in its rectangle", () => {
    for (const [subtype, points] of [
      ["StrikeOut", "/QuadPoints[72 790 250 790 72 750 250 750]/C[1 0 0]"],
      ["Highlight", "/QuadPoints[72 790 250 790 72 750 250 750]/C[0 0 0]"],
      ["Ink", "/InkList[[72 770 250 770]]/BS<</W 40>>/C[0 0 0]"],
      ["Line", "/L[72 770 250 770]/BS<</W 40>>/C[0 0 0]"],
      ["Polygon", "/Vertices[72 750 250 750 250 790 72 790]/IC[1 1 1]/C[1 1 1]"],
      ["Widge#74s", ""],
    ] as const) {
      it(subtype, async () => assert.equal(await isAlone({ 501: fieldOf(points, subtype) }), false));
    }

    it("one that waited", async () => {
      const waiting = (value: string): string => `<</Type/Annot/Subtype/Ink/FT/Sig/T(x)/Rect[0 0 0 0]${value}>>`;
      const form = (flags: string): string => `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[501 0 R]${flags}>>>>`;
      const original = samplePdf({ objects: { 1: form(""), 4: page, 501: waiting("") } });
      const drawn = { 501: waiting("/V 500 0 R/AP<</N 502 0 R>>"), 502: ["<</Subtype/Form", "f"] } as const;
      assert.equal(await isAlone({ ...drawn, 1: form("/SigFlags 3") }, original), false);
    });
  });

  describe("whose field some readers read otherwise", () => {
    for (const [name, more] of [
      ["a byte that PDFium takes for white space ends a key", "/Rect\x80[0 0 600 800]"],
      ["a zero ends a key", "/Rect#00[0 0 600 800]"],
      ["a name within it", "/MK<</R/X\xffendobj>>"],
      ["a key of which nothing is known", "/RV(x)"],
      ["a parent, which may have other fields", "/Parent 502 0 R"],
    ] as const) {
      it(name, async () => assert.equal(await isAlone({ 501: fieldOf(more), 502: "<</T(p)>>" }), false));
    }

    for (const rectangle of ["99999999999 0 99999999999.0 0", "72 760 250 760", "72 700 72 790"]) {
      it(`a rectangle of no area that is a line somewhere: ${rectangle}`, async () =>
        assert.equal(await isAlone({ 501: fieldOf("", "Widget", rectangle) }), false));
    }
  });

  describe("with data behind a dictionary that had none", () => {
    const data = "\nstream\nBT /F 24 Tf 72 700 Td (another) Tj ET\nendstream";

    it("a page, which is none any more to some readers", async () =>
      assert.equal(await isAlone({ 4: page + data }), false));

    it("the catalog", async () => {
      const catalog = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[501 0 R]/SigFlags 3>>>>";
      assert.equal(await isAlone({ 1: catalog + data }), false);
    });

    it("a field that waited, and stands in a list of contents", async () => {
      const waiting = "<</Type/Annot/Subtype/Widget/FT/Sig/T(x)/Rect[0 0 0 0]";
      const contents = page.replace("5 0 R", "[5 0 R 501 0 R]");
      const catalog = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[501 0 R]/SigFlags 3>>>>";
      const original = samplePdf({ objects: { 1: catalog, 4: contents, 501: `${waiting}>>` } });
      const signed = { 4: contents, 501: `${waiting}/V 500 0 R>>` };
      assert.equal(await isAlone(signed, original), true);
      assert.equal(await isAlone({ ...signed, 501: signed[501] + data }, original), false);
    });
  });

  it("whose form takes the place of an object that was referred to and not there", async () => {
    const contents = page.replace("5 0 R", "[5 0 R 77 0 R]");
    const original = samplePdf({ objects: { 4: contents.replace("/Annots[501 0 R]", "") } });
    const objects = {
      1: "<</Type/Catalog/Pages 2 0 R/AcroForm 77 0 R>>",
      4: contents,
      77: "<</Fields[501 0 R]/SigFlags 3>>",
    };
    assert.equal(await isAlone(objects, original), false);
    assert.equal(await isAlone({ ...objects, 4: page }), true);
  });

  describe("behind an original whose last object is open at its end", () => {
    const contents = page.replace("5 0 R", "[5 0 R 60 0 R]");
    /** Object 60 is the last thing in it; where it ends with a comment, that is what ends the file. */
    function original(body: string): { file: Uint8Array; prev: number } {
      const first = text(samplePdf({ objects: { 4: contents.replace("/Annots[501 0 R]", "") } }));
      const start = /startxref\n(\d+)\n%%EOF\n$/.exec(first)?.[1];
      const section = (at: number): string =>
        `xref\n60 1\n${String(at).padStart(10, "0")} 00000 n \ntrailer\n<</Size 100/Prev ${start}${trailer}>>\n`;
      const at = first.length + section(0).length;
      const end = `startxref ${first.length} %%EOF\n`;
      const file = body.endsWith("%")
        ? `${first}${section(at)}60 0 obj\n${body}${end}`
        : `${first}${section(at + end.length)}${end}60 0 obj\n${body}`;
      return { file: Buffer.from(file, "latin1"), prev: first.length };
    }
    for (const [name, body, more] of [
      ["a dictionary that becomes a stream", "<</Length 5>>%", "stream\nBT ET\nendstream\nendobj\n"],
      ["a number that becomes a reference", "502 %", "0 R endobj\n"],
      ["two numbers that become a reference", "502 0 %", "R endobj\n"],
      ["a dictionary and half a word", "<</Length 5>>str", "eam\nBT ET\nendstream\nendobj\n"],
      ["half a number", "50", "2 0 R endobj\n"],
    ] as const) {
      it(name, async () => {
        const { file, prev } = original(body);
        const objects = { 4: contents, 501: fieldOf(""), 502: ["<<", "BT ET"] } as const;
        const options = { objects, trailer: `${trailer}/Prev ${prev}` };
        const signed = await handSigned(Buffer.from(text(file) + more, "latin1"), card, options);
        assert.equal(isPdfOriginalSigned(signed, file, {}), false);
        assert.throws(() => planPdf(file, { hash: "SHA-256", signedAt: new Date() }), /malformed/);
      });
    }
  });
});
