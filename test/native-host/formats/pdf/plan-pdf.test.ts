import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import { readPdfPlan } from "../../../../native-host/formats/pdf/pdf-plan.ts";
import { type PdfPlanOptions, planPdf } from "../../../../native-host/formats/pdf/plan-pdf.ts";
import { signPdf } from "../../../../native-host/formats/pdf/sign-pdf.ts";
import { FormatFailure, type FormatProblem } from "../../../../native-host/formats/signature-format.ts";
import { InvalidInput } from "../../../../shared/schema/schema.ts";
import type { IssuedCard } from "../../../../virtual-card/test-authority.ts";
import { appended, type SampleObjects, samplePdf, twoPages } from "../../../support/sample-pdf.ts";
import { signerOf, withInserts } from "../../../support/signed-insert.ts";
import { signedPdf } from "../../../support/signed-pdf.ts";
import { testCardContents } from "../../../support/test-card.ts";

const options: PdfPlanOptions = { hash: "SHA-256", signedAt: new Date("2026-07-01T03:04:05Z") };
const visible = { page: 1, x: 10, y: 10, width: 100, height: 40 };
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString("latin1");
const edited = (file: Uint8Array, from: string | RegExp, to: string): Uint8Array => {
  const changed = text(file).replace(from, to);
  assert.notEqual(changed, text(file), "the sample has it");
  return Buffer.from(changed, "latin1");
};

/** A document with one signature field whose signature says what may be added. */
const certified = (signature: string, field = "", permissions = "/Perms<</DocMDP 30 0 R>>"): SampleObjects => ({
  1: `<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[31 0 R]/SigFlags 3>>${permissions}>>`,
  30: `<</Type/Sig/ByteRange[0 1 2 3]/Contents<00>/Reference[<</TransformMethod${signature}>>]>>`,
  31: `<</FT/Sig/T(theirs)/V 30 0 R${field}>>`,
});
const documentPermission = (p: number) => certified(`/DocMDP/TransformParams<</P ${p}>>`);
const fieldLock = (action: string) => certified(`/FieldMDP/TransformParams<</Action${action}>>`, "", "");
const bomb = (megabytes: number) => deflateSync(Buffer.alloc(megabytes * 1024 * 1024, 0x20), { level: 9 });

