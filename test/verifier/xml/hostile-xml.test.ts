/** XML signatures that somebody has meddled with, each in a way that verifiers have fallen for. */
import assert from "node:assert/strict";
import { createHash, createPrivateKey, sign } from "node:crypto";
import { SaxesParser } from "saxes";
import { canonicalize } from "../../../shared/xml/canonicalize.ts";
import { readXml } from "../../../shared/xml/read-xml.ts";
import { withDescendants } from "../../../shared/xml/xml-tree.ts";
import { VerificationError } from "../../../verifier/errors/verification-error.ts";
import type { FoundSignature } from "../../../verifier/signature/found-signature.ts";
import { findXmlSignatures } from "../../../verifier/xml/find-xml-signatures.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { testCardContents } from "../../support/test-card.ts";
import { applicationForm, filesOf, signedXml, xmlFile } from "../../support/xml-signing.ts";

const paid = '<pay><to Id="to">A</to><amount Id="amount">10</amount></pay>';

describe("XML signatures that were meddled with", () => {
  let card: IssuedCard;
  let other: IssuedCard;
  before(async () => {
    card = await testCardContents();
    other = { ...card, keys: { ...card.keys, digitalSignature: card.keys.userAuthentication } };
  });

  const find = (content: string | Uint8Array, files?: ReadonlyMap<string, Uint8Array>) =>
    findXmlSignatures(Buffer.from(content), files ? { files } : {});
  async function only(content: string | Uint8Array): Promise<FoundSignature> {
    const [found, ...others] = await find(content);
    assert.ok(found && others.length === 0);
    return found;
  }

  /** Signed anew with the card's key after SignedInfo was changed: what a signer could make, and nobody else. */
  function resigned(content: string): string {
    const { root } = readXml(Buffer.from(content), new SaxesParser({ xmlns: true }));
    const info = [...withDescendants(root)].find(({ local }) => local === "SignedInfo");
    assert.ok(info);
    const bytes = canonicalize(info, { exclusive: false, comments: false }, { left: 1e6 });
    const key = createPrivateKey({ key: { kty: "RSA", ...card.keys.digitalSignature.privateKey }, format: "jwk" });
    const value = sign("sha256", bytes, key).toString("base64");
    return content.replace(/(SignatureValue>)[^<]*/, `$1${value}`);
  }

  it("the helper that signs anew signs right", async () => {
    const signed = String(await signedXml(card, [xmlFile(paid)]));
    assert.equal(resigned(signed), signed);
  });

  it("an element that was signed, moved aside, with another in its place: only a part is covered", async () => {
    const signed = String(await signedXml(card, [xmlFile(paid)], { references: ["amount"] }));
    const amount = '<amount Id="amount">10</amount>';
    const wrapped = signed.replace(amount, `<amount Id="x">9999</amount><old>${amount}</old>`);
    const found = await only(wrapped);
    assert.equal(found.integrity, "intact");
    assert.deepEqual(found.coverage, { of: "part", elements: ["amount"], files: [], addedLater: [] });
  });

  it("an element that was signed and another of the same id: refused", async () => {
    const signed = String(await signedXml(card, [xmlFile(paid)], { references: ["amount"] }));
    for (const id of ["Id", "ID", "id", "xml:id"]) {
      const twice = signed.replace('<to Id="to">', `<amount ${id}="amount">9999</amount><to Id="to">`);
      assert.equal((await only(twice)).integrity, "SIGNATURE_MALFORMED");
    }
  });

  it("a whole document, moved into an Object of its signature under another root: a part at most", async () => {
    const signed = String(await signedXml(card, [xmlFile(`<pay Id="all">10</pay>`)], { references: ["all"] }));
    assert.equal((await only(signed)).coverage.of, "whole");
    const [, signature = ""] = /(<ds:Signature .*<\/ds:Signature>)/.exec(signed) ?? [];
    const inside = signed.replace(signature, "");
    const wrapped = `<pay>9999${signature.replace("</ds:Signature>", `<ds:Object>${inside}</ds:Object></ds:Signature>`)}</pay>`;
    const found = await only(wrapped);
    assert.notEqual(found.coverage.of, "whole");
    assert.notEqual(found.integrity, "intact");
  });

  it("content that nobody signed inside of the signature, which is left out of what it signs: not the whole", async () => {
    const signed = String(await signedXml(card, [xmlFile(paid)]));
    assert.equal((await only(signed)).coverage.of, "whole");
    const qualified = String(await signedXml(card, [xmlFile(paid)], { xades: true }));
    assert.equal((await only(qualified)).coverage.of, "whole");
    const unsigned = '<xades:UnsignedProperties><amount Id="hidden">9999</amount></xades:UnsignedProperties>';
    for (const hidden of [
      qualified.replace("</xades:QualifyingProperties>", `${unsigned}</xades:QualifyingProperties>`),
      signed.replace("</ds:Signature>", '<ds:Object><amount Id="hidden">9999</amount></ds:Object></ds:Signature>'),
      signed.replace("</ds:KeyInfo>", '<amount Id="hidden">9999</amount></ds:KeyInfo>'),
      qualified.replace("<ds:Object>", "<ds:Object>pay 9999"),
      qualified.replace("</xades:QualifyingProperties>", "pay 9999</xades:QualifyingProperties>"),
    ]) {
      assert.ok(hidden !== qualified && hidden !== signed);
      const found = await only(hidden);
      assert.equal(found.integrity, "intact");
      assert.equal(found.coverage.of, "part");
    }
    const elsewhere = signed.replace("<ds:SignatureValue>", "<amount>9999</amount><ds:SignatureValue>");
    assert.equal((await only(elsewhere)).integrity, "SIGNATURE_MALFORMED");
  });

  it("an instruction beside a root that was signed by its id: not the whole", async () => {
    const signed = String(await signedXml(card, [xmlFile('<a Id="r">x</a>')], { references: ["r"] }));
    assert.equal((await only(signed)).coverage.of, "whole");
    assert.equal((await only(`<?xml-stylesheet href="x"?>${signed}`)).coverage.of, "part");
    const whole = await signedXml(card, [xmlFile("<a>x</a>")]);
    assert.equal((await only(`<?xml-stylesheet href="x"?>${whole}`)).integrity, "CONTENT_CHANGED");
  });

  it("a text with a comment or a border in it, which a signature does not see and programs read up to: not the whole", async () => {
    const written = `<pay><!-- between --><to>bob &amp; co${".".repeat(100_000)}</to><![CDATA[]]><amount>10</amount></pay>`;
    const signed = String(await signedXml(card, [xmlFile(written)]));
    assert.deepEqual((await only(signed)).coverage.of, "whole", "as it was signed");
    const cuts: readonly [from: string, to: string, covered: string][] = [
      ["bob", "b<!-- -->ob", "part"],
      ["<to>", "<to><!-- eve -->", "part"],
      ["bob", "b<![CDATA[ob]]>", "part"],
      ["bob &", "bob<![CDATA[ ]]>&", "part"],
      ["<amount>", "<!-- 9999 --><amount>", "whole"],
      ["<amount>10</amount>", "<amount><![CDATA[10]]></amount>", "whole"],
    ];
    for (const [from, to, covered] of cuts) {
      const found = await only(signed.replace(from, to));
      assert.deepEqual([found.integrity, found.coverage.of], ["intact", covered], to);
    }
    const withComments = signed
      .replace("bob", "b<!-- -->ob")
      .replace('<ds:Reference URI=""', '<ds:Reference URI="#xpointer(/)"')
      .replace(/(<ds:Transform Algorithm="[^"]*c14n-20010315)"/, '$1#WithComments"');
    const document = readXml(Buffer.from(withComments), new SaxesParser({ xmlns: true }));
    const signature = [...withDescendants(document.root)].find(({ local }) => local === "Signature");
    assert.ok(signature);
    const canonical = canonicalize(document, { exclusive: false, comments: true }, { left: 1e7 }, signature);
    const digest = createHash("sha256").update(canonical).digest("base64");
    const own = await only(resigned(withComments.replace(/(DigestValue>)[^<]*/, `$1${digest}`)));
    assert.deepEqual([own.integrity, own.coverage.of], ["intact", "whole"], "comments that are signed");
    const bordered = await only(
      resigned(withComments.replace("co.", "c<![CDATA[o]]>.").replace(/(DigestValue>)[^<]*/, `$1${digest}`)),
    );
    assert.deepEqual([bordered.integrity, bordered.coverage.of], ["intact", "part"], "a border never is");
  });

  it("an element that was signed, with a comment or a border in a text of it: not named as one to read", async () => {
    const signed = String(await signedXml(card, [xmlFile(paid)], { references: ["amount", "to"] }));
    for (const cut of ["1<!-- -->0", "1<![CDATA[0]]>"]) {
      const found = await only(signed.replace(">10<", `>${cut}<`));
      assert.equal(found.integrity, "intact");
      assert.deepEqual(found.coverage, { of: "part", elements: ["to"], files: [], addedLater: [] }, cut);
    }
    const beside = await only(signed.replace("<to ", "<!-- between --><note>a<!-- -->b</note><to "));
    assert.deepEqual(beside.coverage.elements, ["amount", "to"], "nobody said that the rest is signed");
    const alone = String(await signedXml(card, [xmlFile(paid)], { references: ["amount"] }));
    const nothing = await only(alone.replace(">10<", ">1<!-- -->0<"));
    assert.deepEqual(nothing.coverage, { of: "part", elements: [], files: [], addedLater: [] });
  });

  it("a signature moved into a text, which it leaves out of itself: not the whole, nor the element with that text", async () => {
    const sum = paid.replace("10", "1000");
    const moved = (signed: string, to: string): string => {
      const [signature = ""] = /<ds:Signature .*<\/ds:Signature>/.exec(signed) ?? [];
      return signed.replace(signature, "").replace(">1000<", to.replace("*", signature));
    };
    const whole = String(await signedXml(card, [xmlFile(sum)]));
    for (const [to, covered] of [
      [">10*00<", "part"],
      // text of the element together: the digits of the digest follow
      [">1000*<", "part"],
      // what is read up to the first element: nothing
      [">*1000<", "part"],
    ] as const) {
      const found = await only(moved(whole, to));
      assert.deepEqual([found.integrity, found.coverage.of], ["intact", covered], to);
    }
    const mixed = String(await signedXml(card, [xmlFile("<pay>1000</pay>")]));
    assert.equal((await only(mixed)).coverage.of, "whole", "the end of the root is where signatures belong");
    const [signature = ""] = /<ds:Signature .*<\/ds:Signature>/.exec(mixed) ?? [];
    const first = await only(mixed.replace(signature, "").replace("<pay>", `<pay>${signature}`));
    assert.deepEqual([first.integrity, first.coverage.of], ["intact", "part"], "a root that begins with it");
    const list = `<list Id="list">${sum}</list>`;
    const around = String(await signedXml(card, [xmlFile(list)], { references: ["list"] }));
    const cut = await only(moved(around, ">10*00<").replace("<list", "<?pi?><list"));
    assert.deepEqual([cut.integrity, cut.coverage.of, cut.coverage.elements], ["intact", "part", []]);
    const beside = await only(`<?pi?>${around}`);
    assert.deepEqual([beside.integrity, beside.coverage.of, beside.coverage.elements], ["intact", "part", ["list"]]);
  });

  it("a file that was signed by its canonical form, with a comment or a border in a text of it: not among those that are covered", async () => {
    const c14n = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    const signed = String(await signedXml(card, [xmlFile(paid, "a.xml")], { placement: "detached" }));
    const byForm = (form: string): string =>
      resigned(
        signed.replace("<ds:DigestMethod ", `<ds:Transforms><ds:Transform Algorithm="${form}"/></ds:Transforms>$&`),
      );
    const external = { of: "external", elements: [], files: ["a.xml"], addedLater: [] };
    const uncertain = { of: "part", elements: [], files: [], addedLater: [] };
    for (const [from, to, coverage] of [
      [">10<", ">10<", external],
      ["<to ", "<!-- between --><to ", external],
      [">10<", ">1<!-- -->0<", uncertain],
      [">10<", ">1<![CDATA[0]]><", uncertain],
    ] as const) {
      const content = Buffer.from(paid.replace(from, to));
      for (const options of [{ files: new Map([["a.xml", content]]) }, { content }]) {
        const [found] = await findXmlSignatures(Buffer.from(byForm(c14n)), options);
        assert.deepEqual([found?.integrity, found?.coverage], ["intact", coverage], to);
      }
    }
    const commented = paid.replace(">10<", ">1<!-- -->0<");
    const digest = createHash("sha256").update(commented).digest("base64");
    const own = resigned(byForm(`${c14n}#WithComments`).replace(/(DigestValue>)[^<]*/, `$1${digest}`));
    const [found] = await find(own, new Map([["a.xml", Buffer.from(commented)]]));
    assert.deepEqual([found?.integrity, found?.coverage], ["intact", external], "comments that are signed");
  });

  it("thousands of references in signatures among hundreds of thousands of elements: in little time", async () => {
    const signed = String(await signedXml(card, [xmlFile(paid)], { references: ["to"] }));
    const many = resigned(signed.replace(/<ds:Reference .*<\/ds:Reference>/, (one) => one.repeat(250)));
    const [signature = ""] = /<ds:Signature .*<\/ds:Signature>/.exec(many) ?? [];
    const around = "<a/>".repeat(130_000);
    const file = many.replace(signature, `${around}${signature.repeat(10)}${around}`);
    const begun = performance.now();
    const found = await find(file);
    assert.deepEqual([found.length, found[0]?.integrity], [10, "intact"]);
    const took = performance.now() - begun;
    assert.ok(took < 4_000, `${Math.round(took)} ms`);
  });

  it("an element that is read otherwise than it was signed is not among those that are covered", async () => {
    const form = `<form>${paid.replace("<pay>", '<pay Id="pay">')}<more/></form>`;
    const signed = String(await signedXml(card, [xmlFile(form)], { references: ["pay", "to"] }));
    assert.deepEqual((await only(signed)).coverage.elements, ["pay", "to"]);
    for (const [from, to, elements] of [
      [">10<", ">1<!-- -->0<", ["to"]],
      [">10<", ">1<![CDATA[0]]><", ["to"]],
      [">A<", ">A<!-- --><", []],
      ["<more/>", "a<!-- -->b", ["pay", "to"]],
      ["</ds:Signature>", '<ds:Object><amount Id="hidden">9999</amount></ds:Object></ds:Signature>', ["pay", "to"]],
    ] as const) {
      const found = await only(signed.replace(from, to));
      assert.deepEqual([found.integrity, found.coverage.of, found.coverage.elements], ["intact", "part", elements], to);
    }
    const around = String(
      await signedXml(card, [xmlFile('<pay Id="pay"><amount>10</amount></pay>')], { references: ["pay"] }),
    );
    const hidden = "<ds:Object><amount>9999</amount></ds:Object></ds:Signature>";
    assert.deepEqual((await only(`<?pi?>${around.replace("</ds:Signature>", hidden)}`)).coverage.elements, []);
  });

  it("text and attributes of nobody's in the signature element, which is left out of what it signs: not the whole", async () => {
    const signed = String(await signedXml(card, [xmlFile(paid)]));
    const places: readonly [from: string, to: string][] = [
      ["</ds:SignedInfo>", "</ds:SignedInfo>pay 9999"],
      ["<ds:Signature ", '<ds:Signature amount="9999" '],
      ["<ds:KeyInfo>", '<ds:KeyInfo amount="9999">'],
      ["<ds:KeyInfo>", "<ds:KeyInfo>pay 9999"],
    ];
    for (const [from, to] of places) {
      const found = await only(signed.replace(from, to));
      assert.deepEqual([found.integrity, found.coverage.of], ["intact", "part"], to);
    }
    const spaced = signed.replace("</ds:SignedInfo>", "</ds:SignedInfo>\n  ");
    assert.equal((await only(spaced)).coverage.of, "whole");
  });

  it("a signature of another person put beside: each is told by itself", async () => {
    const mine = String(await signedXml(card, [xmlFile(paid)], { references: ["to"] }));
    const both = await signedXml(other, [xmlFile(mine)], { references: ["amount"] });
    const found = await find(both);
    assert.deepEqual(
      found.map(({ integrity, coverage, place }) => [integrity, coverage.elements, place]),
      [
        ["intact", ["to"], "signature-1"],
        ["intact", ["amount"], "signature-2"],
      ],
    );
    assert.notDeepEqual(found[0]?.certificate, found[1]?.certificate);
  });

  it("the certificate of another key, or none: told", async () => {
    const signed = String(await signedXml(card, [xmlFile(paid)]));
    const foreign = Buffer.from(other.keys.digitalSignature.certificate).toString("base64");
    const replaced = signed.replace(/(<ds:X509Certificate>)[^<]*(<\/ds:X509Certificate>)/g, `$1${foreign}$2`);
    assert.equal((await only(replaced)).integrity, "SIGNATURE_WRONG");
    const removed = signed.replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, "");
    assert.equal((await only(removed)).integrity, "CERTIFICATE_MISSING");
    const certificate = card.keys.digitalSignature.certificate;
    const [found] = await findXmlSignatures(Buffer.from(removed), { certificate });
    assert.equal(found?.integrity, "intact");
  });

  it("a bare key in KeyInfo is no signer", async () => {
    const { n, e } = card.keys.digitalSignature.privateKey;
    const plain = (text: string) => Buffer.from(text, "base64url").toString("base64");
    const key = `<ds:KeyInfo><ds:KeyValue><ds:RSAKeyValue><ds:Modulus>${plain(n)}</ds:Modulus><ds:Exponent>${plain(e)}</ds:Exponent></ds:RSAKeyValue></ds:KeyValue></ds:KeyInfo>`;
    const signed = String(await signedXml(card, [xmlFile(paid)])).replace(/<ds:KeyInfo>.*<\/ds:KeyInfo>/, key);
    assert.equal((await only(signed)).integrity, "CERTIFICATE_MISSING");
  });

  it("a key taken as an HMAC secret, and an HMAC cut short: refused", async () => {
    const signed = String(await signedXml(card, [xmlFile(paid)]));
    for (const method of [
      '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"/>',
      '<ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"><ds:HMACOutputLength>0</ds:HMACOutputLength></ds:SignatureMethod>',
    ]) {
      const changed = signed.replace(/<ds:SignatureMethod .*?<\/ds:SignatureMethod>/, method);
      assert.equal((await only(resigned(changed))).integrity, "ALGORITHM_REFUSED");
    }
  });

  const xslt = `<ds:Transform Algorithm="http://www.w3.org/TR/1999/REC-xslt-19991116"><x:stylesheet xmlns:x="http://www.w3.org/1999/XSL/Transform" version="1.0"/></ds:Transform>`;
  const refusedAlgorithms: readonly { what: string; from: string | RegExp; to: string }[] = [
    { what: "SHA-1 of the signature", from: "2001/04/xmldsig-more#rsa-sha256", to: "2000/09/xmldsig#rsa-sha1" },
    { what: "a digest of SHA-1", from: "2001/04/xmlenc#sha256", to: "2000/09/xmldsig#sha1" },
    { what: "a digest of MD5", from: "2001/04/xmlenc#sha256", to: "2001/04/xmldsig-more#md5" },
    { what: "DSA", from: "2001/04/xmldsig-more#rsa-sha256", to: "2009/xmldsig11#dsa-sha256" },
    { what: "a canonicalization that is none", from: "TR/2001/REC-xml-c14n-20010315", to: "TR/2001/other" },
    { what: "XSLT", from: "<ds:Transforms>", to: `<ds:Transforms>${xslt}` },
    { what: "XPath", from: "2000/09/xmldsig#enveloped-signature", to: "TR/1999/REC-xpath-19991116" },
    { what: "an XPath filter", from: "2000/09/xmldsig#enveloped-signature", to: "2002/06/xmldsig-filter2" },
    { what: "base64", from: "2000/09/xmldsig#enveloped-signature", to: "2000/09/xmldsig#base64" },
    { what: "an XPointer with a program in it", from: 'URI=""', to: "URI=\"#xpointer(//*[@Id='to'])\"" },
    {
      what: "the transforms in the other order",
      from: /(<ds:Transform [^>]*><\/ds:Transform>)(<ds:Transform [^>]*><\/ds:Transform>)/,
      to: "$2$1",
    },
    {
      what: "parameters of a canonicalization that has none",
      from: /(c14n-20010315">)(<\/ds:CanonicalizationMethod>)/,
      to: "$1<x/>$2",
    },
  ];
  for (const { what, from, to } of refusedAlgorithms) {
    it(`refused although the key's owner signed it: ${what}`, async () => {
      const signed = String(await signedXml(card, [xmlFile(paid)]));
      const changed = signed.replace(from, to);
      assert.notEqual(changed, signed);
      assert.equal((await only(resigned(changed))).integrity, "ALGORITHM_REFUSED");
    });
  }

  const malformed: readonly { what: string; from: string | RegExp; to: string }[] = [
    { what: "no references", from: /<ds:Reference .*?<\/ds:Reference>/, to: "" },
    { what: "a comment in a digest", from: "<ds:DigestValue>", to: "<ds:DigestValue><!-- -->" },
    { what: "a comment in the signature's value", from: "<ds:SignatureValue>", to: "<ds:SignatureValue><!-- -->" },
    { what: "a digest that is no base64", from: /(<ds:DigestValue>)..../, to: "$1****" },
    { what: "two SignedInfo", from: /(<ds:SignedInfo>.*<\/ds:SignedInfo>)/, to: "$1$1" },
    { what: "two SignatureValue", from: /(<ds:SignatureValue>.*<\/ds:SignatureValue>)/, to: "$1$1" },
    { what: "two KeyInfo", from: /(<ds:KeyInfo>.*<\/ds:KeyInfo>)/, to: "$1$1" },
    { what: "a digest twice", from: /(<ds:DigestValue>.*<\/ds:DigestValue>)/, to: "$1$1" },
    { what: "an id that is not there", from: 'URI=""', to: 'URI="#nowhere"' },
    { what: "an id that does not decode", from: 'URI=""', to: 'URI="#%E6%A7"' },
    { what: "a signature that leaves itself out of itself", from: 'URI=""', to: 'URI="#signature-1"' },
  ];
  for (const { what, from, to } of malformed) {
    it(`malformed: ${what}`, async () => {
      const signed = String(await signedXml(card, [xmlFile(paid)]));
      const changed = signed.replace(from, to);
      assert.notEqual(changed, signed);
      const [found] = await find(changed.includes("<ds:SignedInfo>") ? resigned(changed) : changed);
      assert.equal(found?.integrity, "SIGNATURE_MALFORMED");
    });
  }

  it("a percent-encoded id and the same characters as an id of another element: refused, readers differ", async () => {
    const signed = String(await signedXml(card, [xmlFile(applicationForm)], { profile: "e-gov" }));
    const encoded = encodeURIComponent("構成情報");
    assert.equal((await only(signed)).integrity, "intact");
    const twice = signed.replace("<備考/>", `<備考 Id="${encoded}"/>`);
    assert.equal((await only(twice)).integrity, "SIGNATURE_MALFORMED");
  });

  it("a file that nobody handed in is missing, wherever it is said to be; nothing is fetched", async () => {
    const documents = [xmlFile(paid), xmlFile("x", "beside")];
    const signed = String(await signedXml(card, documents));
    assert.equal((await only(signed)).integrity, "CONTENT_MISSING");
    for (const address of ["http://192.0.2.1/x", "file:///etc/passwd", "/etc/passwd", "../beside", "beside?x"]) {
      const changed = resigned(signed.replace('URI="beside"', `URI="${address}"`));
      const [found] = await find(changed, filesOf(documents));
      assert.equal(found?.integrity, "CONTENT_MISSING", address);
    }
    const [found] = await find(resigned(signed.replace(' URI="beside"', "")), new Map());
    assert.equal(found?.integrity, "CONTENT_MISSING");
  });

  it("one content can stand for the one file of a detached signature", async () => {
    const signed = await signedXml(card, [xmlFile("x", "beside")], { placement: "detached" });
    const [right] = await findXmlSignatures(signed, { content: Buffer.from("x") });
    assert.equal(right?.integrity, "intact");
    const [wrong] = await findXmlSignatures(signed, { content: Buffer.from("y") });
    assert.equal(wrong?.integrity, "CONTENT_CHANGED");
  });

  it("XAdES that names another certificate, or is not signed itself: not bound", async () => {
    const signed = String(await signedXml(card, [xmlFile(paid)], { xades: true }));
    const digestOf = (der: Uint8Array) => createHash("sha256").update(der).digest("base64");
    const own = digestOf(card.keys.digitalSignature.certificate);
    const named = signed.replace(own, digestOf(other.keys.digitalSignature.certificate));
    assert.notEqual(named, signed);
    assert.equal((await only(named)).integrity, "CONTENT_CHANGED");
    // what a signer could do who has two certificates of one key
    const { root } = readXml(Buffer.from(named), new SaxesParser({ xmlns: true }));
    const properties = [...withDescendants(root)].find(({ local }) => local === "SignedProperties");
    assert.ok(properties);
    const canonical = canonicalize(properties, { exclusive: false, comments: false }, { left: 1e6 });
    const rebound = named.replace(
      /(#signature-1-signed-properties".*?<ds:DigestValue>)[^<]*/,
      `$1${digestOf(canonical)}`,
    );
    assert.equal((await only(resigned(rebound))).integrity, "CERTIFICATE_NOT_BOUND");
    const unsigned = signed.replace(/<ds:Reference Type=.*?<\/ds:Reference>/, "");
    const found = await only(resigned(unsigned));
    assert.equal(found.integrity, "CERTIFICATE_NOT_BOUND");
    assert.equal(found.claimedTime, undefined);
    const sha1 = rebound.replace(
      /(CertDigest><ds:DigestMethod Algorithm=")[^"]*/,
      "$1http://www.w3.org/2000/09/xmldsig#sha1",
    );
    assert.notEqual((await only(sha1)).integrity, "intact");
  });

  it("a file without a signature has none, a file that is no XML is an error", async () => {
    assert.deepEqual(await find("<a/>"), []);
    for (const content of ["", "%PDF", "<a>", "<!DOCTYPE a><a/>", Buffer.from("\ufeff<a/>", "utf16le")]) {
      await assert.rejects(
        find(content),
        (error) => error instanceof VerificationError && error.code === "SIGNATURE_MALFORMED",
      );
    }
  });

  it("fifty signatures of two hundred large references each: the work is bounded, the first ones use it up", async function () {
    this.timeout(120_000);
    const filler = "<x/>".repeat(50_000);
    const signed = String(await signedXml(card, [xmlFile(`<a><b Id="b">${filler}</b></a>`)], { references: ["b"] }));
    const [reference = ""] = /<ds:Reference .*?<\/ds:Reference>/.exec(signed) ?? [];
    const [signature = ""] =
      /<ds:Signature .*<\/ds:Signature>/.exec(resigned(signed.replace(reference, reference.repeat(200)))) ?? [];
    const found = await find(`<a><b Id="b">${filler}</b>${signature.repeat(50)}</a>`);
    assert.equal(found.length, 50);
    assert.ok(found.slice(5).every(({ integrity }) => integrity === "SIGNATURE_MALFORMED"));
    await assert.rejects(find(`<a>${signature.repeat(51)}</a>`), VerificationError);
  });
});
