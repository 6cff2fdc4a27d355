/** Signed PDFs before judges who do not know us: poppler's pdfsig says whether the signatures are right, qpdf whether the file is sound. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { planPdf } from "../../native-host/formats/pdf/plan-pdf.ts";
import { FormatFailure } from "../../native-host/formats/signature-format.ts";
import type { HashName } from "../../shared/contract/fields.ts";
import { findPdfSignatures } from "../../verifier/pdf/find-pdf-signatures.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import { appended, samplePdf } from "../support/sample-pdf.ts";
import { pem } from "../support/signed-insert.ts";
import { signedPdf } from "../support/signed-pdf.ts";
import { testCardContents } from "../support/test-card.ts";

const box = { x: 72, y: 100, width: 200, height: 60 };
const structures = ["table", "stream", "objects", "hybrid"] as const;
const forQpdf: readonly [name: string, args: string[]][] = [
  ["linearized by qpdf", ["--linearize", "--object-streams=disable"]],
  ["linearized by qpdf with object streams", ["--linearize", "--object-streams=generate"]],
  ["written by qpdf with object streams", ["--object-streams=generate"]],
  ["written by qpdf in QDF", ["--qdf"]],
];

describe("PDF before pdfsig and qpdf", () => {
  let folder = "";
  let card: IssuedCard;
  before(async () => {
    card = await testCardContents();
    folder = mkdtempSync(join(tmpdir(), "warifu-pdf-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const file = (name: string): string => join(folder, name);
  function run(program: string, ...args: string[]): string {
    const { stdout, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
    assert.equal(error, undefined, `${program} is not there`);
    return stdout + stderr;
  }
  function qpdf(input: Uint8Array, ...args: string[]): Uint8Array {
    writeFileSync(file("in.pdf"), input);
    run("qpdf", ...args, file("in.pdf"), file("out.pdf"));
    return new Uint8Array(readFileSync(file("out.pdf")));
  }
  /** One entry for each signature that pdfsig finds. */
  function pdfsig(pdf: Uint8Array): { whole: boolean; valid: boolean; hash: string; type: string; name: string }[] {
    writeFileSync(file("signed.pdf"), pdf);
    const parts = run("pdfsig", "-nocert", file("signed.pdf"))
      .split(/^Signature #\d+:$/m)
      .slice(1);
    return parts.map((part) => ({
      whole: /^ {2}- Total document signed$/m.test(part),
      valid: /^ {2}- Signature Validation: Signature is Valid\.$/m.test(part),
      hash: /Signing Hash Algorithm: (.+)$/m.exec(part)?.[1] ?? "",
      type: /Signature Type: (.+)$/m.exec(part)?.[1] ?? "",
      name: /Signature Field Name: (.+)$/m.exec(part)?.[1] ?? "",
    }));
  }
  function assertSound(pdf: Uint8Array): void {
    writeFileSync(file("checked.pdf"), pdf);
    assert.match(run("qpdf", "--check", file("checked.pdf")), /No syntax or stream encoding errors found/);
  }
  const sources = (): [name: string, make: () => Uint8Array][] => [
    ...structures.map((structure): [string, () => Uint8Array] => [
      `a file with ${structure}`,
      () => samplePdf({ structure }),
    ]),
    ...forQpdf.map(([name, args]): [string, () => Uint8Array] => [`a file ${name}`, () => qpdf(samplePdf(), ...args)]),
    [
      "a file that was saved twice",
      () => appended(samplePdf(), { objects: { 5: ["<<", "BT ET"] }, trailer: "/Root 1 0 R" }),
    ],
    [
      "a file with a form",
      () =>
        samplePdf({
          objects: {
            1: "<</Type/Catalog/Pages 2 0 R/AcroForm 20 0 R>>",
            4: "<</Type/Page/Parent 3 0 R/Contents 5 0 R/Annots 22 0 R>>",
            20: "<</Fields[21 0 R]/DA(/Helv 0 Tf 0 g)>>",
            21: "<</Type/Annot/Subtype/Widget/FT/Tx/T(Signature1)/V(x)/Rect[10 10 90 30]/P 4 0 R>>",
            22: "[21 0 R]",
          },
        }),
    ],
    [
      "a file with its form in the catalog",
      () => samplePdf({ objects: { 1: "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]>>>>" }, structure: "objects" }),
    ],
  ];

  for (const [name, make] of sources()) {
    it(`both profiles, one after the other, in ${name}`, async () => {
      const original = make();
      const once = await signedPdf(original, card, { profile: "registry" });
      const twice = await signedPdf(once, card, { profile: "pades", hash: "SHA-512", visible: { page: 2, ...box } });
      assert.deepEqual(new Uint8Array(twice.subarray(0, once.length)), new Uint8Array(once), "appended only");
      assert.deepEqual(new Uint8Array(once.subarray(0, original.length)), new Uint8Array(original), "appended only");
      assert.deepEqual(
        pdfsig(once).map(({ whole, valid, hash, type }) => [whole, valid, hash, type]),
        [[true, true, "SHA-256", "adbe.pkcs7.detached"]],
      );
      assert.deepEqual(
        pdfsig(twice).map(({ whole, valid, hash, type }) => [whole, valid, hash, type]),
        [
          [false, true, "SHA-256", "adbe.pkcs7.detached"],
          [true, true, "SHA-512", "ETSI.CAdES.detached"],
        ],
      );
      assertSound(twice);
      const ours = await findPdfSignatures(twice);
      assert.deepEqual(
        ours.map(({ integrity, place }) => [integrity, place]),
        pdfsig(twice).map((each) => ["intact", each.name]),
      );
    });
  }

  for (const hash of ["SHA-256", "SHA-384", "SHA-512"] as const satisfies readonly HashName[]) {
    it(`${hash}, before and after a byte is changed`, async () => {
      const signed = await signedPdf(samplePdf(), card, { hash });
      assert.deepEqual(
        pdfsig(signed).map((each) => [each.valid, each.hash]),
        [[true, hash]],
      );
      const at = Buffer.from(signed).indexOf("First page");
      const changed = signed.with(at, 0x47);
      assert.deepEqual(
        pdfsig(changed).map(({ valid }) => valid),
        [false],
      );
      assert.equal((await findPdfSignatures(changed))[0]?.integrity, "CONTENT_CHANGED");
    });
  }

  for (const profile of ["pades", "registry"] as const) {
    it(`${profile}: openssl accepts the CMS over the range, and no other`, async () => {
      const signed = Buffer.from(await signedPdf(samplePdf(), card, { profile }));
      const [start = 0, end = 0] = (/ByteRange\[0 (\d+) (\d+)/.exec(signed.toString("latin1")) ?? [])
        .slice(1)
        .map(Number);
      writeFileSync(file("cms"), Buffer.from(signed.subarray(start + 1, end - 1).toString("latin1"), "hex"));
      writeFileSync(file("ca.pem"), pem(card.keys.digitalSignature.issuer));
      const covered = Buffer.concat([signed.subarray(0, start), signed.subarray(end)]);
      const verify = (content: Uint8Array): string => {
        writeFileSync(file("covered"), content);
        const bound = profile === "pades" ? ["-cades"] : [];
        const files = ["-in", file("cms"), "-content", file("covered"), "-CAfile", file("ca.pem"), "-out", "/dev/null"];
        return run("openssl", "cms", "-verify", "-binary", "-inform", "DER", "-purpose", "any", ...bound, ...files);
      };
      assert.match(verify(covered), /CMS Verification successful|CAdES Verification successful/i);
      assert.match(verify(covered.subarray(1)), /failure/i);
    });
  }

  it("ten signatures, all of them right", async () => {
    let pdf = samplePdf({ structure: "objects" });
    for (let count = 0; count < 10; count++) pdf = await signedPdf(pdf, card, count % 2 ? { profile: "registry" } : {});
    assert.deepEqual(
      pdfsig(pdf).map(({ valid }) => valid),
      Array(10).fill(true),
    );
    const found = await findPdfSignatures(pdf);
    assert.deepEqual(
      found.map(({ integrity }) => integrity),
      Array(10).fill("intact"),
    );
    assert.deepEqual(
      found.map(({ coverage }) => coverage.addedLater),
      [...Array(9).fill(["signature"]), []],
    );
  });

  it("shows the box where the page is shown, upright, whichever way it is turned", async () => {
    for (const rotate of [0, 90, 180, 270]) {
      const page = `<</Type/Page/Parent 3 0 R/Rotate ${rotate}/CropBox[20 20 575 822]>>`;
      const signed = await signedPdf(samplePdf({ objects: { 4: page } }), card, { visible: { page: 1, ...box } });
      writeFileSync(file("visible.pdf"), signed);
      // a point is a pixel; nothing else is on the page
      run("pdftoppm", "-cropbox", "-gray", "-r", "72", "-l", "1", "-singlefile", file("visible.pdf"), file("visible"));
      const { height, ink } = readPgm(readFileSync(file("visible.pgm")));
      const [columns, rows] = [ink.map(([x]) => x), ink.map(([, y]) => height - y)];
      const edges = [Math.min(...columns), Math.min(...rows), Math.max(...columns), Math.max(...rows)];
      const expected = [box.x, box.y, box.x + box.width, box.y + box.height];
      edges.forEach((edge, index) => {
        assert.ok(Math.abs(edge - (expected[index] ?? 0)) <= 2, `edge ${index} at ${rotate}: ${edge}`);
      });
      // lines begin at the left, so most of them is there, unless they are turned
      const inside = ink.filter(
        ([x, y]) =>
          Math.abs(x - box.x - box.width / 2) < box.width / 2 - 4 &&
          Math.abs(height - y - box.y - box.height / 2) < box.height / 2 - 4,
      );
      assert.ok(inside.filter(([x]) => x < box.x + box.width / 2).length > 0.7 * inside.length, `left at ${rotate}`);
    }
    assert.match(
      run("pdftotext", "-l", "1", file("visible.pdf"), "-"),
      /電子署名\s+Digitally signed\s+2026-07-01 12:04:05 JST/,
    );
  });

  for (const [name, args] of [
    ["40 bits", ["--allow-weak-crypto", "--encrypt", "", "owner", "40", "--"]],
    ["256 bits", ["--encrypt", "", "owner", "256", "--"]],
  ] as const) {
    it(`refuses what qpdf has encrypted with ${name}`, () => {
      const encrypted = qpdf(samplePdf(), ...args);
      assert.throws(
        () => planPdf(encrypted, { hash: "SHA-256", signedAt: new Date() }),
        (error) => error instanceof FormatFailure && error.problem === "encrypted",
      );
    });
  }
});

/** Binary PGM; `ink` is every pixel darker than paper, from the upper left corner. */
function readPgm(image: Buffer): { height: number; ink: [x: number, y: number][] } {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(image.subarray(0, 40).toString("latin1"));
  assert.ok(header);
  const [width, height] = [Number(header[1]), Number(header[2])];
  const ink: [number, number][] = [];
  image.subarray(header[0].length).forEach((grey, index) => {
    if (grey < 200) ink.push([index % width, Math.floor(index / width)]);
  });
  return { height, ink };
}
