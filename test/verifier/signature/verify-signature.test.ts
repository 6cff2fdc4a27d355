import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { inspect } from "node:util";
import { signCms } from "../../../native-host/formats/cms/sign-cms.ts";
import type { CertificateKind, TrustAnchor } from "../../../verifier/warifu-verifier.ts";
import {
  createTrustAnchors,
  inspectSignatures,
  jpkiTrustAnchors,
  VerificationError,
  verifySignature,
} from "../../../verifier/warifu-verifier.ts";
import { type IssuedCard, issueCard } from "../../../virtual-card/test-authority.ts";
import { samplePdf } from "../../support/sample-pdf.ts";
import { signerOf, withInserts } from "../../support/signed-insert.ts";
import { signedPdf } from "../../support/signed-pdf.ts";
import { testCardContents } from "../../support/test-card.ts";
import { signedXml, xmlFile } from "../../support/xml-signing.ts";

const content = new TextEncoder().encode("a document");
const text = '<?xml version="1.0"?>\n<a><b Id="one">x</b><c Id="two"/></a>';

const cms = async (card: IssuedCard, attached: boolean): Promise<Uint8Array> => {
  const digest = new Uint8Array(createHash("sha256").update(content).digest());
  const inserts = await signCms({ digest, size: content.length, attached, signedAt: new Date() }, signerOf(card));
  return withInserts(attached ? content : new Uint8Array(), inserts);
};

/** A card whose 署名用 key has the other certificate: nobody makes one, and a file can say anything. */
const exchanged = (card: IssuedCard): IssuedCard => ({
  ...card,
  keys: { ...card.keys, digitalSignature: card.keys.userAuthentication },
});

