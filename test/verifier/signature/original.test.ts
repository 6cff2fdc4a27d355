/** `original` of verifySignature: what came back is what was handed out, with one signature and nothing else. Every file here is signed rightly, by whoever changed it. */
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { signCms } from "../../../native-host/formats/cms/sign-cms.ts";
import type { XmlOptions } from "../../../shared/contract/formats.ts";
import { concatenate } from "../../../shared/encoding/bytes.ts";
import { encodingOf, membersOf, readAsn1 } from "../../../verifier/cms/asn1-value.ts";
import { isPdfOriginalSigned } from "../../../verifier/pdf/is-original-signed.ts";
import {
  type SignatureOptions,
  type TrustAnchor,
  VerificationError,
  verifySignature,
} from "../../../verifier/warifu-verifier.ts";
import { type IssuedCard, issueCard } from "../../../virtual-card/test-authority.ts";
import { handSigned } from "../../support/hand-signed-pdf.ts";
import { appended, samplePdf } from "../../support/sample-pdf.ts";
import { signerOf, withInserts } from "../../support/signed-insert.ts";
import { signedPdf } from "../../support/signed-pdf.ts";
import { testCardContents } from "../../support/test-card.ts";
import { applicationForm, signedXml, xmlFile } from "../../support/xml-signing.ts";

const text =
  '<?xml version="1.0"?>\r\n<!-- 前 --><支払 xmlns:x="urn:x">\r\n <先 Id="to">甲</先><額 x:a=\'>\'>10</額>\n</支払>\n';
const bare = "<支払><額>10</額></支払>";
const mark = "\u{feff}";
const box = { page: 1, x: 72, y: 100, width: 200, height: 60 };

/** Handed out, come back, and what else the call says. */
type Case = readonly [original: Uint8Array | string, file: Uint8Array | string, options?: Partial<SignatureOptions>];

type Row = readonly [format: "cms" | "pdf" | "xml", name: string, make: () => Promise<Case>];