/** The catalog in an object stream of our own, so that it has to be inflated. */
function catalogInStream(stream: readonly [string, Uint8Array | string], length = ""): Uint8Array {
  const rows = Buffer.alloc(7 * 2);
  rows.set([2, 0, 0, 0, 50, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
  const head = "%PDF-1.7\n";
  const data = Buffer.from(stream[1]);
  const object = `50 0 obj\n<</Type/ObjStm${stream[0]}/Length ${length || data.length}>>stream\n`;
  rows.writeUInt32BE(head.length, 8);
  const before = Buffer.concat([Buffer.from(head + object), data, Buffer.from("\nendstream\nendobj\n")]);
  const table = `51 0 obj\n<</Type/XRef/Size 52/W[1 4 2]/Index[1 1 50 1]/Root 1 0 R/Length 14>>stream\n`;
  return Buffer.concat([
    before,
    Buffer.from(table),
    rows,
    Buffer.from(`\nendstream\nendobj\nstartxref\n${before.length}\n%%EOF\n`),
  ]);
}

const formOfItself = samplePdf({
  objects: {
    1: "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields 60 0 R>>>>",
    60: `[${"<</Kids 60 0 R>>".repeat(1000)}]`,
  },
});

const refused: readonly [
  name: string,
  problem: FormatProblem,
  file: () => Uint8Array,
  more?: Partial<PdfPlanOptions>,
][] = [
  ["nothing", "malformed", () => new Uint8Array()],
  ["text", "malformed", () => Buffer.from("a letter")],
  ["a header alone", "malformed", () => Buffer.from("%PDF-1.7\n%%EOF\n")],
  ["bytes before the header", "malformed", () => Buffer.concat([Buffer.from("\n"), samplePdf()])],
  ["a file that is cut off", "malformed", () => samplePdf().subarray(0, -60)],
  ["startxref that leads elsewhere", "malformed", () => edited(samplePdf(), /startxref\n\d+/, "startxref\n12")],
  ["startxref beyond the end", "malformed", () => edited(samplePdf(), /startxref\n\d+/, "startxref\n999999")],
  ["an entry that leads to another object", "malformed", () => edited(samplePdf(), /1 1\n\d{10}/, "1 1\n0000000020")],
  [
    "sections that lead to each other",
    "malformed",
    () => edited(samplePdf(), "trailer\n<<", `trailer\n<</Prev ${/startxref\n(\d+)/.exec(text(samplePdf()))?.[1]}`),
  ],
  ["no catalog", "malformed", () => edited(samplePdf(), "/Root 1 0 R", "/Root 8 0 R")],
  [
    "a catalog with a key twice",
    "malformed",
    () => samplePdf({ objects: { 1: "<</Type/Catalog/Pages 2 0 R/Pages 3 0 R>>" } }),
  ],
  ["a page tree without pages", "reference", () => samplePdf({ objects: { 3: "<</Type/Pages/Kids[]>>" } })],
  [
    "a page tree that comes back to itself",
    "malformed",
    () => samplePdf({ objects: { 3: "<</Type/Pages/Kids[2 0 R]>>" } }),
  ],
  [
    "a page that is written into the tree",
    "malformed",
    () => samplePdf({ objects: { 3: "<</Type/Pages/Kids[<</Type/Page>>]>>" } }),
  ],
  ["a page that is not there", "reference", () => samplePdf(), { visible: { ...visible, page: 3 } }],
  ["a box beside the page", "reference", () => samplePdf(), { visible: { ...visible, x: 500 } }],
  ["a box beside a turned page", "reference", () => samplePdf(), { visible: { ...visible, page: 2, y: 530 } }],
  [
    "an odd rotation",
    "malformed",
    () => samplePdf({ objects: { 4: "<</Type/Page/Parent 3 0 R/Rotate 45>>" } }),
    { visible },
  ],
  ["encryption", "encrypted", () => samplePdf({ trailer: "/Encrypt 9 0 R" })],
  [
    "encryption in an older section only",
    "encrypted",
    () => appended(samplePdf({ trailer: "/Encrypt 9 0 R" }), { trailer: "/Root 1 0 R" }),
  ],
  [
    "a form for XFA viewers only",
    "tooComplex",
    () => samplePdf({ objects: { 1: "<</Type/Catalog/Pages 2 0 R/NeedsRendering true>>" } }),
  ],
  [
    "a form that some viewers show in another way",
    "tooComplex",
    () => samplePdf({ objects: { 1: "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[]/XFA 5 0 R>>>>" } }),
  ],
  ["DocMDP 1", "locked", () => samplePdf({ objects: documentPermission(1) })],
  ["DocMDP 2 and a visible signature", "locked", () => samplePdf({ objects: documentPermission(2) }), { visible }],
  ["FieldMDP of all fields", "locked", () => samplePdf({ objects: fieldLock("/All") })],
  ["FieldMDP of ours", "locked", () => samplePdf({ objects: fieldLock("/Include/Fields[(Signature1)]") })],
  ["FieldMDP of all but others", "locked", () => samplePdf({ objects: fieldLock("/Exclude/Fields[(other)]") })],
  [
    "a lock at the signed field",
    "locked",
    () => samplePdf({ objects: certified("/None", "/Lock<</Action/All>>", "") }),
  ],
  [
    "a lock of the document at the signed field",
    "locked",
    () => samplePdf({ objects: certified("/None", "/Lock<</Action/Include/Fields[(other)]/P 1>>", "") }),
  ],
  [
    "arrays in arrays",
    "tooComplex",
    () => samplePdf({ objects: { 1: `<</Type/Catalog/Pages 2 0 R/X${"[".repeat(500)}${"]".repeat(500)}>>` } }),
  ],
  [
    "references in a circle",
    "tooComplex",
    () =>
      samplePdf({
        objects: { 1: "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields 40 0 R>>>>", 40: "41 0 R", 41: "40 0 R" },
      }),
  ],
  [
    "a page tree as deep as a well",
    "tooComplex",
    () => {
      const nodes = Array.from({ length: 200 }, (_, index) => [
        100 + index,
        `<</Type/Pages/Kids[${101 + index} 0 R]>>`,
      ]);
      return samplePdf({
        objects: { ...Object.fromEntries(nodes), 3: "<</Type/Pages/Kids[100 0 R]>>", 300: "<</Type/Page>>" },
      });
    },
  ],
  [
    "an object stream that becomes 64 MiB",
    "tooComplex",
    () => catalogInStream(["/N 1/First 4/Filter/FlateDecode", bomb(64)]),
  ],
  [
    "an object stream of a filter nobody uses",
    "tooComplex",
    () => catalogInStream(["/N 1/First 4/Filter/LZWDecode", "x"]),
  ],
  [
    "an object stream that is no deflate",
    "malformed",
    () => catalogInStream(["/N 1/First 4/Filter/FlateDecode", "plain text"]),
  ],
  [
    "an object stream whose length is in itself",
    "malformed",
    () => catalogInStream(["/N 1/First 4", "1 0 <<>>"], "1 0 R"),
  ],
  ["an object stream that counts too far", "malformed", () => catalogInStream(["/N 99999999/First 4", "1 0 <<>>"])],
  ["a stream that is longer than it says", "malformed", () => edited(samplePdf(), /\/Length \d+/, "/Length 3")],
  ["a stream that ends behind the file", "malformed", () => edited(samplePdf(), /\/Length \d+/, "/Length 99999")],
  ["an entry that leads to no object", "malformed", () => edited(samplePdf(), /9 0 obj/, "9 0 abj")],
  ["numbers of objects that no viewer reads", "tooComplex", () => edited(samplePdf(), /\/Size \d+/, "/Size 8388607")],
  [
    "a form whose fields' names are hundreds of times the file",
    "tooComplex",
    () => {
      const name = `(${"x".repeat(1000)})`;
      const nested = Array.from({ length: 5 }, (_, index) => [50 + index, `<</T 40 0 R/Kids[${51 + index} 0 R]>>`]);
      const leaves = `<</Kids[${"<</T 40 0 R>>".repeat(20_000)}]>>`;
      const form = "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[50 0 R]>>>>";
      return samplePdf({ objects: { ...Object.fromEntries(nested), 1: form, 40: name, 55: leaves } });
    },
  ],
  [
    "an annotation list as large as a file",
    "tooComplex",
    () => samplePdf({ objects: { 4: `<</Type/Page/Parent 3 0 R/Annots[${"8 0 R ".repeat(40_000)}]>>` } }),
  ],
];

describe("planPdf", () => {
  let card: IssuedCard;
  before(async () => {
    card = await testCardContents();
  });

  for (const [name, problem, file, more] of refused) {
    it(`refuses ${name}: ${problem}`, () => {
      assert.throws(
        () => planPdf(file(), { ...options, ...more }),
        (error) => error instanceof FormatFailure && error.problem === problem,
      );
    });
  }

  it("refuses a form that is its own field before it has taken much memory", () => {
    const before = process.resourceUsage().maxRSS;
    assert.throws(() => planPdf(formOfItself, options));
    assert.ok(process.resourceUsage().maxRSS - before < 500 * 1024, "500 MiB; it took 2 GB");
  });

  const allowed: readonly [name: string, file: () => Uint8Array, more?: Partial<PdfPlanOptions>][] = [
    ["DocMDP 2 and an invisible signature", () => samplePdf({ objects: documentPermission(2) })],
    ["DocMDP 3 and a visible signature", () => samplePdf({ objects: documentPermission(3) }), { visible }],
    ["FieldMDP of other fields", () => samplePdf({ objects: fieldLock("/Include/Fields[(other)]") })],
    ["a catalog in an object stream", () => samplePdf({ structure: "objects" })],
    ["white space after the end", () => Buffer.concat([samplePdf(), Buffer.from("\n\n")])],
    [
      "a page whose list of annotations is an object",
      () => samplePdf({ objects: { 4: "<</Type/Page/Parent 3 0 R/Annots 40 0 R>>", 40: "[]" } }),
    ],
    [
      "comments and odd spaces",
      () => samplePdf({ objects: { 4: "<< % a page\n/Type /Page\r/Parent\t3 0 R /Annots[ % none\n] >>" } }),
    ],
  ];
  for (const [name, file, more] of allowed) {
    it(`signs ${name}`, async () => {
      const original = file();
      const signed = await signedPdf(original, card, more);
      assert.equal(text(signed.subarray(0, original.length)), text(original));
    });
  }

  it("paints nothing over the page in a visible box but lines and letters: the site has chosen the place", () => {
    const whole = { page: 1, x: 0, y: 0, width: 595, height: 842 };
    const { after } = readPdfPlan(planPdf(samplePdf(), { ...options, visible: whole }));
    const drawn = /stream\n(q [\s\S]*?)\nendstream/.exec(text(after))?.[1] ?? "";
    assert.match(drawn, / re S Q\nBT /);
    // every operator of ISO 32000-2 table 59 that fills, and what else paints an area
    assert.doesNotMatch(drawn, /(?<=\s)(?:f|F|f\*|B|B\*|b|b\*|sh|Do|BI)(?=\s)/);
  });

  it("leaves nothing for phase 2 but the CMS", async () => {
    const original = samplePdf();
    const planned = planPdf(original, { ...options, visible });
    assert.ok(planned.length < 16 * 1024, "a plan is small");
    const { before, after, digest } = readPdfPlan(planned);
    const expected = createHash("sha256").update(original).update(before).update(after).digest();
    assert.deepEqual(Buffer.from(digest), expected);
    const signer = signerOf(card);
    const inserts = await signPdf(planned, signer);
    assert.equal(signer.signed.length, 1);
    assert.ok(Buffer.from(signer.signed[0] ?? []).includes(expected), "the card signs this digest");
    const range = /ByteRange\[0 (\d+) (\d+) (\d+) *\]/
      .exec(text(withInserts(original, inserts)))
      ?.slice(1)
      .map(Number);
    const holeStart = original.length + before.length;
    assert.deepEqual(range, [holeStart, holeStart + 2 * 16_384 + 2, after.length]);
  });

  it("keeps signing-time and the bound certificate where each profile wants them", async () => {
    const [pades, registry] = [signerOf(card), signerOf(card)];
    await signPdf(planPdf(samplePdf(), { ...options, profile: "pades" }), pades);
    await signPdf(planPdf(samplePdf(), { ...options, profile: "registry" }), registry);
    const signingTime = Buffer.from("06092a864886f70d010905", "hex");
    const signingCertificateV2 = Buffer.from("060b2a864886f70d010910022f", "hex");
    const attributes = [pades, registry].map(({ signed }) => Buffer.from(signed[0] ?? []));
    assert.deepEqual(
      attributes.map((each) => each.includes(signingTime)),
      [false, false],
    );
    assert.deepEqual(
      attributes.map((each) => each.includes(signingCertificateV2)),
      [true, false],
    );
  });

  it("writes exactly the entries of the registry's profile", () => {
    const { before, after } = readPdfPlan(planPdf(samplePdf(), { ...options, profile: "registry" }));
    const dictionary = /<<\/Type\/Sig.*?>>>/.exec(`${text(before)}<>${text(after)}`)?.[0] ?? "";
    assert.match(
      dictionary,
      /^<<\/Type\/Sig\/Filter\/Adobe\.PPKLite\/SubFilter\/adbe\.pkcs7\.detached\/M\(D:20260701120405\+09'00'\)\/ByteRange\[[\d ]+\]\/Contents<>>>$/,
    );
  });

  it("takes no name that a field has already", async () => {
    let file = samplePdf();
    for (const name of ["Signature1", "Signature2"]) {
      file = await signedPdf(file, card);
      assert.ok(text(file).includes(`/T(${name})`));
    }
  });

  const plans: readonly [name: string, change: (plan: Record<string, unknown>) => unknown][] = [
    ["no JSON", () => "{"],
    ["another member", (plan) => JSON.stringify({ ...plan, more: 1 })],
    ["another profile", (plan) => JSON.stringify({ ...plan, profile: "cades" })],
    ["a digest of another length", (plan) => JSON.stringify({ ...plan, digest: Buffer.alloc(48).toString("base64") })],
    [
      "another hash than the card's",
      (plan) => JSON.stringify({ ...plan, hash: "SHA-512", digest: Buffer.alloc(64).toString("base64") }),
    ],
    ["SHA-1", (plan) => JSON.stringify({ ...plan, hash: "SHA-1", digest: Buffer.alloc(32).toString("base64") })],
    ["no base64", (plan) => JSON.stringify({ ...plan, before: "ab=c" })],
  ];
  for (const [name, change] of plans) {
    it(`refuses a plan with ${name} before the card signs`, async () => {
      const signer = signerOf(card);
      await assert.rejects(signPdf(String(change(JSON.parse(planPdf(samplePdf(), options)))), signer), InvalidInput);
      assert.equal(signer.signed.length, 0);
    });
  }

  it("refuses certificates that do not fit into the hole, before the card signs", async () => {
    const signer = { ...signerOf(card), chain: [new Uint8Array(15_000)] };
    await assert.rejects(signPdf(planPdf(samplePdf(), options), signer), FormatFailure);
    assert.equal(signer.signed.length, 0);
  });

  it("ends for whatever is in the file", () => {
    const structures = ["table", "stream", "objects", "hybrid"] as const;
    const files = structures.map((structure) =>
      samplePdf({ structure, objects: { ...twoPages, ...certified("/None", "", "") } }),
    );
    const change = fc.record({
      at: fc.nat(),
      drop: fc.nat(4),
      put: fc.oneof(
        fc.constantFrom("<<", ">>", "[", "]", "(", "obj", " 0 R", "/Kids", "/Prev 0", "9999999999", "%", "\0"),
        fc.string({ maxLength: 4 }),
      ),
    });
    fc.assert(
      fc.property(fc.constantFrom(...files), fc.array(change, { minLength: 1, maxLength: 4 }), (file, changes) => {
        let mutated = text(file);
        for (const { at, drop, put } of changes) {
          const place = at % mutated.length;
          mutated = mutated.slice(0, place) + put + mutated.slice(place + drop);
        }
        try {
          readPdfPlan(planPdf(Buffer.from(mutated, "latin1"), { ...options, visible }));
        } catch (error) {
          assert.ok(error instanceof FormatFailure, String(error));
        }
      }),
      { numRuns: 1500 },
    );
  });
});
