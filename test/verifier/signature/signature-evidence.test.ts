import assert from "node:assert/strict";
import {
  type RevocationAnswer,
  readJpkiCertificate,
  signatureEvidence,
  type VerificationError,
  type VerifiedSignatures,
  verifySignature,
} from "../../../verifier/warifu-verifier.ts";
import { type IssuedCard, issueCard } from "../../../virtual-card/test-authority.ts";
import { samplePdf } from "../../support/sample-pdf.ts";
import { signedPdf } from "../../support/signed-pdf.ts";
import { testCardContents } from "../../support/test-card.ts";

describe("the evidence of a verified file", () => {
  let cards: readonly [IssuedCard, IssuedCard];
  let verified: VerifiedSignatures;
  const answer: RevocationAnswer = {
    ...{ status: "unknown", source: "operator", problem: "SOURCE_TOO_SLOW" },
    ...{ thisUpdate: new Date("2026-07-01T00:00:00Z"), nextUpdate: undefined },
  };
  before(async () => {
    const card = await testCardContents();
    cards = [card, await issueCard({ from: card })];
    const { certificate } = card.authorities.digitalSignature;
    const file = await signedPdf(await signedPdf(samplePdf(), cards[0]), cards[1]);
    verified = await verifySignature(file, {
      ...{ format: "pdf", accept: { addedLater: ["signature"] }, acceptUnknownRevocation: true },
      trustAnchors: [{ kind: "digitalSignature", certificate, testAuthority: true }],
      revocation: { check: async ({ at }) => (at.getTime() > 0 ? answer : assert.fail()) },
    });
  });

  it("has every signature, in JSON that stays the same when it is read again", () => {
    const evidence = signatureEvidence(verified);
    assert.deepEqual(JSON.parse(JSON.stringify(evidence)), evidence);
    assert.equal(evidence.at, verified.at.toISOString());
    assert.deepEqual(
      evidence.signatures.map(({ certificate }) => readJpkiCertificate(Buffer.from(certificate, "base64")).fingerprint),
      verified.signatures.map(({ certificate }) => certificate.fingerprint),
    );
    const [{ certificate: _, issuer, trustAnchor, ...first }] = evidence.signatures;
    const authority = cards[0].authorities.digitalSignature.certificate;
    assert.deepEqual(Buffer.from(issuer, "base64"), Buffer.from(authority));
    assert.equal(trustAnchor, verified.signatures[0].trustAnchor.sha256);
    assert.deepEqual(first, {
      ...{ format: "pdf", place: "Signature1", algorithm: "RSASSA-PKCS1-v1_5 with SHA-256", testAuthority: true },
      coverage: { of: "update", elements: [], files: [], addedLater: ["signature"] },
      claimedTime: "2026-07-01T03:04:05.000Z",
      revocation: {
        ...{ status: "unknown", source: "operator", problem: "SOURCE_TOO_SLOW" },
        ...{ thisUpdate: "2026-07-01T00:00:00.000Z", nextUpdate: null },
      },
    });
  });

  it("is made of nothing that was refused, which JavaScript could hand in as well", async () => {
    const { certificate } = cards[0].authorities.digitalSignature;
    const trustAnchors = [{ kind: "digitalSignature", certificate, testAuthority: true }] as const;
    const file = await signedPdf(samplePdf(), cards[0]);
    for (const more of [{ original: samplePdf({ trailer: "/X 1" }) }, { at: new Date("2200-01-01") }]) {
      const refused = verifySignature(file, { format: "pdf", trustAnchors, ...more });
      const { report } = await refused.then(
        () => assert.fail(),
        (error: unknown) => error as VerificationError,
      );
      assert.equal(report?.signatures.length, 1);
      assert.throws(() => signatureEvidence(report as unknown as VerifiedSignatures), TypeError);
    }
  });

  it("says what was not checked and not claimed", () => {
    const [signature] = verified.signatures;
    const bare = { ...verified, signatures: [{ ...signature, claimedTime: null, revocation: "not-checked" }] } as const;
    const [{ claimedTime, revocation }] = signatureEvidence(bare).signatures;
    assert.deepEqual([claimedTime, revocation], [null, "not-checked"]);
  });
});
