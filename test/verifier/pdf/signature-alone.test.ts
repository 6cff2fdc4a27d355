/** Updates that add a signature, and something else that some reader shows and that looks like nothing: each was seen in pdf.js, poppler, MuPDF or PDFium. */
import assert from "node:assert/strict";
import { Unzlib } from "fflate";
import { planPdf } from "../../../native-host/formats/pdf/plan-pdf.ts";
import { PdfFile, readingBudget } from "../../../shared/pdf/pdf-file.ts";
import { findPdfSignatures } from "../../../verifier/pdf/find-pdf-signatures.ts";
import { isPdfOriginalSigned } from "../../../verifier/pdf/is-original-signed.ts";
import { laterChanges } from "../../../verifier/pdf/later-changes.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { type HandSigned, handSigned } from "../../support/hand-signed-pdf.ts";
import { appended, type SampleObjects, samplePdf } from "../../support/sample-pdf.ts";
import { testCardContents } from "../../support/test-card.ts";

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const page = "<</Type/Page/Parent 3 0 R/Contents 5 0 R/Annots[501 0 R]>>";
const fieldOf = (more: string, subtype = "Widget", rectangle = "0 0 0 0"): string =>
  `<</Type/Annot/Subtype/${subtype}/FT/Sig/T(x)/F 4/V 500 0 R/Rect[${rectangle}]${more}>>`;
