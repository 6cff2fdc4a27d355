/** XML signatures before Debian's xmlsec1 and xmllint, in both directions. */
import assert from "node:assert/strict";
import fc from "fast-check";
import { SaxesParser } from "saxes";
import { FormatFailure } from "../../native-host/formats/signature-format.ts";
import type { XmlOptions } from "../../shared/contract/formats.ts";
import { canonicalize } from "../../shared/xml/canonicalize.ts";
import { readXml } from "../../shared/xml/read-xml.ts";
import { canonicalForms, digestMethods, signatureMethods } from "../../shared/xml/signature-names.ts";
import { findXmlSignatures } from "../../verifier/xml/find-xml-signatures.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import { testCardContents } from "../support/test-card.ts";
import { trickyXml } from "../support/tricky-xml.ts";
import { applicationForm, filesOf, signedXml, xmlFile } from "../support/xml-signing.ts";
import { XmlSec } from "../support/xmlsec.ts";

const hashes = ["SHA-256", "SHA-384", "SHA-512"] as const;
const forms = ["c14n", "exclusive"] as const;
const document = `<?xml version="1.0" encoding="UTF-8"?>\r
<!-- before --><申請書 xmlns="urn:w:1" xmlns:ds="urn:other" xmlns:x="urn:x" xml:lang="ja">\r
  <氏名 Id="氏名" x:b="1" a="2">値&#13;<字><![CDATA[<&>]]></字></氏名><y xmlns="" Id="y"/>\r
</申請書><!-- after -->
`;
const ids = [
  ["Id", "urn:w:1:氏名"],
  ["Id", "y"],
  ["Id", "urn:i:target"],
];
const beside = xmlFile("%PDF-1.7\n…", "添付 書類（１）&.pdf");