describe("verifySignature of files", () => {
  let card: IssuedCard;
  let trustAnchors: TrustAnchor[];
  before(async () => {
    card = await testCardContents();
    const kinds: readonly CertificateKind[] = ["userAuthentication", "digitalSignature"];
    const certificateOf = (kind: CertificateKind) => card.authorities[kind].certificate;
    trustAnchors = kinds.map((kind) => ({ kind, certificate: certificateOf(kind), testAuthority: true }));
  });

  it("CMS, detached and attached: tells the signer, and that it is a test card", async () => {
    for (const attached of [false, true]) {
      const options = { format: "cms", trustAnchors, ...(attached ? {} : { content }) } as const;
      const { signatures, testAuthority, atFrom } = await verifySignature(await cms(card, attached), options);
      const [signature, ...more] = signatures;
      assert.deepEqual(more, []);
      assert.deepEqual([testAuthority, atFrom, signature.revocation], [true, "clock", "not-checked"]);
      assert.equal(signature.certificate.holder?.name?.raw, card.holder.certificateName);
      assert.equal(signature.coverage.of, "whole");
      assert.ok(signature.claimedTime instanceof Date);
    }
  });

  it("CMS with another document: CONTENT_CHANGED, and the report tells of whom", async () => {
    const options = { format: "cms", trustAnchors, content: Uint8Array.of(1) } as const;
    await assert.rejects(verifySignature(await cms(card, false), options), (error: unknown) => {
      assert.ok(error instanceof VerificationError && error.code === "CONTENT_CHANGED");
      const [signature] = error.report?.signatures ?? [];
      assert.equal(signature?.certificate?.kind, "digitalSignature");
      for (const shown of [
        inspect(error, { showHidden: true, depth: 9 }),
        JSON.stringify(error),
        inspect({ ...error }),
      ])
        assert.ok(!shown.includes(card.holder.certificateName) && !shown.includes("signatures"));
      // no path is looked for when the bytes are wrong already
      assert.deepEqual([signature?.trustAnchor, signature?.testAuthority], [null, false]);
      return true;
    });
  });

  it("a result that was counted on with or wiped changes no later one", async () => {
    const prepared = createTrustAnchors(trustAnchors);
    const options = { format: "cms", trustAnchors: prepared, certificates: [] } as const;
    const [first] = (await verifySignature(await cms(card, true), options)).signatures;
    const before = structuredClone({ der: first.certificate.der, issuer: first.issuer });
    first.certificate.notAfter.setFullYear(2099);
    first.certificate.der.fill(0);
    first.issuer.fill(0);
    const [again] = (await verifySignature(await cms(card, true), options)).signatures;
    assert.deepEqual({ der: again.certificate.der, issuer: again.issuer }, before);
    const late = verifySignature(await cms(card, true), { ...options, at: new Date("2090-01-01") });
    await assert.rejects(late, { code: "CERTIFICATE_EXPIRED" });
  });

  const rows: readonly [name: string, card: () => Promise<IssuedCard>, anchors: () => TrustAnchor[], code: string][] = [
    ["利用者証明用 key", async () => exchanged(card), () => trustAnchors, "POLICY_WRONG"],
    ["a stranger's authority", () => issueCard(), () => trustAnchors, "CERTIFICATE_UNTRUSTED"],
    ["a test card where JPKI alone is trusted", async () => card, () => [...jpkiTrustAnchors], "CERTIFICATE_UNTRUSTED"],
    [
      "a certificate that is over",
      () => issueCard({ from: card, validity: "expired" }),
      () => trustAnchors,
      "CERTIFICATE_EXPIRED",
    ],
    [
      "a certificate of the future",
      () => issueCard({ from: card, validity: "not yet valid" }),
      () => trustAnchors,
      "CERTIFICATE_NOT_YET_VALID",
    ],
  ];
  for (const [name, signer, anchors, code] of rows) {
    it(`CMS by ${name}: ${code}`, async () => {
      const file = await cms(await signer(), true);
      await assert.rejects(verifySignature(file, { format: "cms", trustAnchors: anchors() }), { code });
      const { signatures } = await inspectSignatures(file, { format: "cms", trustAnchors: anchors() });
      assert.deepEqual(
        signatures.map(({ problem }) => problem),
        [code],
      );
    });
  }

  it("a certificate that was over later: the time of receipt counts, the claimed time does not", async () => {
    const expired = await issueCard({ from: card, validity: "expired" });
    const file = await cms(expired, true);
    const at = new Date(Date.now() - 6 * 365 * 86_400_000);
    const { signatures, atFrom } = await inspectSignatures(file, { format: "cms", trustAnchors, at });
    assert.deepEqual([signatures[0]?.problem, atFrom], [null, "caller"]);
    await assert.rejects(verifySignature(file, { format: "cms", trustAnchors, at: new Date("never") }), TypeError);
  });

  it("a provider that cannot tell: its own reason is the cause, and stands in the report", async () => {
    const file = await cms(card, true);
    const answer = { status: "unknown", source: "test", thisUpdate: undefined, nextUpdate: undefined } as const;
    const revocation = { check: async () => ({ ...answer, problem: "SOURCE_TOO_SLOW" as const }) };
    const options = { format: "cms", trustAnchors, revocation } as const;
    await assert.rejects(verifySignature(file, options), (error: unknown) => {
      assert.ok(error instanceof VerificationError && error.code === "REVOCATION_UNKNOWN");
      assert.equal((error.cause as { problem?: unknown }).problem, "SOURCE_TOO_SLOW");
      return true;
    });
    const { signatures } = await inspectSignatures(file, options);
    assert.deepEqual(signatures[0]?.revocation, { ...answer, problem: "SOURCE_TOO_SLOW" });
    await assert.rejects(
      verifySignature(file, { ...options, content: Uint8Array.of(1) }),
      (error: unknown) => error instanceof VerificationError && error.cause === undefined,
    );
  });

  it("XML over the whole file, and over a part of it, which nobody gets without asking", async () => {
    const whole = await signedXml(card, [xmlFile(text)]);
    const { signatures } = await verifySignature(whole, { format: "xml", trustAnchors });
    assert.equal(signatures[0].certificate.holder?.sex, card.holder.sex);

    const part = await signedXml(card, [xmlFile(text)], { references: ["one"] });
    await assert.rejects(verifySignature(part, { format: "xml", trustAnchors }), { code: "COVERAGE_REFUSED" });
    const accepted = await verifySignature(part, { format: "xml", trustAnchors, accept: { parts: ["one"] } });
    assert.deepEqual(accepted.signatures[0].coverage.elements, ["one"]);
    await verifySignature(whole, { format: "xml", trustAnchors, accept: { parts: ["one"] } });
    const others = verifySignature(part, { format: "xml", trustAnchors, accept: { parts: ["one", "two"] } });
    await assert.rejects(others, { code: "COVERAGE_REFUSED" });
    for (const parts of [[], [""], ["#one"], "one", [1]] as unknown as string[][])
      await assert.rejects(verifySignature(part, { format: "xml", trustAnchors, accept: { parts } }), TypeError);
  });

  it("PDF: signed once, and by two people one after the other, which a site has to say will do", async () => {
    const once = await signedPdf(samplePdf(), card);
    const { signatures } = await verifySignature(once, { format: "pdf", trustAnchors });
    assert.deepEqual(
      signatures.map(({ coverage }) => coverage.of),
      ["whole"],
    );

    const twice = await signedPdf(once, await issueCard({ from: card }));
    await assert.rejects(verifySignature(twice, { format: "pdf", trustAnchors }), { code: "COVERAGE_REFUSED" });
    const accept = { addedLater: ["signature"] };
    const both = await verifySignature(twice, { format: "pdf", trustAnchors, accept });
    assert.deepEqual(
      both.signatures.map(({ coverage }) => coverage.of),
      ["update", "whole"],
    );
    const changed = twice.map((byte, index) => (index === 30 ? byte ^ 1 : byte));
    await assert.rejects(verifySignature(changed, { format: "pdf", trustAnchors, accept }), VerificationError);
  });

  const enclosed: readonly [format: "cms" | "pdf" | "xml", file: () => Promise<Uint8Array>][] = [
    ["cms", () => cms(card, true)],
    ["pdf", () => signedPdf(samplePdf(), card)],
    ["xml", () => signedXml(card, [xmlFile(text)])],
    ["xml", () => signedXml(card, [xmlFile(text)], { placement: "enveloping" })],
  ];
  for (const [format, file] of enclosed) {
    it(`${format} that has its document inside, handed in as the signature of another: CONTENT_CHANGED`, async () => {
      const signed = await file();
      const options = { format, trustAnchors } as const;
      assert.equal((await verifySignature(signed, options)).signatures.length, 1);
      const beside = verifySignature(signed, { ...options, content: new TextEncoder().encode("another") });
      await assert.rejects(beside, { code: "CONTENT_CHANGED" });
      if (format !== "cms") await verifySignature(signed, { ...options, content: Uint8Array.from(signed) });
    });
  }

  it("a file that came along and that no signature is about: COVERAGE_REFUSED", async () => {
    const [form, beside] = [xmlFile(text), xmlFile("x", "beside")];
    const signed = await signedXml(card, [form, beside]);
    const options = { format: "xml", trustAnchors } as const;
    const named = new Map([["beside", beside.content]]);
    await verifySignature(signed, { ...options, files: named });
    await verifySignature(signed, { ...options, files: new Map([...named, ["itself", signed]]) });
    for (const name of ["more", "#one", ""]) {
      const files = new Map([...named, [name, content]]);
      await assert.rejects(verifySignature(signed, { ...options, files }), (error: unknown) => {
        assert.ok(error instanceof VerificationError && error.code === "COVERAGE_REFUSED");
        assert.equal(error.report?.signatures.length, 1);
        return true;
      });
    }
  });

  it("a file without a signature: SIGNATURE_MISSING, and an empty report", async () => {
    const unsigned = new TextEncoder().encode(text);
    await assert.rejects(verifySignature(unsigned, { format: "xml", trustAnchors }), { code: "SIGNATURE_MISSING" });
    assert.deepEqual((await inspectSignatures(unsigned, { format: "xml", trustAnchors })).signatures, []);
  });

  it("what is no bytes is a TypeError that names it", async () => {
    const base64 = "AAAA" as unknown as Uint8Array;
    const rows: readonly [name: RegExp, file: Uint8Array, given: object][] = [
      [/^the file /, base64, {}],
      [/^content /, content, { content: base64 }],
      [/^certificate /, content, { certificate: base64 }],
      [/^certificates /, content, { certificates: [content, base64] }],
      [/^files /, content, { files: new Map([["a.xml", base64]]) }],
    ];
    for (const [name, file, given] of rows) {
      const called = verifySignature(file, { format: "pkcs1", trustAnchors, ...given });
      await assert.rejects(called, (error) => error instanceof TypeError && name.test(error.message));
    }
  });

  it("a format that there is not is a TypeError", async () => {
    for (const format of ["docx", "toString", undefined] as unknown as "cms"[]) {
      await assert.rejects(verifySignature(content, { format, trustAnchors }), TypeError);
    }
  });
});