describe("verifySignature with the original", () => {
  let card: IssuedCard;
  let other: IssuedCard;
  let trustAnchors: TrustAnchor[];
  before(async () => {
    card = await testCardContents();
    // with keys of its own: two people never make the same signature
    other = await issueCard({ from: { ...(await issueCard()), authorities: card.authorities } });
    trustAnchors = [
      { kind: "digitalSignature", certificate: card.authorities.digitalSignature.certificate, testAuthority: true },
    ];
  });

  const outcome = (format: "cms" | "pdf" | "xml", file: Uint8Array | string, more: Partial<SignatureOptions>) =>
    verifySignature(Buffer.from(file), { trustAnchors, ...more, format }).then(
      () => "verified",
      (error: unknown) => (error instanceof VerificationError ? error.code : Promise.reject(error)),
    );

  const xml = async (original: string, options: XmlOptions = {}, by = card) =>
    String(await signedXml(by, [xmlFile(original)], options));
  const cms = async (content: Uint8Array, attached = true): Promise<Uint8Array> => {
    const digest = new Uint8Array(createHash("sha256").update(content).digest());
    const inserts = await signCms({ digest, size: content.length, attached, signedAt: new Date() }, signerOf(card));
    return withInserts(attached ? content : new Uint8Array(), inserts);
  };

  function moved(file: string, to: string): string {
    const [signature = assert.fail()] = /<(ds:)?Signature .*<\/(ds:)?Signature>/s.exec(file) ?? [];
    return file.replace(signature, "").replace(to, `${signature}${to}`);
  }
  function edited(file: string, from: string, to: string): string {
    assert.ok(file.includes(from), from);
    return file.replace(from, to);
  }
  const parts = { accept: { parts: ["構成情報"] } };
  const signatures = { accept: { addedLater: ["signature"] } };

  const good: readonly Row[] = [
    ...(["table", "stream", "objects"] as const).map(
      (structure) =>
        [
          "pdf",
          `cross-reference of kind ${structure}`,
          async (): Promise<Case> => [samplePdf({ structure }), await signedPdf(samplePdf({ structure }), card)],
        ] as const,
    ),
    [
      "pdf",
      "signed by another person before",
      async () => {
        const once = await signedPdf(samplePdf(), other);
        return [once, await signedPdf(once, card), signatures];
      },
    ],
    [
      "pdf",
      "a box on a page, where that will do",
      async () => [
        samplePdf(),
        await signedPdf(samplePdf(), card, { visible: box }),
        { accept: { addedLater: ["signatureBox"] } },
      ],
    ],
    ["xml", "enveloped", async () => [text, await xml(text)]],
    [
      "xml",
      "enveloped, XAdES, exclusive",
      async () => [text, await xml(text, { xades: true, canonicalization: "exclusive" })],
    ],
    ["xml", "enveloped, a byte order mark", async () => [mark + text, await xml(mark + text)]],
    ["xml", "enveloped, and moved between elements", async () => [text, moved(await xml(text), "<先")]],
    ["xml", "enveloping", async () => [text, await xml(text, { placement: "enveloping", xades: true })]],
    ["xml", "enveloping, no declaration", async () => [bare, await xml(bare, { placement: "enveloping" })]],
    [
      "xml",
      "enveloping, a byte order mark",
      async () => [mark + bare, await xml(mark + bare, { placement: "enveloping" })],
    ],
    [
      "xml",
      "an element of it",
      async () => [text, await xml(text, { references: ["to"] }), { accept: { parts: ["to"] } }],
    ],
    ["xml", "e-Gov", async () => [applicationForm, await xml(applicationForm, { profile: "e-gov" }), parts]],
    [
      "xml",
      "e-Gov, signed by another person before",
      async () => {
        const once = await xml(applicationForm, { profile: "e-gov" }, other);
        return [once, await xml(once, { profile: "e-gov" }), parts];
      },
    ],
    ["cms", "attached", async () => [text, await cms(Buffer.from(text))]],
  ];
  for (const [format, name, make] of good) {
    it(`${format}, ${name}: verified`, async () => {
      const [original, file, options = {}] = await make();
      assert.equal(await outcome(format, file, { ...options, original: Buffer.from(original) }), "verified");
      const another = Buffer.from(original).map((byte, at) => (at === original.length - 4 ? byte ^ 1 : byte));
      assert.equal(await outcome(format, file, { ...options, original: another }), "ORIGINAL_DIFFERS");
    });
  }

  const overPage = { 5: ["<<", "BT /F 24 Tf 72 760 Td (Another page) Tj ET"] } as const;
  const root = "/Root 1 0 R/Info 9 0 R";
  const bad: readonly Row[] = [
    [
      "pdf",
      "a page was replaced before it was signed",
      async () => {
        const changed = appended(samplePdf(), { objects: overPage, trailer: root });
        return [samplePdf(), await signedPdf(changed, card)];
      },
    ],
    [
      "pdf",
      "a page was replaced by the update that has the signature",
      async () => [samplePdf(), await handSigned(samplePdf(), card, { objects: overPage, trailer: root })],
    ],
    [
      "pdf",
      "a field without a type, whose value some programs read, in the update that has the signature",
      async () => {
        const fields = "/AcroForm<</Fields[501 0 R 502 0 R]/SigFlags 3>>";
        const objects = { 1: `<</Type/Catalog/Pages 2 0 R${fields}>>`, 502: "<</T(amount)/V(9999)>>" };
        return [samplePdf(), await handSigned(samplePdf(), card, { objects, trailer: root })];
      },
    ],
    [
      "pdf",
      "another update before, which changes nothing that is shown",
      async () => {
        const longer = appended(samplePdf(), { objects: { 900: "(hidden)" }, trailer: root });
        return [samplePdf(), await signedPdf(longer, card)];
      },
    ],
    ["pdf", "a box on a page", async () => [samplePdf(), await signedPdf(samplePdf(), card, { visible: box })]],
    [
      "pdf",
      "signed twice",
      async () => [samplePdf(), await signedPdf(await signedPdf(samplePdf(), other), card), signatures],
    ],
    ["pdf", "another file", async () => [samplePdf({ trailer: "/X 1" }), await signedPdf(samplePdf(), card)]],
    ["pdf", "handed out as no PDF", async () => ["%PDF-1.7\n", await signedPdf(samplePdf(), card)]],
    [
      "pdf",
      "handed out signed already",
      async () => {
        const once = await signedPdf(samplePdf(), card);
        return [once, once];
      },
    ],
    ["xml", "a text changed before", async () => [text, await xml(edited(text, "10<", "1000<"))]],
    ["xml", "a comment added before", async () => [text, await xml(edited(text, "<額", "<!-- --><額"))]],
    ["xml", "white space added before", async () => [text, await xml(edited(text, "<額", " <額"))]],
    ["xml", "another comment afterwards", async () => [text, edited(await xml(text), "前", "後")]],
    ["xml", "a byte order mark afterwards", async () => [text, mark + (await xml(text))]],
    [
      "xml",
      "signed twice",
      async () => {
        const once = await xml(text, { references: ["to"] }, other);
        return [text, await xml(once, { references: ["to"] }), { accept: { parts: ["to"] } }];
      },
    ],
    ...(["e-Gov", "an element of it"] as const).map(
      (what): Row => [
        "xml",
        `${what}, the signature that is there once more, which nobody has made`,
        async () => {
          const once =
            what === "e-Gov"
              ? await xml(applicationForm, { profile: "e-gov" })
              : await xml(text, { references: ["to"] });
          const copied = once.replace(/<(ds:)?Signature .*<\/(ds:)?Signature>/s, (signature) => signature + signature);
          return [once, copied, what === "e-Gov" ? parts : { accept: { parts: ["to"] } }];
        },
      ],
    ),
    [
      "xml",
      "something else in the signature",
      async () => {
        const file = await xml(applicationForm, { profile: "e-gov" });
        return [applicationForm, edited(file, "</Signature>", "<Object><額>9</額></Object></Signature>"), parts];
      },
    ],
    [
      "xml",
      "words in the signature",
      async () => [
        applicationForm,
        edited(await xml(applicationForm, { profile: "e-gov" }), "</Signature>", "9</Signature>"),
        parts,
      ],
    ],
    [
      "xml",
      "the signature moved into a text of what is not signed",
      async () => {
        const form = edited(applicationForm, "<備考/>", "<備考>1000</備考>");
        const file = edited(await xml(form, { profile: "e-gov" }), "1000", "10|00");
        return [form, edited(moved(file, "|00"), "|00", "00").replace("<署名情報></署名情報>", ""), parts];
      },
    ],
    ...(['a="1"', 'xmlns="urn:x"'] as const).map(
      (more) =>
        [
          "xml",
          `${more} in the element that came with the signature`,
          async (): Promise<Case> => [
            applicationForm,
            edited(await xml(applicationForm, { profile: "e-gov" }), "<署名情報", `<署名情報 ${more}`),
            parts,
          ],
        ] as const,
    ),
    [
      "xml",
      "another element beside the signature in the one that came with it",
      async () => [
        applicationForm,
        edited(await xml(applicationForm, { profile: "e-gov" }), "<署名情報>", "<署名情報><額/>"),
        parts,
      ],
    ],
    [
      "xml",
      "enveloping, a namespace from around the document",
      async () => {
        const space = ' xmlns="urn:x"';
        const how = { placement: "enveloping", canonicalization: "exclusive" } as const;
        const file = await xml(edited(bare, "<支払", `<支払${space}`), how);
        return [bare, edited(edited(file, `<支払${space}`, "<支払"), "<ds:Signature", `<ds:Signature${space}`)];
      },
    ],
    [
      "xml",
      "enveloping, words before the document",
      async () => [bare, await xml(`<!-- -->${bare}`, { placement: "enveloping" })],
    ],
    [
      "xml",
      "enveloping, something behind it",
      async () => [text, `${await xml(text, { placement: "enveloping" })}\n<!-- -->`],
    ],
    [
      "xml",
      "enveloping, something before it",
      async () => [bare, `<!-- -->${await xml(bare, { placement: "enveloping" })}`],
    ],
    ...(
      [
        ["words in the signature", "</ds:Signature>", "9</ds:Signature>"],
        ["something else in the signature", "</ds:Signature>", "<ds:Object><額>9</額></ds:Object></ds:Signature>"],
        ["a type of the document", "<ds:Object ", '<ds:Object MimeType="text/plain" '],
      ] as const
    ).map(
      ([what, from, to]): Row => [
        "xml",
        `enveloping, an element of it, ${what}`,
        async () => {
          const file = await xml(text, { placement: "enveloping", references: ["to"] });
          return [text, edited(file, from, to), { accept: { parts: ["to"] } }];
        },
      ],
    ),
    ["xml", "handed out as no XML", async () => ["no", await xml(text)]],
    [
      "cms",
      "said to be something else than data",
      async () => {
        const asOther = (bytes: Uint8Array): Uint8Array =>
          Buffer.from(
            Buffer.from(bytes).toString("hex").replaceAll("06092a864886f70d010701", "06092a864886f70d010702"),
            "hex",
          );
        const content = Buffer.from(text);
        const digest = new Uint8Array(createHash("sha256").update(content).digest());
        const signer = signerOf(card);
        const inserts = await signCms(
          { digest, size: content.length, attached: true, signedAt: new Date() },
          { ...signer, sign: (bytes) => signer.sign(asOther(bytes)) },
        );
        return [text, asOther(withInserts(content, inserts))];
      },
    ],
    ["cms", "signed twice", async () => [text, withSignerTwice(await cms(Buffer.from(text)))]],
    [
      "cms",
      "detached, and so without a document",
      async () => [text, await cms(Buffer.from(text), false), { content: Buffer.from(text) }],
    ],
  ];
  for (const [format, name, make] of bad) {
    it(`${format}, ${name}: verified by itself, and ORIGINAL_DIFFERS`, async () => {
      const [original, file, options = {}] = await make();
      const alone = { ...options, ...(format === "pdf" && signatures) };
      assert.equal(await outcome(format, file, alone), "verified");
      assert.equal(await outcome(format, file, { ...options, original: Buffer.from(original) }), "ORIGINAL_DIFFERS");
    });
  }

  it("pdf, an update without a signature is none that adds one", () => {
    const longer = appended(samplePdf(), { objects: { 900: "(hidden)" }, trailer: root });
    assert.equal(isPdfOriginalSigned(longer, samplePdf(), {}), false);
  });

  it("what is wrong with a signature is said first, and the error has the report", async () => {
    const file = edited(await xml(edited(text, "10<", "1000<")), "1000", "2000");
    assert.equal(await outcome("xml", file, { original: Buffer.from(text) }), "CONTENT_CHANGED");
    const signed = Buffer.from(await xml(edited(text, "10<", "1000<")));
    const refused = verifySignature(signed, { format: "xml", trustAnchors, original: Buffer.from(text) });
    await assert.rejects(refused, (error: unknown) => {
      assert.ok(error instanceof VerificationError);
      assert.equal(error.report?.signatures.length, 1);
      return true;
    });
  });

  it("an original that is none, and a format that holds no document, are TypeErrors: nothing would be compared", async () => {
    const signed = Buffer.from(await xml(text));
    for (const original of [undefined, null, text] as unknown as Uint8Array[])
      await assert.rejects(verifySignature(signed, { format: "xml", trustAnchors, original }), TypeError);
    const bareSignature = { format: "pkcs1", trustAnchors, content: signed, original: signed } as const;
    await assert.rejects(verifySignature(Uint8Array.of(1), bareSignature), TypeError);
  });
});

/** The same SignerInfo once more. */
function withSignerTwice(file: Uint8Array): Uint8Array {
  const [type, explicit] = membersOf(readAsn1(file).value);
  const members = membersOf(membersOf(explicit)[0]).map(encodingOf);
  const signers = membersOf(membersOf(membersOf(explicit)[0]).at(-1)).map(encodingOf);
  const signedData = tlv(0x30, ...members.slice(0, -1), tlv(0x31, ...signers, ...signers));
  return tlv(0x30, type ? encodingOf(type) : new Uint8Array(), tlv(0xa0, signedData));
}

function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const content = concatenate(...parts);
  return concatenate(Uint8Array.of(tag, 0x82, content.length >> 8, content.length & 0xff), content);
}
