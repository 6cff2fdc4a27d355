import assert from "node:assert/strict";
import type { XmlOptions } from "../../../shared/contract/formats.ts";
import { findXmlSignatures } from "../../../verifier/xml/find-xml-signatures.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { testCardContents } from "../../support/test-card.ts";
import { applicationForm, filesOf, signedAt, signedXml, xmlFile } from "../../support/xml-signing.ts";

const plain =
  '<?xml version="1.0"?>\n<a xmlns="u:1" xml:lang="ja" Id="top"><b Id="one">x</b><c Id="二"/></a>\n<!-- end -->';
const beside = xmlFile("%PDF-1.7 …", "添付 書類&.pdf");

const coverages: readonly {
  name: string;
  options: XmlOptions;
  documents: ReturnType<typeof xmlFile>[];
  of: string;
  elements?: string[];
  files?: string[];
}[] = [
  { name: "enveloped", options: {}, documents: [xmlFile(plain)], of: "whole" },
  { name: "enveloped, XAdES", options: { xades: true }, documents: [xmlFile(plain)], of: "whole" },
  {
    name: "enveloped, exclusive",
    options: { canonicalization: "exclusive", xades: true },
    documents: [xmlFile(plain)],
    of: "whole",
  },
  {
    name: "enveloped, the root by its id",
    options: { references: ["top"] },
    documents: [xmlFile(plain)],
    of: "whole",
  },
  {
    name: "enveloped, two elements",
    options: { references: ["one", "二"] },
    documents: [xmlFile(plain)],
    of: "part",
    elements: ["one", "二"],
  },
  {
    name: "enveloped, and a file beside",
    options: {},
    documents: [xmlFile(plain), beside],
    of: "whole",
    files: [beside.name],
  },
  {
    name: "enveloping",
    options: { placement: "enveloping" },
    documents: [xmlFile(plain)],
    of: "whole",
  },
  {
    name: "enveloping, XAdES",
    options: { placement: "enveloping", xades: true },
    documents: [xmlFile(plain)],
    of: "whole",
  },
  {
    name: "enveloping, an element",
    options: { placement: "enveloping", references: ["one"] },
    documents: [xmlFile(plain)],
    of: "part",
    elements: ["one"],
  },
  {
    name: "detached",
    options: { placement: "detached" },
    documents: [xmlFile(plain), beside],
    of: "external",
    files: ["document.xml", beside.name],
  },
  {
    name: "detached, XAdES",
    options: { placement: "detached", xades: true },
    documents: [beside],
    of: "external",
    files: [beside.name],
  },
  {
    name: "e-Gov",
    options: { profile: "e-gov" },
    documents: [xmlFile(applicationForm), beside],
    of: "part",
    elements: ["構成情報"],
    files: [beside.name],
  },
];

describe("XML signatures that the host makes", () => {
  let card: IssuedCard;
  before(async () => {
    card = await testCardContents();
  });

  for (const { name, options, documents, of, elements = [], files = [] } of coverages) {
    it(`are intact, and say what they cover: ${name}`, async () => {
      const file = await signedXml(card, documents, options);
      const [found, ...others] = await findXmlSignatures(file, { files: filesOf(documents) });
      assert.equal(others.length, 0);
      assert.equal(found?.integrity, "intact");
      assert.deepEqual(found.coverage, { of, elements, files, addedLater: [] });
      assert.deepEqual(Buffer.from(found.certificate ?? []), Buffer.from(card.keys.digitalSignature.certificate));
      assert.deepEqual(
        found.certificates.map(Buffer.from),
        options.profile ? [] : [Buffer.from(card.keys.digitalSignature.issuer)],
      );
      assert.equal(found.algorithm, "RSASSA-PKCS1-v1_5 with SHA-256");
      assert.equal(
        found.claimedTime?.getTime(),
        options.xades ? Math.floor(signedAt.getTime() / 1000) * 1000 : undefined,
      );
      assert.equal(found.place, options.profile ? "20261121123456" : "signature-1");
    });
  }

  for (const hash of ["SHA-256", "SHA-384", "SHA-512"] as const) {
    it(`are intact with ${hash}`, async () => {
      const [found] = await findXmlSignatures(await signedXml(card, [xmlFile(plain)], { xades: true }, hash), {});
      assert.equal(found?.integrity, "intact");
      assert.equal(found.algorithm, `RSASSA-PKCS1-v1_5 with ${hash}`);
    });
  }
});
