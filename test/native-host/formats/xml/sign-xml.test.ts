import assert from "node:assert/strict";
import { signXml } from "../../../../native-host/formats/xml/sign-xml.ts";
import type { XmlOptions } from "../../../../shared/contract/formats.ts";
import { InvalidInput } from "../../../../shared/schema/schema.ts";
import type { IssuedCard } from "../../../../virtual-card/test-authority.ts";
import { testCardContents } from "../../../support/test-card.ts";
import {
  applicationForm,
  planOf,
  signedAt,
  signedXml,
  signerOf,
  withInserts,
  xmlFile,
} from "../../../support/xml-signing.ts";

const misleading =
  '\ufeff<?xml version="1.0"?>\r\n<a ><b>値</b><![CDATA[</a>]]><c d="/>"/></a\n><!-- </a> --><?p </a>?>\r\n';

describe("signing XML by a plan", () => {
  let card: IssuedCard;
  before(async () => {
    card = await testCardContents();
  });

  /** The signature as one character, so that what is around it can be told. */
  async function around(content: string, options: XmlOptions): Promise<string> {
    const signed = String(await signedXml(card, [xmlFile(content)], options));
    return signed.replace(/<ds:SignedInfo>.*?<\/ds:KeyInfo>/, "…").replace(/<Signature .*?<\/Signature>/, "…");
  }

  it("puts an enveloped signature before the end tag of the root, and changes nothing else", async () => {
    const start = '<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="signature-1">…</ds:Signature>';
    assert.equal(await around(misleading, {}), misleading.replace("</a\n>", `${start}</a\n>`));
  });

  it("puts an enveloping signature around the file, whose mark and declaration become a comment", async () => {
    const object = '…<ds:Object Id="signature-1-object">';
    const start = `<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#" Id="signature-1">${object}`;
    const [declaration, rest] = [misleading.slice(0, 22), misleading.slice(22)];
    const whole = `${start}<!--${declaration}-->${rest}</ds:Object></ds:Signature>`;
    assert.equal(await around(misleading, { placement: "enveloping" }), whole);
    assert.equal(await around("<a/>", { placement: "enveloping" }), `${start}<a/></ds:Object></ds:Signature>`);
  });

  it("puts the signatures of an application to e-Gov between 構成情報 and その他", async () => {
    const once = await around(applicationForm, { profile: "e-gov" });
    assert.equal(once, applicationForm.replace("</構成情報>", "</構成情報><署名情報>…</署名情報>"));
    const there = applicationForm.replace("<その他>", "<署名情報> </署名情報><その他>");
    assert.equal(await around(there, { profile: "e-gov" }), there.replace(" </署名", " …</署名"));
  });

  it("gives 署名情報 the namespace of 構成情報", async () => {
    const content = '<p:a xmlns:p="urn:e"><p:構成情報 ID="構成情報"/></p:a>';
    const signed = await around(content, { profile: "e-gov" });
    assert.equal(signed, content.replace("</p:a>", "<p:署名情報>…</p:署名情報></p:a>"));
  });

  it("writes what e-Gov's published example has", async () => {
    const files = [xmlFile(applicationForm), xmlFile("…", "申請書(1).xml")];
    const signed = String(await signedXml(card, files, { profile: "e-gov" }));
    const c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    const digest = '<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod><DigestValue>';
    for (const part of [
      '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="20261121123456"><SignedInfo>',
      `<CanonicalizationMethod Algorithm="${c14n}"></CanonicalizationMethod>`,
      '<SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></SignatureMethod>',
      `<Reference URI="#%E6%A7%8B%E6%88%90%E6%83%85%E5%A0%B1"><Transforms><Transform Algorithm="${c14n}"></Transform></Transforms>${digest}`,
      `<Reference URI="%E7%94%B3%E8%AB%8B%E6%9B%B8(1).xml">${digest}`,
      "<KeyInfo><X509Data><X509Certificate>",
    ]) {
      assert.ok(signed.includes(part), part);
    }
  });

  it("takes ids that the document does not have", async () => {
    const content = '<a><b Id="signature-1"/><b Id="signature-2-object"/><b Id="signature-30"/></a>';
    const signed = String(await signedXml(card, [xmlFile(content)], { xades: true }));
    assert.match(signed, /<ds:Signature [^>]*Id="signature-3">/);
    assert.match(signed, /Id="signature-3-signed-properties"/);
  });

  it("names media types, one for each thing that is signed", async () => {
    const files = [xmlFile('<a><b Id="x"/><b Id="y"/></a>'), { ...xmlFile("", "b"), mediaType: "a&b/c" }];
    const signed = String(await signedXml(card, files, { xades: true, references: ["x", "y"] }));
    const formats = [...signed.matchAll(/ObjectReference="(.*?)"><xades:MimeType>(.*?)</g)].map(
      ([, ...found]) => found,
    );
    assert.deepEqual(formats, [
      ["#signature-1-reference-1", "text/xml"],
      ["#signature-1-reference-2", "text/xml"],
      ["#signature-1-reference-3", "a&amp;b/c"],
    ]);
  });

  it("asks the card for one signature", async () => {
    for (const options of [{}, { xades: true }, { placement: "enveloping" as const }]) {
      let asked = 0;
      const signer = signerOf(card, "SHA-256");
      const counting = {
        ...signer,
        sign(data: Uint8Array) {
          asked++;
          return signer.sign(data);
        },
      };
      await signXml(planOf([xmlFile("<a></a>")], options), counting, signedAt);
      assert.equal(asked, 1);
    }
  });

  it("a detached signature is a file of its own, the insert of an empty one", async () => {
    const plan = planOf([xmlFile("%PDF")], { placement: "detached" });
    const inserts = await signXml(plan, signerOf(card, "SHA-256"), signedAt);
    assert.match(
      String(withInserts(new Uint8Array(), inserts)),
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<ds:Signature /,
    );
  });

  const meddled: readonly { what: string; change: (plan: Record<string, unknown>) => unknown }[] = [
    { what: "no object", change: () => [] },
    { what: "a member more", change: (plan) => ({ ...plan, other: 1 }) },
    { what: "no references", change: (plan) => ({ ...plan, references: [] }) },
    { what: "another hash", change: (plan) => ({ ...plan, hash: "SHA-512" }) },
    { what: "SHA-1", change: (plan) => ({ ...plan, hash: "SHA-1" }) },
    { what: "two places", change: (plan) => ({ ...plan, place: { enveloped: 1, detached: 0 } }) },
    { what: "a place before the file", change: (plan) => ({ ...plan, place: { enveloped: -1 } }) },
    {
      what: "markup as a wrapper",
      change: (plan) => ({ ...plan, place: { applicationForm: 1, wrapper: "a><署名情報" } }),
    },
    { what: "markup as an id", change: (plan) => ({ ...plan, idPrefix: '"><' }) },
  ];
  for (const { what, change } of meddled) {
    it(`refuses a plan that came back changed: ${what}`, async () => {
      const plan = planOf([xmlFile("<a></a>")], {});
      const changed = JSON.stringify(change(JSON.parse(plan)));
      const noCard = { ...signerOf(card, "SHA-256"), sign: () => assert.fail("the card was asked") };
      await assert.rejects(signXml(changed, noCard, signedAt), InvalidInput);
      await assert.rejects(signXml("{", noCard, signedAt), InvalidInput);
    });
  }
});
