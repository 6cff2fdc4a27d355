import assert from "node:assert/strict";
import { createHash, createPublicKey, verify } from "node:crypto";
import { type IssuedCard, type IssueOptions, issueCard, issuerKeys } from "../../../virtual-card/test-authority.ts";
import { hold, selectText, verifyText } from "../../support/card-dialogue.ts";
import { rsaKeyOf } from "../../support/rsa-object.ts";
import { cardOf, testCardContents } from "../../support/test-card.ts";
import { template } from "../../support/tlv-objects.ts";
import { wholeFile } from "../../support/whole-file.ts";

const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

/** What a careful reader of the card finds out, each question by itself. */
function examine(contents: IssuedCard) {
  const card = cardOf(contents);
  hold(card, `${selectText}\n ${verifyText}`);
  const attributes = template(wholeFile(card, "0002"));
  const record = template(wholeFile(card, "0003")).inner;
  const certificate = template(wholeFile(card, "0004")).inner;
  const body = certificate.get("5F4E")!.value;
  const { number, n, e } = issuerKeys(contents).text;
  const issuer = createPublicKey({ key: { kty: "RSA", n, e }, format: "jwk" });
  const signedAttributes = attributes.outer.whole.subarray(attributes.inner.get("DF22")!.start);
  return {
    myNumber: sha256(wholeFile(card, "0001")) === record.get("DF31")!.value.toString("hex"),
    attributes: sha256(signedAttributes) === record.get("DF32")!.value.toString("hex"),
    "record signature": verify(
      "sha256",
      Buffer.concat([record.get("DF31")!.whole, record.get("DF32")!.whole]),
      rsaKeyOf(body.subarray(32)),
      record.get("DF33")!.value,
    ),
    "unknown issuer": body.toString("latin1", 0, 7) === number,
    "certificate signature": verify("sha256", body, issuer, certificate.get("5F37")!.value),
  };
}

describe("cards that somebody has meddled with", () => {
  const sound = {
    myNumber: true,
    attributes: true,
    "record signature": true,
    "unknown issuer": true,
    "certificate signature": true,
  };
  type Findings = typeof sound;
  const rows: readonly [tampering: IssueOptions["tampering"], wrong: readonly (keyof Findings)[]][] = [
    [undefined, []],
    ["myNumber", ["myNumber"]],
    ["attributes", ["attributes"]],
    ["record signature", ["record signature"]],
    ["certificate signature", ["certificate signature"]],
    ["unknown issuer", ["unknown issuer", "certificate signature"]],
  ];
  for (const [tampering, wrong] of rows) {
    it(tampering ?? "none: everything fits", async () => {
      const from = await testCardContents();
      const card = await issueCard(tampering ? { from, tampering } : { from });
      assert.deepEqual(examine(card), { ...sound, ...Object.fromEntries(wrong.map((finding) => [finding, false])) });
    });
  }

  it("every file keeps its shape and length", async () => {
    const from = await testCardContents();
    for (const tampering of ["myNumber", "attributes", "record signature", "certificate signature"] as const) {
      const { text } = await issueCard({ from, tampering });
      for (const member of ["myNumber", "attributes", "integrityRecord", "certificate"] as const) {
        assert.equal(text[member].length, from.text[member].length);
      }
      assert.equal(template(text.attributes).inner.size, 5);
    }
  });
});
