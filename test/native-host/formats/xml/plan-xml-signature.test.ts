import assert from "node:assert/strict";
import { FormatFailure, type FormatProblem } from "../../../../native-host/formats/signature-format.ts";
import { planXmlSignature } from "../../../../native-host/formats/xml/plan-xml-signature.ts";
import type { XmlOptions } from "../../../../shared/contract/formats.ts";
import { InvalidInput } from "../../../../shared/schema/schema.ts";
import { signatureNamespace } from "../../../../shared/xml/signature-names.ts";
import { testCardContents } from "../../../support/test-card.ts";
import { applicationForm, planOf, signedXml, type TestFile, xmlFile } from "../../../support/xml-signing.ts";

const plan = (content: string, options: XmlOptions = {}, ...others: TestFile[]) =>
  planOf([xmlFile(content), ...others], options);
const failsWith = (problem: FormatProblem) => (error: unknown) =>
  error instanceof FormatFailure && error.problem === problem && error.message === problem;

/** As many as a site may ask for. */
const nested = Array.from({ length: 20 }, (_, index) => `n${index}`);
const signatures = (content: string): string => applicationForm.replace("<その他>", `${content}<その他>`);
const refused: readonly {
  what: string;
  content: string;
  options?: XmlOptions;
  others?: TestFile[];
  problem: FormatProblem;
}[] = [
  { what: "what is no XML", content: "%PDF-1.7", problem: "malformed" },
  { what: "what is no XML, enveloping", content: "<a>", options: { placement: "enveloping" }, problem: "malformed" },
  {
    what: "what only an Object around it makes XML",
    content: "<a></a></ds:Object><b></b>",
    options: { placement: "enveloping" },
    problem: "malformed",
  },
  { what: "a document type", content: "<!DOCTYPE a><a></a>", problem: "documentType" },
  { what: "another encoding", content: '<?xml version="1.0" encoding="EUC-JP"?><a></a>', problem: "encoding" },
  { what: "a root without a place for a signature", content: "<a/>", problem: "reference" },
  { what: "an id that is not there", content: '<a Id="x"></a>', options: { references: ["y"] }, problem: "reference" },
  {
    what: "an id that is there twice",
    content: '<a><b Id="y"/><b Id="y"/></a>',
    options: { references: ["y"] },
    problem: "reference",
  },
  {
    what: "an id that is there by two names",
    content: '<a><b ID="y"/><b xml:id="y"/></a>',
    options: { references: ["y"] },
    problem: "reference",
  },
  { what: "an application without 構成情報", content: "<a></a>", options: { profile: "e-gov" }, problem: "reference" },
  {
    what: "an application of two",
    content: applicationForm.replace("<備考/>", '<備考 Id="構成情報"/>'),
    options: { profile: "e-gov" },
    problem: "reference",
  },
  {
    what: "構成情報 that is the root",
    content: '<構成情報 ID="構成情報"></構成情報>',
    options: { profile: "e-gov" },
    problem: "reference",
  },
  {
    what: "署名情報 without a place for a signature",
    content: signatures("<署名情報/>"),
    options: { profile: "e-gov" },
    problem: "reference",
  },
  {
    what: "two 署名情報",
    content: signatures("<署名情報></署名情報><署名情報></署名情報>"),
    options: { profile: "e-gov" },
    problem: "reference",
  },
  {
    what: "two files of one name",
    content: "<a></a>",
    others: [xmlFile("1", "b"), xmlFile("2", "b")],
    problem: "reference",
  },
  { what: "a file without a name", content: "<a></a>", others: [xmlFile("1", "")], problem: "reference" },
  { what: "a file that is another folder", content: "<a></a>", others: [xmlFile("1", "..")], problem: "reference" },
  {
    what: "a file name with half a character",
    content: "<a></a>",
    others: [xmlFile("1", "\ud842")],
    problem: "reference",
  },
  { what: "a comment within a text", content: "<a><b>1<!-- -->000</b></a>", problem: "cutText" },
  { what: "a border of CDATA within a text", content: "<a>1<![CDATA[000]]></a>", problem: "cutText" },
  { what: "CDATA of nothing within a text", content: "<a>1<![CDATA[]]>000</a>", problem: "cutText" },
  { what: "CDATA of a space within a text", content: "<a>1<![CDATA[ ]]>000</a>", problem: "cutText" },
  {
    what: "a comment within a text, enveloping",
    content: "<a>1<!-- -->000</a>",
    options: { placement: "enveloping" },
    problem: "cutText",
  },
  {
    what: "a comment within a text of an element that is asked for",
    content: '<a><b Id="b"><c>1<!-- -->000</c></b></a>',
    options: { references: ["b"] },
    problem: "cutText",
  },
  {
    what: "a comment within a text of 構成情報",
    content: applicationForm.replace("</構成情報>", "<額>1<!-- -->000</額></構成情報>"),
    options: { profile: "e-gov" },
    problem: "cutText",
  },
  {
    what: "more namespaces than a plan holds",
    content: `<a${Array.from({ length: 51 }, (_, index) => ` xmlns:p${index}="u:"`).join("")}></a>`,
    problem: "tooComplex",
  },
  {
    what: "a canonical form that is far longer than the document",
    content: `<a xmlns:p="u:${"x".repeat(900)}">${"<p:b/>".repeat(50_000)}</a>`,
    options: { canonicalization: "exclusive" },
    problem: "tooComplex",
  },
  {
    what: "elements in one another that together are far longer than the document",
    content: `${nested.map((id) => `<a Id="${id}">`).join("")}${"x".repeat(2_200_000)}${"</a>".repeat(nested.length)}`,
    options: { references: nested },
    problem: "tooComplex",
  },
];

