import assert from "node:assert/strict";
import { fromBER } from "asn1js";
import { signCms } from "../../../../native-host/formats/cms/sign-cms.ts";
import type { IssuedCard } from "../../../../virtual-card/test-authority.ts";
import { signerOf, withInserts } from "../../../support/signed-insert.ts";
import { testCardContents } from "../../../support/test-card.ts";

const digest = new Uint8Array(32).fill(7);
const signedAt = new Date("2026-07-01T03:04:05.678Z");

describe("signCms", () => {
  let card: IssuedCard;
  before(async () => {
    card = await testCardContents();
  });

  it("asks the card once, for a SET of attributes in DER order", async () => {
    const signer = signerOf(card);
    await signCms({ digest, size: 3, attached: false, signedAt }, signer);
    assert.equal(signer.signed.length, 1);
    assert.equal(signer.signed[0]?.[0], 0x31);
    const { result } = fromBER(Uint8Array.from(signer.signed[0]!));
    const encodings = (result.valueBlock as unknown as { value: { valueBeforeDecodeView: Uint8Array }[] }).value.map(
      ({ valueBeforeDecodeView }) => Buffer.from(valueBeforeDecodeView),
    );
    assert.equal(encodings.length, 4);
    assert.deepEqual(encodings, encodings.toSorted(Buffer.compare));
  });

  // each needs another number of length octets somewhere
  for (const size of [0, 1, 127, 128, 200, 255, 256, 65_535, 65_536, 5_000_000]) {
    it(`puts ${size} bytes between head and tail with definite lengths that fit`, async () => {
      const document = new Uint8Array(size);
      const inserts = await signCms({ digest, size, attached: true, signedAt }, signerOf(card));
      assert.deepEqual(
        inserts.map(({ at }) => at),
        [0, size],
      );
      const signed = withInserts(document, inserts);
      const { offset } = fromBER(signed as Uint8Array<ArrayBuffer>, {
        maxContentLength: signed.length,
        parseEmbedded: false,
      });
      assert.equal(offset, signed.length);
    });
  }

  it("writes times from 2050 as GeneralizedTime", async () => {
    const signer = signerOf(card);
    await signCms({ digest, size: 0, attached: false, signedAt: new Date("2050-01-01T00:00:00Z") }, signer);
    assert.ok(Buffer.from(signer.signed[0]!).includes(`\x18\x0f20500101000000Z`));
  });
});
