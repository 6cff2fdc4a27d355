import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { signCms } from "../../../native-host/formats/cms/sign-cms.ts";
import { certificateFields } from "../../../verifier/cms/certificate-fields.ts";
import { findCmsSignatures } from "../../../verifier/cms/find-cms-signatures.ts";
import { type IssuedCard, issueCard } from "../../../virtual-card/test-authority.ts";
import { signerOf, withInserts } from "../../support/signed-insert.ts";
import { testCardContents } from "../../support/test-card.ts";

const content = new TextEncoder().encode("a document");
const signedAt = new Date("2026-07-01T03:04:05Z");

/** Every place of `wanted` in `bytes` gets `replacement`, of the same length. */
function replaced(bytes: Uint8Array, wanted: Uint8Array, replacement: Uint8Array): Uint8Array {
  assert.equal(wanted.length, replacement.length, "made-up certificates of one length");
  const result = Buffer.from(bytes);
  for (let at = result.indexOf(wanted); at >= 0; at = result.indexOf(wanted, at + 1)) result.set(replacement, at);
  return new Uint8Array(result);
}

const flipped = (bytes: Uint8Array, at: number): Uint8Array => bytes.with(at, (bytes[at] ?? 0) ^ 1);

describe("findCmsSignatures", () => {
  let card: IssuedCard;
  let detached: Uint8Array;
  let attached: Uint8Array;
  before(async () => {
    card = await testCardContents();
    const digest = new Uint8Array(createHash("sha256").update(content).digest());
    const of = { digest, size: content.length, signedAt };
    detached = withInserts(new Uint8Array(), await signCms({ ...of, attached: false }, signerOf(card)));
    attached = withInserts(content, await signCms({ ...of, attached: true }, signerOf(card)));
  });

  it("tells what a detached signature is about and who made it when", async () => {
    const [found, ...more] = await findCmsSignatures(detached, { content });
    assert.deepEqual(more, []);
    assert.deepEqual(found, {
      format: "cms",
      place: "1",
      integrity: "intact",
      certificate: card.keys.digitalSignature.certificate,
      certificates: [card.keys.digitalSignature.issuer],
      claimedTime: signedAt,
      algorithm: "RSASSA-PKCS1-v1_5 with SHA-256",
      coverage: { of: "whole", elements: [], files: [], addedLater: [] },
    });
  });

  it("covers nothing that is there when the document of a detached one was not handed in", async () => {
    const [found] = await findCmsSignatures(detached);
    assert.deepEqual([found?.integrity, found?.coverage.of], ["CONTENT_MISSING", "external"]);
  });

  it("takes an attached document from the file", async () => {
    const [found] = await findCmsSignatures(attached);
    assert.deepEqual([found?.integrity, found?.coverage.of], ["intact", "whole"]);
  });

  const rows: readonly [name: string, file: () => Uint8Array, content: Uint8Array | undefined, integrity: string][] = [
    ["another document", () => detached, new TextEncoder().encode("a documenT"), "CONTENT_CHANGED"],
    ["no document", () => detached, undefined, "CONTENT_MISSING"],
    [
      "an attached document that was changed",
      () => replaced(attached, content, flipped(content, 0)),
      undefined,
      "CONTENT_CHANGED",
    ],
    ["another document beside an attached one", () => attached, flipped(content, 0), "CONTENT_CHANGED"],
    ["a changed signature", () => flipped(detached, detached.length - 1), content, "SIGNATURE_WRONG"],
    [
      "a changed messageDigest",
      () => {
        const digest = createHash("sha256").update(content).digest();
        return replaced(detached, digest, flipped(digest, 0));
      },
      content,
      "SIGNATURE_WRONG",
    ],
    [
      "another type of content than the signed attribute says",
      () => {
        // the last arc of id-data where the content is, which comes first
        const at = Buffer.from(detached).indexOf(Buffer.from("06092a864886f70d010701", "hex")) + 10;
        return detached.with(at, 5);
      },
      content,
      "SIGNATURE_MALFORMED",
    ],
    ["a byte at the end that nobody signed", () => Uint8Array.of(...detached, 0), content, "SIGNATURE_MALFORMED"],
    ["a file that is cut off", () => detached.subarray(0, -1), content, "SIGNATURE_MALFORMED"],
    ["an empty file", () => new Uint8Array(), content, "SIGNATURE_MALFORMED"],
    ["text", () => content, content, "SIGNATURE_MALFORMED"],
    [
      "a hundred thousand levels",
      () => new Uint8Array(200_000).fill(0x30).map((_, at) => (at % 2 ? 0x80 : 0x30)),
      content,
      "SIGNATURE_MALFORMED",
    ],
  ];
  for (const [name, file, given, integrity] of rows) {
    it(`${name}: ${integrity}`, async () => {
      const [found] = await findCmsSignatures(file(), given && { content: given });
      assert.equal(found?.integrity, integrity);
    });
  }

  it("another certificate of the same key: CERTIFICATE_NOT_BOUND", async () => {
    const { certificate } = card.keys.digitalSignature;
    const other = (await issueCard({ from: card })).keys.digitalSignature.certificate;
    const serials = [certificate, other].map((each) => certificateFields(each).serialNumber);
    const exchanged = replaced(replaced(detached, certificate, other), serials[0]!, serials[1]!);
    const [found] = await findCmsSignatures(exchanged, { content });
    assert.deepEqual([found?.integrity, found?.certificate], ["CERTIFICATE_NOT_BOUND", other]);
  });

  it("the certificate of somebody else: SIGNATURE_WRONG", async () => {
    const { certificate } = card.keys.digitalSignature;
    const { authorities } = card;
    const stranger = await issueCard();
    const other = (await issueCard({ from: { ...stranger, authorities } })).keys.digitalSignature.certificate;
    const serials = [certificate, other].map((each) => certificateFields(each).serialNumber);
    const exchanged = replaced(replaced(detached, certificate, other), serials[0]!, serials[1]!);
    assert.equal((await findCmsSignatures(exchanged, { content }))[0]?.integrity, "SIGNATURE_WRONG");
  });

  it("ignores what is not signed, and never throws", async () => {
    const change = fc.record({ at: fc.nat(), byte: fc.nat(255), drop: fc.nat(3) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 5 }), async (changes) => {
        let file = Array.from(attached);
        for (const { at, byte, drop } of changes) file = file.toSpliced(at % file.length, drop, byte);
        for (const { integrity, certificate } of await findCmsSignatures(Uint8Array.from(file))) {
          if (integrity === "intact") assert.deepEqual(certificate, card.keys.digitalSignature.certificate);
        }
      }),
      { numRuns: 300 },
    );
  });
});