const read = (file: Uint8Array): PdfFile => new PdfFile(file, readingBudget(Unzlib, 2));
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
    for (const more of ["/MK<<>>/Ff 1", "/H/N/TU(a)", "/BS<</W 0>>/Lock<</Action/All>>"])
      assert.equal(await isAlone({ 501: fieldOf(more) }), true, more);
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

    for (const [name, box, rectangle] of [
      ["an appearance without a size, which is drawn as large as it is", "", "/Rect[0 0 0 0]"],
      ["an appearance of no size", "/BBox[0 0 .0005 .0005]", "/Rect[0 0 0 0]"],
      ["an appearance and no rectangle", "/BBox[0 0 600 800]", ""],
    ] as const) {
      it(name, async () => {
        const field = fieldOf("/AP<</N 502 0 R>>").replace("/Rect[0 0 0 0]", rectangle);
        assert.equal(await isAlone({ 501: field, 502: [`<</Subtype/Form${box}`, "0 0 600 800 re f"] }), false);
      });
    }

    const nothing = ["<</Type/XObject/Subtype/Form/BBox[0 0 0 0]", ""] as const;
    const deflated = (header: string, rest = "\x03\0\0\0\0\x01") =>
      ["<</Subtype/Form/BBox[0 0 0 0]/Resources<<>>/Filter/FlateDecode", header + rest] as const;

    for (const [name, appearance, more] of [
      ["as PDFBox writes it", "503 0 R", { 503: "<</N 502 0 R>>", 502: nothing }],
      ["in place", "<</N 502 0 R>>", { 502: nothing }],
      ["deflated", "<</N 502 0 R>>", { 502: deflated("\x78\x9c") }],
      ["deflated in no hurry", "<</N 502 0 R>>", { 502: deflated("\x78\xda") }],
    ] as const) {
      it(`an appearance without data is none, ${name}`, async () =>
        assert.equal(await isAlone({ 501: fieldOf(`/AP ${appearance}`), ...more }), true));
    }

    for (const [name, appearance, more] of [
      ["in an area", "<</N 502 0 R>>", { 502: nothing, 501: fieldOf("/AP<</N 502 0 R>>", "Widget", "0 0 600 800") }],
      ["and another one for the mouse", "<</N 502 0 R/R 503 0 R>>", { 502: nothing, 503: ["<</Subtype/Form", "f"] }],
      ["by a key that is there twice", "<</N 502 0 R/N 503 0 R>>", { 502: nothing, 503: ["<</Subtype/Form", "f"] }],
      ["of several states", "<</N<</On 502 0 R>>>>", { 502: nothing }],
      ["but a blank", "<</N 502 0 R>>", { 502: ["<</Subtype/Form", " "] }],
      ["but a comment", "<</N 502 0 R>>", { 502: ["<</Subtype/Form", "%"] }],
      ["with data in a file", "<</N 502 0 R>>", { 502: ["<</Subtype/Form/F(x)", ""] }],
      ["with a name that ends early", "<</N 502 0 R>>", { 502: ["<</Subtype/Form/Resources<</X\x80endobj 0>>", ""] }],
      ["deflated as something else", "<</N 502 0 R>>", { 502: deflated("\x78\x9c", "\x4b\x03\0\0\x67\0\x67") }],
      ["deflated with more behind it", "<</N 502 0 R>>", { 502: deflated("\x78\x9c", "\x03\0\0\0\0\x01f") }],
      ["with a header that is none", "<</N 502 0 R>>", { 502: deflated("\x78\x9d") }],
      ["by another filter", "<</N 502 0 R>>", { 502: ["<</Subtype/Form/Filter/ASCIIHexDecode", ""] }],
      ["that was there", "<</N 5 0 R>>", {}],
      ["that is not there", "<</N 599 0 R>>", {}],
      ["that is none", "7", {}],
    ] as const) {
      it(`an appearance without data, ${name}: something`, async () => {
        const objects = { 4: page, 501: fieldOf(`/AP ${appearance}`), ...more };
        const [original, file] = [samplePdf(), await handSigned(samplePdf(), card, { trailer, objects })];
        assert.equal(isPdfOriginalSigned(file, original, {}), false);
        // and not for what else is wrong with some of them
        assert.ok(laterChanges(read(original), read(file)).includes("signatureBox"));
      });
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

  describe("whose form", () => {
    const fields = "<</T(amount)/V(9999)>>";
    const form = (entries: string, more = ""): string => `<</Type/Catalog/Pages 2 0 R/AcroForm<<${entries}>>${more}>>`;

    it("has fonts, where there was none", async () =>
      assert.equal(await isAlone({ 1: form("/Fields[501 0 R]/DA(/Helv 0 Tf 0 g)/DR<<>>/SigFlags 3") }), true));

    for (const [name, entries] of [
      ["has fields twice", "/Fields[501 0 R]/Fields[501 0 R 502 0 R]/SigFlags 3"],
      ["has flags that are a name", "/Fields[501 0 R]/SigFlags/X"],
      ["has a name that ends the catalog to PDFium", "/Fields[501 0 R]/DR<</X/Y\x80endobj>>"],
    ] as const) {
      it(name, async () => assert.equal(await isAlone({ 1: form(entries), 502: fields }), false));
    }

    it("has fonts, where there was one without", async () => {
      const original = samplePdf({ objects: { 1: form("/Fields[]") } });
      assert.equal(await isAlone({ 1: form("/Fields[501 0 R]/SigFlags 3") }, original), true);
      for (const more of ["/DA(/F 0 Tf 1 g)", "/DR<</Font<</F 502 0 R>>>>"])
        assert.equal(await isAlone({ 1: form(`/Fields[501 0 R]${more}`), 502: fields }, original), false, more);
    });
  });

  describe("with objects that the cross-reference does not lead to, and other readers find", () => {
    const another = "5 0 obj\n<</Length 5>>stream\nBT ET\nendstream\nendobj\n";
    const prev = /startxref\n(\d+)\n%%EOF\n$/.exec(text(samplePdf()))?.[1];
    /** `put` stands between the original and the update. */
    async function isAloneBehind(put: string, options: HandSigned = {}): Promise<boolean> {
      const begun = Buffer.concat([samplePdf(), Buffer.from(put, "latin1")]);
      const objects = { 4: page, 501: fieldOf(""), ...options.objects };
      // the helper finds it by itself where the file ends as usual
      const before = /%%EOF\s*$/.test(text(begun)) ? "" : `/Prev ${prev}`;
      const file = await handSigned(begun, card, { ...options, objects, trailer: trailer + before });
      return isPdfOriginalSigned(file, samplePdf(), {});
    }

    it("white space and a program's name are none", async () => {
      for (const put of ["", "\n", "\r\n%some program 1.0\n"])
        assert.equal(await isAloneBehind(put), true, JSON.stringify(put));
    });

    for (const [name, put] of [
      ["one more", another],
      ["one in a comment", `%${another.slice(0, -40).replaceAll("\n", " ")}\n`],
      ["a trailer in a comment", "%trailer <</Root 900 0 R>>\n"],
      ["another end before the end", "startxref\n9\n%%EOF\n%\n"],
      ["words", "words\n"],
    ] as const) {
      it(name, async () => assert.equal(await isAloneBehind(put), false));
    }

    for (const [name, object] of [
      ["one in a stream", ["<<", another]],
      ["one in a text", `(${another})`],
      ["a table in a stream", ["<<", "\nxref\n5 1\n"]],
      ["a trailer in a stream", ["<<", "\ntrailer\n<</Root 900 0 R>>"]],
    ] as const) {
      it(name, async () => assert.equal(await isAloneBehind("", { objects: { 502: object } }), false));
    }
    it("an ordinary stream is none of these", async () =>
      assert.equal(await isAloneBehind("", { objects: { 502: ["<<", "(a trailer, object 0)"] } }), true));

    it("one in an object stream that no section has in it", async () => {
      const objects = { 502: ["<</Type/ObjStm/N 1/First 4", "5 0 <<>>"] } as const;
      assert.equal(await isAloneBehind("", { objects }), false);
      const changes = async (structure: "objects" | "stream") => {
        const longer = appended(samplePdf(), { objects: { 900: "<</A 1>>" }, trailer, structure });
        const signed = await handSigned(longer, card, { trailer, objects: { 4: page, 501: fieldOf("") } });
        return laterChanges(read(samplePdf()), read(signed));
      };
      assert.deepEqual([await changes("objects"), await changes("stream")], [["signature"], ["signature"]]);
    });

    it("on the line of the mark at the end", async () => {
      const original = samplePdf().subarray(0, -1);
      const objects = { 4: page, 501: fieldOf("") };
      const signed = (file: Uint8Array) => handSigned(file, card, { objects, trailer });
      assert.equal(isPdfOriginalSigned(await signed(original), original, {}), false);
      const onNext = await signed(Buffer.concat([original, Buffer.from("\n")]));
      assert.equal(isPdfOriginalSigned(onNext, original, {}), true);
    });

    it("an older one behind the newest", async () => {
      const at = (file: string): string => String(file.length).padStart(10, "0");
      const first = text(samplePdf());
      const offset = String(first.indexOf("\n5 0 obj") + 1).padStart(10, "0");
      const older = `${first}${another}`;
      const section = `xref\n5 1\n${at(first)} 00000 n \ntrailer\n<</Size 100/Prev ${prev}${trailer}>>\nstartxref\n${older.length}\n%%EOF\n`;
      const signed = await handSigned(Buffer.from(older + section, "latin1"), card, {
        objects: { 4: page, 501: fieldOf("") },
        trailer,
        edit: (update) => update.replace("\ntrailer", `\n5 1\n${offset} 00000 n \ntrailer`),
      });
      const changes = await findPdfSignatures(signed);
      assert.equal(changes[0]?.integrity, "intact");
      assert.deepEqual(laterChanges(read(samplePdf()), read(signed)), ["other", "signature"]);
    });
  });

  describe("whose cross-reference readers read otherwise, or not at all", () => {
    const edited = (edit: (update: string) => string): Promise<boolean> =>
      isAlone({}, samplePdf(), {
        edit(update) {
          const changed = edit(update);
          assert.notEqual(changed, update);
          return changed;
        },
      });
    const more = (lines: string) => edited((update) => update.replace("\ntrailer", `\n${lines}trailer`));

    it("free numbers and lines of any kind are as usual", async () => {
      assert.equal(await more("0 1\n0000000000 65535 f \n"), true);
      assert.equal(await more("700 2\n0000000000 00001 f\r\n0000000000 00001 f \r"), true);
    });

    for (const [name, lines] of [
      ["object 0 in use", "0 1\n0000000015 00000 n \n"],
      ["one in use that is at byte 0", "700 1\n0000000000 00000 n \n"],
      ["entries of other lengths", "700 1\n0 1 f\n"],
      ["one line for two", "700 2\n0000000000 00001 f 0000000000 00001 f \n"],
      ["a comment", "700 1\n%0000000015 00000 n\n0000000000 00001 f \n"],
      ["a comment before a number", "%\n700 1\n0000000000 00001 f \n"],
      ["a number that is beyond the size", "5000 1\n0000000000 00001 f \n"],
    ] as const) {
      it(name, async () => assert.equal(await more(lines), false));
    }

    for (const [name, key] of [
      ["a second root, to PDFium", "/Root\x80 900 0 R"],
      ["a second root, to poppler", "/Root#00 900 0 R"],
      ["a name that ends the trailer", "/X/Y\x80endobj"],
    ] as const) {
      it(name, async () => assert.equal(await isAlone({}, samplePdf(), { trailer: `${trailer}${key}` }), false));
    }

    it("another end, and one that is no word", async () => {
      const twice = (update: string): string => update.replace(/startxref\n\d+\n%%EOF\n$/, (end) => `${end}${end}`);
      assert.equal(await edited(twice), true);
      assert.equal(await edited((update) => twice(update).replace(/startxref(?=[^x]*$)/, "xstartxref")), false);
      assert.equal(
        await edited((update) => update.replace(/\d+\n%%EOF\n$/, (end) => `9\n%%EOF\nstartxref\n${end}`)),
        false,
      );
    });
  });

  it("with something else in the place of a list of annotations", async () => {
    const listed = (what: string): string => page.replace("[501 0 R]", ` ${what}`);
    assert.equal(await isAlone({ 4: listed("60 0 R"), 60: "[501 0 R]" }), true);
    for (const what of ["<<>>", "5", "60 0 R"])
      assert.equal(await isAlone({ 4: listed(what), 60: "<<>>" }), false, what);
  });

  it("with a page that is turned by 90.0, which is no angle to poppler", async () => {
    const turned = (angle: string): string => page.replace("/Annots", `/Rotate ${angle}/Annots`);
    const original = samplePdf({ objects: { 4: turned("90").replace("/Annots[501 0 R]", "") } });
    assert.equal(await isAlone({ 4: turned("90") }, original), true);
    assert.equal(await isAlone({ 4: turned("90.0") }, original), false);
  });

  it("with a reference that leads nowhere, unless the original had it", async () => {
    const field = fieldOf("/MK<</I 777 0 R>>");
    assert.equal(await isAlone({ 501: field }), false);
    const catalog = (more: string): string => `<</Type/Catalog/Pages 2 0 R/Metadata 777 0 R${more}>>`;
    const original = samplePdf({ objects: { 1: catalog("") } });
    const form = "/AcroForm<</Fields[501 0 R]/SigFlags 3>>";
    assert.equal(await isAlone({ 1: catalog(form), 501: field }, original), true);
  });

  describe("behind an object stream", () => {
    const rotated = "<</Type/Page/Parent 3 0 R/Contents 5 0 R/Rotate 0>>";
    const original = samplePdf({ objects: { 4: rotated } });

    /** Page 4 in an object stream, after which the file is signed. */
    async function changes(members: readonly [number: number, at: number][], data: string, more = "") {
      const heads = members.map(([number, at]) => `${number} ${at} `).join("");
      const begun = text(original);
      const prev = /startxref\n(\d+)\n%%EOF\n$/.exec(begun)?.[1];
      const stream = (dictionary: string, body: string): string =>
        `<<${dictionary}/Length ${body.length}>>stream\n${body}\nendstream\nendobj\n`;
      const holder = `910 0 obj\n${stream(`/Type/ObjStm/N ${members.length}/First ${heads.length}${more}`, heads + data)}`;
      const start = begun.length + holder.length;
      const row = (type: number, second: number, third: number): string =>
        String.fromCharCode(type, second >> 8, second & 0xff, third);
      const rows = members.map((_, index) => row(2, 910, index)).join("") + row(1, begun.length, 0) + row(1, start, 0);
      const index = [...members.map(([number]) => number), 910, 911].map((number) => `${number} 1`).join(" ");
      const section = stream(`/Type/XRef/Size 999/W[1 2 1]/Index[${index}]/Prev ${prev}${trailer}`, rows);
      const file = `${begun}${holder}911 0 obj\n${section}startxref\n${start}\n%%EOF\n`;
      const signed = await handSigned(Buffer.from(file, "latin1"), card, {
        trailer,
        objects: { 501: fieldOf("") },
      });
      return laterChanges(read(original), read(signed)).join();
    }

    it("as usual", async () => {
      assert.equal(await changes([[4, 0]], rotated), "signature");
      const two = `${rotated} true`;
      assert.equal(
        await changes(
          [
            [4, 0],
            [905, rotated.length + 1],
          ],
          two,
        ),
        "signature",
      );
    });

    for (const [name, members, data, more] of [
      ["with a second beginning, to PDFium", [[4, 0]], rotated, "/First\x80 9"],
      [
        "in which one object stands in the other",
        [
          [4, 0],
          [905, rotated.indexOf("/Rotate")],
        ],
        rotated,
        "",
      ],
      [
        "in which the second stands before the first",
        [
          [4, 5],
          [905, 0],
        ],
        `true ${rotated}`,
        "",
      ],
    ] as const) {
      it(name, async () =>
        assert.equal(
          await changes(
            members.map(([number, at]) => [number, at]),
            data,
            more,
          ),
          "other,signature",
        ),
      );
    }
  });
});