describe("XML signatures and xmlsec1", () => {
  let card: IssuedCard;
  let xmlsec: XmlSec;
  before(async () => {
    card = await testCardContents();
    xmlsec = new XmlSec(card);
    xmlsec.write(beside.name, beside.content);
    xmlsec.write("document.xml", document);
  });
  after(() => xmlsec.remove());

  const placements: readonly XmlOptions[] = [
    { placement: "enveloped" },
    { placement: "enveloped", references: ["氏名", "y"] },
    { placement: "enveloping" },
    { placement: "enveloping", references: ["氏名"] },
    { placement: "detached" },
  ];
  for (const placement of placements) {
    for (const canonicalization of forms) {
      for (const hash of hashes) {
        const options = { ...placement, canonicalization };
        it(`takes ${JSON.stringify(options)} with ${hash}, also as XAdES`, async () => {
          for (const xades of [false, true]) {
            const signed = await signedXml(card, [xmlFile(document), beside], { ...options, xades }, hash);
            assert.ok(xmlsec.accepts(signed, ids), xades ? "XAdES" : "plain");
            assert.ok(!xmlsec.accepts(signed, ids, "other-ca.pem"), "under another CA");
          }
        });
      }
    }
  }

  // xmlsec1 does not decode a fragment, so the element has the encoded id as well, in an attribute that it is told about
  const encoded = encodeURIComponent("構成情報");
  const form = applicationForm.replace(' ID="', ` encoded="${encoded}" ID="`);
  const formIds = [["encoded", "構成情報"]];

  it("takes an application to e-Gov, with file names and the id in Japanese", async () => {
    const signed = await signedXml(card, [xmlFile(form), beside], { profile: "e-gov" });
    assert.match(String(signed), new RegExp(`<Reference URI="#${encoded}">`));
    assert.match(String(signed), /\u3001|<Reference URI="%E6%B7%BB%E4%BB%98%20/);
    assert.ok(xmlsec.accepts(signed, formIds));
  });

  it("takes both signatures of an application that two people sign", async () => {
    const once = await signedXml(card, [xmlFile(form), beside], { profile: "e-gov" });
    const twice = await signedXml(card, [xmlFile(once), beside], { profile: "e-gov" });
    assert.equal(String(twice).match(/<署名情報>/g)?.length, 1);
    // xmlsec1 looks at the first signature only
    const second = String(twice).replace(/<Signature .*?<\/Signature>/, "");
    assert.ok(xmlsec.accepts(twice, formIds));
    assert.ok(xmlsec.accepts(Buffer.from(second), formIds));
  });

  const changes: readonly { name: string; options: XmlOptions; from: string | RegExp; to: string }[] = [
    { name: "a character of the content", options: {}, from: "値", to: "植" },
    { name: "a digest", options: {}, from: /(<ds:DigestValue>)./, to: "$1-" },
    { name: "an algorithm in SignedInfo", options: {}, from: "more#rsa-sha256", to: "more#rsa-sha384" },
    { name: "white space in SignedInfo", options: {}, from: "<ds:SignatureMethod", to: " <ds:SignatureMethod" },
    { name: "a reference less", options: {}, from: /<ds:Reference URI="%.*?<\/ds:Reference>/, to: "" },
    { name: "the signing time", options: { xades: true }, from: "T03:34:56Z", to: "T03:34:57Z" },
    { name: "a namespace around", options: { references: ["y"] }, from: "urn:x", to: "urn:z" },
  ];
  for (const { name, options, from, to } of changes) {
    it(`refuses what was changed, and so do we: ${name}`, async () => {
      const documents = [xmlFile(document), beside];
      const signed = await signedXml(card, documents, options);
      const changed = Buffer.from(String(signed).replace(from, to));
      assert.notDeepEqual(changed, signed);
      assert.ok(xmlsec.accepts(signed, ids));
      assert.ok(!xmlsec.accepts(changed, ids));
      const [found] = await findXmlSignatures(changed, { files: filesOf(documents) });
      assert.notEqual(found?.integrity, "intact");
    });
  }

  it("refuses a file beside that was changed, and so do we", async () => {
    const documents = [xmlFile(document), xmlFile("one", "beside.bin")];
    const signed = await signedXml(card, documents);
    xmlsec.write("beside.bin", "one");
    assert.ok(xmlsec.accepts(signed));
    xmlsec.write("beside.bin", "two");
    assert.ok(!xmlsec.accepts(signed));
    const [found] = await findXmlSignatures(signed, { files: new Map([["beside.bin", Buffer.from("two")]]) });
    assert.equal(found?.integrity, "CONTENT_CHANGED");
  });

  it("takes what is signed of any made-up document, around and inside", async () => {
    const run = async (xml: string, options: XmlOptions) => {
      const signed = await signedXml(card, [xmlFile(xml)], options).catch((error: unknown) => {
        fc.pre(!(error instanceof FormatFailure && error.problem === "cutText"));
        throw error;
      });
      assert.ok(xmlsec.accepts(signed, ids));
      const [found] = await findXmlSignatures(signed, {});
      const covered = found?.coverage;
      assert.equal(found?.integrity, "intact");
      // what the host signs, the verifier names
      if (options.references) assert.ok(covered?.of === "whole" || covered?.elements.includes("target"));
      else assert.equal(covered?.of, "whole");
    };
    const options = fc.record({
      placement: fc.constantFrom("enveloped" as const, "enveloping" as const),
      canonicalization: fc.constantFrom(...forms),
      xades: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(trickyXml, options, fc.boolean(), (xml, chosen, part) =>
        run(xml, part ? { ...chosen, references: ["target"] } : chosen),
      ),
      { numRuns: 100, maxSkipsPerRun: 200 },
    );
  }).timeout(120_000);

  it("has the same canonical forms of made-up documents as xmllint", () => {
    fc.assert(
      fc.property(trickyXml, (xml) => {
        const content = Buffer.from(xml);
        for (const [option, exclusive] of [
          ["--c14n", false],
          ["--exc-c14n", true],
        ] as const) {
          const read = readXml(content, new SaxesParser({ xmlns: true }));
          const ours = canonicalize(read, { exclusive, comments: true }, { left: 1_000_000 });
          assert.equal(Buffer.from(ours).toString(), xmlsec.canonical(content, option).toString());
        }
      }),
      { numRuns: 100 },
    );
  }).timeout(120_000);

  const signatureOf = (reference: string, canonicalization: string, method: string): string =>
    `<Signature xmlns="http://www.w3.org/2000/09/xmldsig#"><SignedInfo>\n <!-- c --><CanonicalizationMethod Algorithm="${canonicalization}"/>
 <SignatureMethod Algorithm="${method}"/>${reference}</SignedInfo><SignatureValue/><KeyInfo><KeyName/><KeyValue/><X509Data><X509Certificate/><X509IssuerSerial/></X509Data></KeyInfo></Signature>`;
  const referenceTo = (uri: string, transforms: string, digest: string): string =>
    `<Reference URI="${uri}"><Transforms>${transforms}</Transforms><DigestMethod Algorithm="${digest}"/><DigestValue/></Reference>`;
  const transform = (algorithm: string, content = ""): string =>
    `<Transform Algorithm="${algorithm}">${content}</Transform>`;
  const enveloped = transform("http://www.w3.org/2000/09/xmldsig#enveloped-signature");
  const inclusive =
    '<i:InclusiveNamespaces xmlns:i="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="x #default"/>';
  const withComments = `${canonicalForms.c14n}#WithComments`;
  const made: readonly { name: string; uri: string; transforms: string; form?: string }[] = [
    { name: "the whole document", uri: "", transforms: enveloped },
    { name: "the whole document, inclusive", uri: "", transforms: enveloped + transform(canonicalForms.c14n) },
    { name: "with comments", uri: "", transforms: enveloped + transform(withComments), form: withComments },
    { name: "exclusive", uri: "#y", transforms: transform(canonicalForms.exclusive), form: canonicalForms.exclusive },
    {
      name: "exclusive with prefixes",
      uri: "#y",
      transforms: transform(canonicalForms.exclusive, inclusive),
      form: `${canonicalForms.exclusive}WithComments`,
    },
    { name: "by XPointer", uri: "#xpointer(id('y'))", transforms: transform(withComments) },
    { name: "all by XPointer", uri: "#xpointer(/)", transforms: enveloped + transform(withComments) },
    { name: "a file", uri: encodeURIComponent(beside.name), transforms: "" },
    { name: "a file of XML", uri: "document.xml", transforms: transform(canonicalForms.exclusive) },
  ];
  for (const hash of hashes) {
    for (const { name, uri, transforms, form = canonicalForms.c14n } of made) {
      it(`made by xmlsec1 is intact: ${name}, ${hash}`, async () => {
        const reference = referenceTo(uri, transforms, digestMethods[hash]);
        const signature = signatureOf(reference, form, signatureMethods["RSASSA-PKCS1-v1_5"][hash]);
        const signed = xmlsec.sign(document.replace("</申請書>", `${signature}</申請書>`), ids);
        const files = filesOf([xmlFile(document), beside]);
        const [found] = await findXmlSignatures(signed, { files });
        assert.equal(found?.integrity, "intact");
        assert.deepEqual(Buffer.from(found.certificate ?? []), Buffer.from(card.keys.digitalSignature.certificate));
        files.set("document.xml", Buffer.from(document.replace("値", "植")));
        files.set(beside.name, Buffer.from("another"));
        const changed = Buffer.from(String(signed).replace("<y ", '<y z="1" ').replace("値", "植"));
        const [again] = await findXmlSignatures(changed, { files });
        assert.equal(again?.integrity, "CONTENT_CHANGED");
      });
    }
  }

  it("made by xmlsec1 with ECDSA P-384, as the next card will, is intact", async () => {
    const { status } = xmlsec.run(
      "openssl",
      ...["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-nodes", "-subj", "/O=JPKI-TEST"],
      ...["-keyout", "ec-key.pem", "-out", "ec.pem"],
    );
    assert.equal(status, 0);
    const reference = referenceTo("", enveloped, digestMethods["SHA-384"]);
    const signature = signatureOf(reference, canonicalForms.c14n, signatureMethods.ECDSA["SHA-384"]);
    const signed = xmlsec.sign(`<a>${signature.replace("<KeyValue/>", "")}</a>`, [], "ec-key.pem,ec.pem");
    const [found] = await findXmlSignatures(signed, {});
    assert.equal(found?.integrity, "intact");
    assert.equal(found.algorithm, "ECDSA with SHA-384");
  });
});
