/** Signatures that are right, and every known way to make a PDF look signed that is not (universal forgery, incremental saving, wrapping, shadows). */
import assert from "node:assert/strict";
import fc from "fast-check";
import { findPdfSignatures } from "../../../verifier/pdf/find-pdf-signatures.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { handSigned } from "../../support/hand-signed-pdf.ts";
import { appended, type SampleObjects, samplePdf } from "../../support/sample-pdf.ts";
import { signedPdf } from "../../support/signed-pdf.ts";
import { testCardContents } from "../../support/test-card.ts";

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const bytesOf = (latin1: string): Uint8Array => Buffer.from(latin1, "latin1");
function edited(file: Uint8Array, from: string | RegExp, to: string | ((...found: string[]) => string)): Uint8Array {
  const changed = text(file).replace(from, to as string);
  assert.notEqual(changed, text(file), "the sample has it");
  return bytesOf(changed);
}
/** As the last revision has it. */
const catalogOf = (file: Uint8Array): string =>
  text(file)
    .split("\n1 0 obj\n")
    .at(-1)
    ?.match(/^(<<.*?>>)\nendobj/s)?.[1] ?? "";
const root = { trailer: "/Root 1 0 R/Info 9 0 R" };

describe("findPdfSignatures", () => {
  let card: IssuedCard;
  let signed: Uint8Array;
  before(async () => {
    card = await testCardContents();
    signed = await signedPdf(samplePdf(), card);
  });

  const findings = async (file: Uint8Array) =>
    (await findPdfSignatures(file)).map(({ integrity, coverage }) => [
      integrity,
      coverage.of,
      coverage.addedLater.join(),
    ]);

  it("tells who signed what, and when the signer says so", async () => {
    assert.deepEqual(await findPdfSignatures(signed), [
      {
        format: "pdf",
        place: "Signature1",
        integrity: "intact",
        certificate: card.keys.digitalSignature.certificate,
        certificates: [card.keys.digitalSignature.issuer],
        claimedTime: new Date("2026-07-01T03:04:05Z"),
        algorithm: "RSASSA-PKCS1-v1_5 with SHA-256",
        coverage: { of: "whole", elements: [], files: [], addedLater: [] },
      },
    ]);
  });

  it("finds none in a file without, and none in a file that is attached", async () => {
    assert.deepEqual(await findPdfSignatures(samplePdf()), []);
    const attached = samplePdf({ objects: { 20: ["<</Type/EmbeddedFile", signed] } });
    assert.deepEqual(await findPdfSignatures(attached), []);
  });

  it("finds one that is in every way as it may be written", async () => {
    const dictionary = "/Type/Sig/Sub#46ilter/adbe.pkcs7.detached";
    assert.deepEqual(await findings(await handSigned(samplePdf({ structure: "hybrid" }), card, { dictionary })), [
      ["intact", "whole", ""],
    ]);
    const inField = { 501: "<</FT/Sig/T(x)/Kids[502 0 R]>>", 502: "<</Subtype/Widget/Parent 501 0 R/T(y)/V 500 0 R>>" };
    const [found] = await findPdfSignatures(await handSigned(samplePdf(), card, { objects: inField }));
    assert.deepEqual([found?.integrity, found?.place], ["intact", "x.y"]);
  });

  describe("a dictionary that is no signature (universal signature forgery)", () => {
    /** Another byte range in as many bytes, so that nothing else of the file moves. */
    const ranged = (change: (start: number, end: number, rest: number) => string): Uint8Array =>
      edited(signed, /\/ByteRange\[0 (\d+) (\d+) (\d+) *\]/, (all, ...numbers) => {
        const [start = 0, end = 0, rest = 0] = numbers.slice(0, 3).map(Number);
        const written = `/ByteRange${change(start, end, rest)}`.padEnd(all?.length ?? 0);
        assert.equal(written.length, all?.length);
        return written;
      });
    const rows: readonly [name: string, file: () => Uint8Array][] = [
      ["no byte range", () => edited(signed, "/ByteRange[", "/ByteRangX[")],
      ["a byte range of null", () => ranged(() => " null")],
      ["no number in the byte range", () => ranged(() => "[]")],
      ["two ranges more", () => ranged((start, end, rest) => `[0 ${start} ${end} ${rest} 0 0]`)],
      ["a negative number", () => ranged((start, end, rest) => `[0 ${start} -${end} ${rest}]`)],
      ["a number with a fraction", () => ranged((start, end, rest) => `[0 ${start}.0 ${end} ${rest}]`)],
      ["a range that begins later", () => ranged((start, end, rest) => `[1 ${start} ${end} ${rest}]`)],
      ["ranges that overlap", () => ranged((start) => `[0 ${start} 10 20]`)],
      ["a hole that is one byte longer", () => ranged((start, end, rest) => `[0 ${start} ${end + 1} ${rest - 1}]`)],
      ["a hole that begins earlier", () => ranged((start, end, rest) => `[0 ${start - 9} ${end} ${rest}]`)],
      ["a range beyond the end", () => ranged((start, end) => `[0 ${start} ${end} 99999999]`)],
      [
        "a range that ends before the revision does",
        () => ranged((start, end, rest) => `[0 ${start} ${end} ${rest - 9}]`),
      ],
      ["a number that is somewhere else", () => ranged((start, end) => `[0 ${start} ${end} 8 0 R]`)],
      ["two byte ranges", () => edited(signed, /\/M\(D:\d+\+09'00'\)/, "/ByteRange[0 1 2 3]")],
      ["no contents", () => edited(signed, "/Contents<", "/Contentx<")],
      ["empty contents", () => edited(signed, /\/Contents<[\da-f]+>/, "/Contents<>")],
      [
        "contents of zeros",
        () => edited(signed, /\/Contents<[\da-f]+>/, (all) => `/Contents<${"0".repeat(all.length - 11)}>`),
      ],
      ["contents as text", () => edited(signed, /\/Contents<([\da-f]+)>/, "/Contents($1)")],
      [
        "nothing but its type",
        () =>
          samplePdf({
            objects: {
              1: "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[20 0 R]>>>>",
              20: "<</FT/Sig/T(x)/V 21 0 R>>",
              21: "<</Type/Sig>>",
            },
          }),
      ],
      [
        "in an object stream",
        () => samplePdf({ structure: "objects", objects: { 20: "<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>" } }),
      ],
      [
        "in a catalog",
        () => samplePdf({ objects: { 1: "<</Type/Catalog/Pages 2 0 R/X[<</ByteRange[0 1 2 3]/Contents<00>>>]>>" } }),
      ],
      [
        "in bytes that nothing leads to",
        () =>
          bytesOf(
            text(samplePdf())
              .replace("8 0 obj", "30 0 obj<</ByteRange[0 1 2 3]>>endobj\n8 0 obj")
              .replace(/8 1\n(\d{10})/, (_, at) => `8 1\n${String(Number(at) + 39).padStart(10, "0")}`)
              .replace(/(?<=startxref\n)\d+/, (at) => String(Number(at) + 39))
              .replace(/9 1\n(\d{10})/, (_, at) => `9 1\n${String(Number(at) + 39).padStart(10, "0")}`),
          ),
      ],
    ];
    for (const [name, file] of rows) {
      it(`${name}: SIGNATURE_MALFORMED`, async () => {
        assert.deepEqual(
          (await findPdfSignatures(file())).map(({ integrity }) => integrity),
          ["SIGNATURE_MALFORMED"],
        );
      });
    }

    it("a signature that no field has: SIGNATURE_MALFORMED", async () => {
      const file = await handSigned(samplePdf(), card, { objects: { 501: "<</FT/Tx/T(x)/V 500 0 R>>" } });
      assert.deepEqual(await findings(file), [["SIGNATURE_MALFORMED", "part", ""]]);
    });

    const partly: readonly [name: string, range: (start: number, end: number, length: number) => number[]][] = [
      ["the hole is larger than the contents", (start, end, length) => [0, start - 1, end, length - end]],
      ["the hole ends later than the contents", (start, end, length) => [0, start, end + 1, length - end - 1]],
      ["the first byte is left out", (start, end, length) => [1, start - 1, end, length - end]],
      ["the mark at the end is left out", (start, end, length) => [0, start, end, length - end - 6]],
      ["there is a second hole", (start, end, length) => [0, start, end, 100, end + 110, length - end - 110]],
      ["there is one range only", (start) => [0, start]],
      ["nothing follows the hole", (start, end) => [0, start, end, 0]],
    ];
    for (const [name, range] of partly) {
      it(`signed as it says, but ${name}: SIGNATURE_MALFORMED`, async () => {
        assert.deepEqual(await findings(await handSigned(samplePdf(), card, { range })), [
          ["SIGNATURE_MALFORMED", "part", ""],
        ]);
      });
    }

    it("signed with a key twice: SIGNATURE_MALFORMED", async () => {
      const dictionary = "/Type/Sig/SubFilter/adbe.pkcs7.detached/M(D:1)/M(D:2)";
      assert.deepEqual(await findings(await handSigned(samplePdf(), card, { dictionary })), [
        ["SIGNATURE_MALFORMED", "part", ""],
      ]);
    });

    it("bytes behind the CMS that nobody signed: SIGNATURE_MALFORMED", async () => {
      const file = await handSigned(samplePdf(), card, { contents: (cms) => Uint8Array.of(...cms, 0, 1) });
      assert.deepEqual(await findings(file), [["SIGNATURE_MALFORMED", "part", ""]]);
    });

    it("PAdES without a bound certificate: SIGNATURE_MALFORMED; registry without one: intact", async () => {
      const integrity = async (subFilter: string, bound: boolean) =>
        (
          await findings(await handSigned(samplePdf(), card, { dictionary: `/Type/Sig/SubFilter/${subFilter}`, bound }))
        )[0]?.[0];
      assert.equal(await integrity("ETSI.CAdES.detached", false), "SIGNATURE_MALFORMED");
      assert.equal(await integrity("ETSI.CAdES.detached", true), "intact");
      assert.equal(await integrity("adbe.pkcs7.detached", false), "intact");
      assert.equal(await integrity("adbe.pkcs7.detached", true), "intact");
    });

    for (const subFilter of ["adbe.pkcs7.sha1", "adbe.x509.rsa_sha1", "ETSI.RFC3161", "unknown"]) {
      it(`${subFilter}: ALGORITHM_REFUSED`, async () => {
        const file = await handSigned(samplePdf(), card, { dictionary: `/Type/Sig/SubFilter/${subFilter}` });
        assert.deepEqual(await findings(file), [["ALGORITHM_REFUSED", "part", ""]]);
      });
    }
  });

  describe("what was added after a signature (incremental saving, shadows)", () => {
    /** Objects of the document that is signed, what is appended, what is said. */
    const rows: readonly [name: string, base: SampleObjects, later: SampleObjects, added: string][] = [
      ["another page content", {}, { 5: ["<<", "BT ET"] }, "other"],
      [
        "another page content of the same dictionary",
        {},
        { 5: ["<<", "BT /F 24 Tf 72 760 Td (Worst page) Tj ET"] },
        "other",
      ],
      ["another font", {}, { 8: "<</Type/Font/Subtype/Type1/BaseFont/Courier>>" }, "other"],
      ["another title", {}, { 9: "<</Title(Other)>>" }, "other"],
      ["the same again", {}, { 8: "<</Type/Font /Subtype/Type1 /BaseFont/Helvetica>>" }, "other"],
      ["another page tree", {}, { 2: "<</Type/Pages/Kids[4 0 R]/Count 1>>" }, "pages"],
      ["a page turned around", {}, { 4: "<</Type/Page/Parent 3 0 R/Contents 5 0 R/Rotate 180>>" }, "pages"],
      [
        "a page with more contents",
        {},
        { 4: "<</Type/Page/Parent 3 0 R/Contents[5 0 R 60 0 R]>>", 60: ["<<", "BT ET"] },
        "pages",
      ],
      [
        "an object that was referred to and not there",
        { 4: "<</Type/Page/Parent 3 0 R/Contents[5 0 R 77 0 R]>>" },
        { 77: ["<<", "BT ET"] },
        "other",
      ],
      [
        "a longer list of contents",
        { 4: "<</Type/Page/Parent 3 0 R/Contents 40 0 R>>", 40: "[5 0 R]" },
        { 40: "[5 0 R 78 0 R]", 78: ["<<", "BT ET"] },
        "other",
      ],
      [
        "a note on a page",
        {},
        {
          4: "<</Type/Page/Parent 3 0 R/Contents 5 0 R/Annots[60 0 R]>>",
          60: "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>",
        },
        "annotation,pages",
      ],
      [
        "a note in a list",
        { 4: "<</Type/Page/Parent 3 0 R/Annots 40 0 R>>", 40: "[]" },
        { 40: "[60 0 R]", 60: "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>" },
        "annotation",
      ],
      ["another catalog entry", {}, { 1: "<</Type/Catalog/Pages 2 0 R/OpenAction<<>>>>" }, "form,other"],
      ["a page that turned into a field", {}, { 4: "<</FT/Tx/T(x)>>" }, "other"],
      [
        "a note that was there and nowhere to be seen",
        { 50: "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>" },
        { 6: "<</Type/Page/Parent 3 0 R/Contents 7 0 R/Rotate 90/CropBox[20 20 575 822]/Annots[50 0 R]>>" },
        "pages",
      ],
      [
        "a page that turned into a form",
        { 1: "<</Type/Catalog/Pages 2 0 R/AcroForm 20 0 R>>", 20: "<</Fields[]>>" },
        { 1: "<</Type/Catalog/Pages 2 0 R/AcroForm 6 0 R>>", 6: "<</Fields[]/SigFlags 3>>" },
        "form,other",
      ],
      ["an object that nothing refers to", {}, { 60: "<</A 1>>" }, "other"],
      ...["/Type/Sig/Subtype/Stamp", "/Type/DocTimeStamp/Subtype/Stamp", ""].map((kind): (typeof rows)[number] => [
        `a picture on a page that says it is ${kind || "nothing"}`,
        { 4: "<</Type/Page/Parent 3 0 R/Annots 40 0 R>>", 40: "[]" },
        { 40: "[60 0 R]", 60: `<<${kind}/Rect[0 0 9 9]/AP<</N 61 0 R>>>>`, 61: ["<</Subtype/Form", "f"] },
        "annotation",
      ]),
      [
        "a box of a field with two rectangles",
        { 4: "<</Type/Page/Parent 3 0 R/Annots 40 0 R>>", 40: "[]" },
        { 40: "[60 0 R]", 60: "<</FT/Sig/Subtype/Widget/Rect[0 0 0 0]/Rect[0 0 9 9]/V 500 0 R>>" },
        "form,other",
      ],
    ];
    for (const [name, base, later, added] of rows) {
      it(`${name}: ${added}, alone and under another signature`, async () => {
        const file = await signedPdf(samplePdf({ objects: base }), card);
        const updated = appended(file, { objects: later, ...root });
        assert.deepEqual(await findings(updated), [["intact", "update", added]]);
        // these two do nothing, which is only said when there is something else that explains the bytes
        if (["the same again", "an object that nothing refers to"].includes(name)) return;
        const more = await handSigned(updated, card, {
          ...root,
          objects: {
            1: later[1] ?? catalogOf(file).replace("/Fields[", "/Fields[501 0 R "),
            501: "<</FT/Sig/T(y)/V 500 0 R>>",
          },
        });
        assert.deepEqual(
          (await findings(more))[0]?.[2]?.split(",").filter((each) => !["signature", "form"].includes(each)),
          added.split(",").filter((each) => each !== "form"),
        );
      });
    }

    it("a value that was filled in: form", async () => {
      const form = {
        1: "<</Type/Catalog/Pages 2 0 R/AcroForm 20 0 R>>",
        20: "<</Fields[21 0 R]>>",
        21: "<</FT/Tx/T(x)>>",
      };
      const file = await signedPdf(samplePdf({ objects: form }), card);
      assert.deepEqual(await findings(appended(file, { objects: { 21: "<</FT/Tx/T(x)/V(1)>>" }, ...root })), [
        ["intact", "update", "form"],
      ]);
    });

    it("a signature more: signature; one that can be seen: signatureBox as well", async () => {
      assert.deepEqual(await findings(await signedPdf(signed, card)), [
        ["intact", "update", "signature"],
        ["intact", "whole", ""],
      ]);
      const visible = { page: 1, x: 10, y: 10, width: 100, height: 40 };
      assert.deepEqual((await findings(await signedPdf(signed, card, { visible })))[0], [
        "intact",
        "update",
        "signature,signatureBox",
      ]);
    });

    const fields: readonly [name: string, field: string, added: string][] = [
      ["a signature field without a signature", "<</FT/Sig/T(x)>>", "form"],
      ["its box", "<</FT/Sig/T(x)/Rect[0 0 9 9]>>", "annotation,form"],
      ["a box that shows a signature which was there", "<</FT/Sig/T(x)/Rect[0 0 9 9]/V 100 0 R>>", "annotation,form"],
      ["a field that does something", "<</FT/Tx/T(x)/AA<<>>>>", "form,other"],
      ["a text field", "<</FT/Tx/T(x)/Rect[0 0 9 9]>>", "annotation,form"],
      ["a field of a signature that is not there", "<</FT/Sig/T(x)/Rect[0 0 9 9]/V 999 0 R>>", "annotation,form,other"],
      ["a field of a signature that is none", "<</FT/Sig/T(x)/Rect[0 0 9 9]/V 901 0 R>>", "annotation,form"],
      ["a box whose size stands elsewhere", "<</FT/Sig/T(x)/Rect 902 0 R>>", "annotation,form"],
    ];
    const around = { 901: "<</A 1>>", 902: "[0 0 9 9]" };
    for (const [name, field, added] of fields) {
      it(`${name}: ${added}`, async () => {
        const number = /(\d+) 0 obj\n<<\/Type\/Sig/.exec(text(signed))?.[1] ?? "";
        const catalog = catalogOf(signed);
        const objects = {
          1: catalog.replace("/Fields[", "/Fields[900 0 R "),
          900: field.replace("100", number),
          ...around,
        };
        assert.deepEqual((await findings(appended(signed, { objects, ...root })))[0], ["intact", "update", added]);
      });
    }

    it("a waiting field that was signed: signature", async () => {
      const waiting = {
        1: "<</Type/Catalog/Pages 2 0 R/AcroForm 20 0 R>>",
        20: "<</Fields[501 0 R]/SigFlags 3>>",
        501: "<</FT/Sig/T(x)/Rect[0 0 0 0]>>",
      };
      const first = await signedPdf(samplePdf({ objects: waiting }), card);
      const form = /20 0 obj\n(<<.*?>>)\nendobj/s.exec(text(first).slice(-3000))?.[1] ?? "";
      const second = await handSigned(first, card, {
        ...root,
        objects: { 1: waiting[1], 20: form, 501: "<</FT/Sig/T(x)/Rect[0 0 0 0]/V 500 0 R>>" },
      });
      assert.deepEqual(await findings(second), [
        ["intact", "update", "signature"],
        ["intact", "whole", ""],
      ]);
    });

    it("an end of line: nothing; anything else that leads nowhere: other", async () => {
      assert.deepEqual(await findings(bytesOf(`${text(signed)}\r\n`)), [["intact", "update", ""]]);
      assert.deepEqual(await findings(bytesOf(`${text(signed)}60 0 obj\n<<>>\nendobj\n`)), [
        ["intact", "update", "other"],
      ]);
    });

    it("something for a signature, and no signature: other as well", async () => {
      for (const object of ["<</Type/Sig>>", "<</Type/DocTimeStamp>>"]) {
        const update = appended(signed, { objects: { 900: object }, ...root });
        assert.deepEqual(await findings(update), [["intact", "update", "other,signature"]]);
      }
      const twice = appended(await signedPdf(signed, card), { objects: { 900: "<</Type/Sig>>" }, ...root });
      assert.deepEqual(
        (await findings(twice)).map(([, , added]) => added),
        ["other,signature", "other,signature"],
      );
    });

    it("an object under another generation, which a reference does not lead to: other", async () => {
      const font = { 8: "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>" };
      const update = text(appended(signed, { objects: font, ...root }));
      const end = update.slice(signed.length).replace("8 0 obj", "8 1 obj").replace(" 00000 n", " 00001 n");
      const file = await handSigned(bytesOf(text(signed) + end), card, {
        ...root,
        objects: { 1: catalogOf(signed).replace("/Fields[11 0 R", "/Fields[11 0 R 501 0 R") },
      });
      assert.deepEqual(await findings(file), [
        ["intact", "update", "other,signature"],
        ["intact", "whole", ""],
      ]);
    });

    it("an update in two cross-references beside each other, of which readers take the one or the other: other", async () => {
      const note = { objects: { 60: "<</A 1>>" }, ...root };
      const update = appended(signed, { ...note, structure: "hybrid" });
      const file = await handSigned(update, card, {
        ...root,
        objects: { 1: catalogOf(signed).replace("/Fields[11 0 R", "/Fields[11 0 R 501 0 R") },
      });
      assert.deepEqual((await findings(file))[0], ["intact", "update", "other,signature"]);
    });

    it("an object twice in one cross-reference, of which readers take the first or the last: SIGNATURE_MALFORMED", async () => {
      const update = text(appended(signed, { objects: { 8: "<</Type/Font/BaseFont/Courier>>" }, ...root }));
      const offset = String(text(signed).indexOf("\n8 0 obj") + 1).padStart(10, "0");
      const at = update.lastIndexOf("\nxref\n") + "\nxref\n".length;
      const file = `${update.slice(0, at)}8 1\n${offset} 00000 n \n${update.slice(at)}`;
      assert.deepEqual(await findings(bytesOf(file)), [["SIGNATURE_MALFORMED", "part", ""]]);
    });

    it("a signature whose trailer makes the numbers of objects end earlier, or whose field has others in it: more than a signature", async () => {
      const more = (field: string, trailer: string) =>
        handSigned(signed, card, {
          objects: {
            1: catalogOf(signed).replace("/Fields[11 0 R", "/Fields[11 0 R 501 0 R"),
            501: `<</FT/Sig/T(y)/V 500 0 R${field}>>`,
          },
          trailer: `${root.trailer}${trailer}`,
        });
      assert.deepEqual((await findings(await more("", "")))[0], ["intact", "update", "signature"]);
      assert.deepEqual((await findings(await more("/Kids[<</Rect[0 0 9 9]>>]", "")))[0], [
        "intact",
        "update",
        "form,signature",
      ]);
      const size = text(await more("", "/S 1")).replace(
        /\/Size \d+(?=[^/]*\/Prev[^/]*\/Root[^/]*\/Info[^/]*\/S 1)/,
        (all) => "/Size 4".padEnd(all.length),
      );
      assert.deepEqual((await findings(bytesOf(size)))[0], ["intact", "update", "other,signature"]);
    });

    it("beside a signature a field without a type, whose value some programs read: more than a signature", async () => {
      for (const field of ["<</T(y)/V(9999)>>", "<</Type/Sig/T(y)/V(9999)>>", "503 0 R", "[503 0 R]", "(y)"]) {
        const more = await handSigned(signed, card, {
          objects: {
            1: catalogOf(signed).replace("/Fields[11 0 R", "/Fields[11 0 R 501 0 R 502 0 R"),
            501: "<</FT/Sig/T(x)/V 500 0 R>>",
            502: field,
            503: "<</T(y)/V(9999)>>",
          },
          trailer: root.trailer,
        });
        assert.deepEqual((await findings(more))[0], ["intact", "update", "form,signature"], field);
      }
    });

    it("a key twice in a trailer, two roots for one: SIGNATURE_MALFORMED", async () => {
      const update = { objects: { 900: "<</Type/Catalog/Pages 2 0 R>>" }, trailer: `${root.trailer}/Root 900 0 R` };
      assert.deepEqual(await findings(appended(signed, update)), [["SIGNATURE_MALFORMED", "part", ""]]);
      const streamed = appended(signed, { ...update, structure: "stream" });
      assert.deepEqual(await findings(streamed), [["SIGNATURE_MALFORMED", "part", ""]]);
    });

    it("an object that was hidden in the signed bytes and is now pointed to: other", async () => {
      const hidden = "5 0 obj\n<</Length 5>>stream\nBT ET\nendstream\nendobj\n";
      const file = await signedPdf(samplePdf({ objects: { 60: ["<<", hidden] } }), card);
      const at = text(file).lastIndexOf("5 0 obj\n<</Length 5>>");
      const prev = /startxref\n(\d+)\n%%EOF\n$/.exec(text(file))?.[1];
      const section = `xref\n5 1\n${String(at).padStart(10, "0")} 00000 n \ntrailer\n<</Size 900/Prev ${prev}/Root 1 0 R/Info 9 0 R>>\n`;
      const update = bytesOf(`${text(file)}${section}startxref\n${file.length}\n%%EOF\n`);
      assert.deepEqual(await findings(update), [["intact", "update", "other"]]);
    });

    it("a stream of a wrong length, which each viewer mends in its own way: other", async () => {
      const file = await handSigned(samplePdf({ objects: { 5: "<</Length 999>>stream\nBT ET\nendstream" } }), card);
      assert.deepEqual(await findings(file), [["intact", "whole", ""]]);
      const again = appended(file, { objects: { 60: "<</FT/Sig/T(x)>>" }, trailer: "/Root 1 0 R" });
      assert.deepEqual((await findings(again))[0], ["intact", "update", "form,other"]);
    });

    describe("objects that wait for what will be appended", () => {
      const digits = (number: number): string => String(number).padStart(10, "0");
      const ownRoot = { trailer: "/Root 1 0 R" };
      /** `signed` is made twice: the number that is put into it is known when its length is. */
      async function completed(
        sign: (at: number) => Promise<Uint8Array>,
        at: (file: Uint8Array) => number,
        bytes: string,
      ) {
        const file = await sign(at(await sign(0)));
        const prev = /startxref\n(\d+)\n%%EOF\n$/.exec(text(file))?.[1];
        const objects = {
          1: catalogOf(file).replace("501 0 R", "501 0 R 601 0 R"),
          600: "<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>>>",
          601: "<</FT/Sig/T(y)/V 600 0 R>>",
        };
        const later = appended(bytesOf(text(file) + bytes), { objects, trailer: `${ownRoot.trailer}/Prev ${prev}` });
        return (await findings(later))[0];
      }

      it("one that begins behind the signed bytes: other", async () => {
        const sign = (at: number) =>
          handSigned(edited(samplePdf(), /5 1\n\d{10}/, `5 1\n${digits(at)}`), card, ownRoot);
        const content = "5 0 obj\n<</Length 5>>stream\nBT ET\nendstream\nendobj\n";
        assert.deepEqual(await completed(sign, ({ length }) => length, content), [
          "intact",
          "update",
          "other,signature",
        ]);
      });

      it("one whose data end behind the signed bytes: other", async () => {
        const sign = (length: number) =>
          handSigned(samplePdf(), card, { ...ownRoot, objects: { 5: `<</Length ${digits(length)}>>stream\nBT ET %` } });
        const upToEnd = (file: Uint8Array): number => file.length - text(file).lastIndexOf("stream\nBT ET %") - 7;
        assert.deepEqual(await completed(sign, upToEnd, "\nendstream\nendobj\n"), [
          "intact",
          "update",
          "other,signature",
        ]);
      });
    });

    it("a new cross-reference that knows nothing of the signed revision: more than a signature", async () => {
      const stranger = appended(bytesOf(`${text(signed)}%\n`.padEnd(signed.length + 300, "%")), {
        objects: { 1: "<</Type/Catalog/Pages 2 0 R>>", 2: "<</Type/Pages/Kids[]>>" },
        trailer: "/Root 1 0 R",
      });
      const [found] = await findings(stranger);
      assert.deepEqual(found, ["SIGNATURE_MALFORMED", "part", ""], "it is in bytes that nothing leads to");
    });

    it("a signature that was taken out of its field is still found", async () => {
      const catalog = { 1: "<</Type/Catalog/Pages 2 0 R>>" };
      assert.deepEqual(await findings(appended(signed, { objects: catalog, ...root })), [["intact", "update", "form"]]);
    });

    it("an older signature that an update has replaced is still found, and the new one is none", async () => {
      const number = /(\d+) 0 obj\n<<\/Type\/Sig/.exec(text(signed))?.[1] ?? "";
      const replaced = appended(signed, { objects: { [number]: "<</Type/Sig/Contents<00>>>" }, ...root });
      assert.deepEqual(await findings(replaced), [
        ["intact", "update", "other"],
        ["SIGNATURE_MALFORMED", "part", ""],
      ]);
    });
  });

  describe("a signature moved elsewhere (wrapping)", () => {
    it("its dictionary copied into an update with the old range: the copy is none", async () => {
      const number = /(\d+) 0 obj\n<<\/Type\/Sig/.exec(text(signed))?.[1] ?? "";
      const dictionary = /<<\/Type\/Sig.*?>>>/.exec(text(signed))?.[0] ?? "";
      const wrapped = appended(signed, { objects: { [number]: dictionary, 5: ["<<", "BT (paid) Tj ET"] }, ...root });
      assert.deepEqual(await findings(wrapped), [
        ["intact", "update", "other"],
        ["SIGNATURE_MALFORMED", "part", ""],
      ]);
    });

    it("the second range moved behind bytes that nobody signed: SIGNATURE_MALFORMED", async () => {
      const range = /ByteRange\[0 (\d+) (\d+) (\d+)/.exec(text(signed)) ?? [];
      const [start = 0, end = 0, rest = 0] = range.slice(1).map(Number);
      const evil = "/Evil true".padEnd(64);
      const moved = `${text(signed).slice(0, end)}${evil}${text(signed).slice(end)}`;
      const file = moved.replace(`${start} ${end} ${rest}`, `${start} ${end + 64} ${rest}`);
      assert.ok((await findings(bytesOf(file))).every(([integrity]) => integrity === "SIGNATURE_MALFORMED"));
    });
  });

  it("checks every signature: one that is right does not speak for another", async () => {
    const twice = await signedPdf(signed, card);
    const at = text(twice).lastIndexOf("/M(D:2026") + 5;
    assert.deepEqual(
      (await findings(twice.with(at, 0x31))).map(([integrity]) => integrity),
      ["intact", "CONTENT_CHANGED"],
    );
  });

  describe("a certified document (DocMDP)", () => {
    const certify = (p: number): Promise<Uint8Array> => withReference(`/DocMDP/TransformParams<</P ${p}>>`);
    const withReference = (method: string): Promise<Uint8Array> =>
      handSigned(samplePdf(), card, {
        dictionary: `/Type/Sig/SubFilter/adbe.pkcs7.detached/Reference[<</TransformMethod${method}>>]`,
      });
    const fields = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[501 0 R 60 0 R]/SigFlags 3>>>>";
    const changes: readonly [name: string, objects: SampleObjects, allowedFrom: number][] = [
      ["a field", { 1: fields, 60: "<</FT/Sig/T(x)>>" }, 2],
      ["a note", { 60: "<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>" }, 3],
      ["another content", { 5: ["<<", "BT ET"] }, 4],
    ];
    for (const [name, objects, allowedFrom] of changes) {
      for (const p of [1, 2, 3]) {
        it(`${name} under ${p}: ${p < allowedFrom ? "CONTENT_CHANGED" : "intact"}`, async () => {
          const [found] = await findings(appended(await certify(p), { objects, trailer: "/Root 1 0 R" }));
          assert.equal(found?.[0], p < allowedFrom ? "CONTENT_CHANGED" : "intact");
        });
      }
      const others: readonly [what: string, method: string, isAllowed: boolean][] = [
        ["no number, which is 2", "/DocMDP", allowedFrom <= 2],
        ["a number that is not defined", "/DocMDP/TransformParams<</P 9>>", false],
        ["a number with a fraction, which is 1", "/DocMDP/TransformParams<</P 1.0>>", false],
        ["no number at all", "/DocMDP/TransformParams<</P/All>>", false],
        ["another transform", "/FieldMDP/TransformParams<</P 1>>", true],
      ];
      for (const [what, method, isAllowed] of others) {
        it(`${name} under ${what}: ${isAllowed ? "intact" : "CONTENT_CHANGED"}`, async () => {
          const [found] = await findings(appended(await withReference(method), { objects, trailer: "/Root 1 0 R" }));
          assert.equal(found?.[0], isAllowed ? "intact" : "CONTENT_CHANGED");
        });
      }
    }
  });

  it("a file that cannot be read to the letter is one that cannot be read", async () => {
    for (const file of [
      new Uint8Array(),
      bytesOf("text"),
      signed.subarray(0, -40),
      samplePdf({ trailer: "/Encrypt 9 0 R" }),
    ]) {
      assert.deepEqual(await findings(file), [["SIGNATURE_MALFORMED", "part", ""]]);
    }
  });

  it("more signatures than anybody makes: SIGNATURE_MALFORMED", async () => {
    const many = Object.fromEntries(
      Array.from({ length: 100 }, (_, index) => [100 + index, "<</ByteRange[0 1 2 3]/Contents<00>>>"]),
    );
    assert.deepEqual(await findings(samplePdf({ objects: many })), [["SIGNATURE_MALFORMED", "part", ""]]);
  });

  it("whatever is changed in a file: it ends, and nothing else than what was signed is intact", async () => {
    const twice = await signedPdf(await signedPdf(samplePdf({ structure: "objects" }), card), card, {
      profile: "registry",
    });
    const original = text(twice);
    const put = fc.oneof(
      fc.constantFrom("<<", ">>", "[", "]", "obj", "/Prev 0", "/ByteRange", "%", "\0"),
      fc.string({ maxLength: 3 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ at: fc.nat(), drop: fc.nat(3), put }), { minLength: 1, maxLength: 3 }),
        async (changes) => {
          let mutated = original;
          for (const change of changes) {
            const at = change.at % mutated.length;
            mutated = mutated.slice(0, at) + change.put + mutated.slice(at + change.drop);
          }
          for (const { integrity, coverage } of await findPdfSignatures(bytesOf(mutated))) {
            if (integrity === "intact" && coverage.of === "whole")
              assert.equal(withoutContents(mutated), withoutContents(original));
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});

/** Contents may be written otherwise as long as they mean the same. */
const withoutContents = (file: string): string => file.replaceAll(/\/Contents<[^>]*>/g, "");