/** Each a document of 3 MB at most that took minutes when every reference was held against every element. */
const laborious: readonly { what: string; content: string }[] = [
  {
    what: "as many references as elements of the one id",
    content: `<a><b xmlns="${signatureNamespace}"><Signature>${'<Reference URI="#x"/>'.repeat(70_000)}</Signature></b>${'<c Id="x"/>'.repeat(70_000)}</a>`,
  },
  {
    what: "signatures in one another around many references",
    content: `<a><c Id="x"/><b xmlns="${signatureNamespace}">${"<Signature>".repeat(190)}${'<Reference URI="#x"/>'.repeat(100_000)}${"</Signature>".repeat(190)}</b></a>`,
  },
];

describe("planning an XML signature", () => {
  for (const { what, content, options, others = [], problem } of refused) {
    it(`refuses ${what}: ${problem}`, function () {
      // 40 MB of canonical forms are hashed before one of them is too much
      this.timeout(60_000);
      assert.throws(() => plan(content, options, ...others), failsWith(problem));
    });
  }

  const readAlike: readonly { what: string; content: string; options?: XmlOptions }[] = [
    { what: "comments between elements", content: "<!-- --><a><!-- --><b>1000</b><!-- --></a><!-- -->" },
    { what: "texts of CDATA alone, with white space around", content: "<a>\n <![CDATA[1 < 2]]>\n</a>" },
    { what: "an element without text but for a comment", content: "<a><b><!-- none --></b></a>" },
    { what: "an instruction within a text, which is signed", content: "<a>1<?x y?>000</a>" },
    {
      what: "a comment within a text that is not signed",
      content: '<a><b Id="b">1000</b><c>1<!-- -->000</c></a>',
      options: { references: ["b"] },
    },
    {
      what: "a detached signature: the file is signed as it is",
      content: "<a>1<!-- -->000</a>",
      options: { placement: "detached" },
    },
  ];
  for (const { what, content, options } of readAlike) {
    it(`takes ${what}`, () => {
      assert.match(plan(content, options), /references/);
    });
  }

  for (const { what, content } of laborious) {
    it(`is done with ${what} before a person gives up`, () => {
      assert.match(plan(content), /enveloped/);
    });
  }

  const nonsense: readonly { what: string; options: XmlOptions }[] = [
    { what: "e-Gov and a placement", options: { profile: "e-gov", placement: "enveloped" } },
    { what: "e-Gov and elements", options: { profile: "e-gov", references: ["a"] } },
    { what: "elements of a detached signature", options: { placement: "detached", references: ["a"] } },
    { what: "an element twice", options: { references: ["a", "a"] } },
  ];
  for (const { what, options } of nonsense) {
    it(`refuses options that do not go together: ${what}`, () => {
      assert.throws(() => plan('<a Id="a"></a>', options), InvalidInput);
    });
  }

  it("refuses what does not go with the options: a document too many or too few, no files, digests of another hash", () => {
    const document = xmlFile("<a></a>");
    const file = { name: "b", mediaType: "a/b", digest: new Uint8Array(32) };
    planXmlSignature({ document: undefined, files: [file] }, { placement: "detached" }, "SHA-256");
    planXmlSignature({ document, files: [file] }, {}, "SHA-256");
    for (const [given, options, hash] of [
      [{ document, files: [file] }, { placement: "detached" }, "SHA-256"],
      [{ document: undefined, files: [file] }, {}, "SHA-256"],
      [{ document: undefined, files: [] }, { placement: "detached" }, "SHA-256"],
      [{ document, files: [file] }, {}, "SHA-384"],
    ] as const) {
      assert.throws(() => planXmlSignature(given, options, hash), InvalidInput);
    }
  });

  it("refuses to break a signature that is there", async () => {
    const card = await testCardContents();
    const whole = String(await signedXml(card, [xmlFile("<a></a>")]));
    const root = String(await signedXml(card, [xmlFile('<a Id="r"></a>')], { references: ["r"] }));
    const element = String(await signedXml(card, [xmlFile('<a><b Id="e"/></a>')], { references: ["e"] }));
    for (const signed of [whole, root, element.replace("#e", "#xpointer(id('e'))")]) {
      assert.throws(() => plan(signed), failsWith("locked"));
    }
    assert.throws(() => plan(element, { placement: "enveloping" }), failsWith("locked"));
    plan(element);
    plan(whole, { placement: "detached" });
  });

  it("is small: a thousandth of the document, and less for one of 1 MB", () => {
    const made = plan(`<a xmlns="urn:x" xml:lang="ja">${"<b>値</b>".repeat(100_000)}</a>`, { xades: true });
    assert.ok(made.length < 1_000);
    const many = Array.from({ length: 100 }, (_, index) => xmlFile(String(index), `file ${index}.pdf`));
    assert.ok(plan(applicationForm, { profile: "e-gov" }, ...many).length < 16 * 1024);
  });
});
