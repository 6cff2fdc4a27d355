import assert from "node:assert/strict";
import { constants, createHash, createPublicKey, publicDecrypt, verify } from "node:crypto";
import { inventedHolder } from "../../../virtual-card/holder.ts";
import { type IssuedCard, issueCard, issuerKeys } from "../../../virtual-card/test-authority.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import { hold, selectText, verifyText } from "../../support/card-dialogue.ts";
import { rsaKeyOf } from "../../support/rsa-object.ts";
import { cardOf, testCardContents } from "../../support/test-card.ts";
import { objectsIn, template } from "../../support/tlv-objects.ts";
import { wholeFile } from "../../support/whole-file.ts";

const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
const hex = (text: string): Buffer => Buffer.from(text.replace(/\s+/g, ""), "hex");

describe("files of the 券面事項入力補助AP (card-facts 8)", () => {
  let issued: IssuedCard;
  before(async () => {
    issued = await testCardContents();
  });

  const opened = (contents = issued): VirtualCard => {
    const card = cardOf(contents);
    hold(card, `${selectText}\n ${verifyText}`);
    return card;
  };
  const file = (id: string, contents = issued): Buffer => wholeFile(opened(contents), id);
  /** The key that EF 0004 certifies. */
  const certifiedKey = (contents = issued) => {
    const { inner } = template(file("0004", contents));
    return rsaKeyOf(inner.get("5F4E")!.value.subarray(32));
  };

  it("0001: the number, and two bytes of filler that are part of the file", () => {
    assert.deepEqual(file("0001"), hex("FF100C 313233343536373839303138 FFFF"));
  });

  it("0002: another person, byte by byte", async () => {
    const holder = {
      ...inventedHolder,
      ownName: "山田　太郎",
      ownAddress: "東京都千代田区霞が関１－１－１",
      birth: "319800217",
      sex: "1" as const,
    };
    const bytes = file("0002", await issueCard({ from: issued, holder }));
    assert.deepEqual(
      bytes.subarray(0, 95),
      hex(`FF205C DF2108 000E 0020 0050 005B
        DF220F E5B1B1E794B0E38080E5A4AAE9838E
        DF232D E69DB1E4BAACE983BDE58D83E4BBA3E794B0E58CBAE99C9EE3818CE996A2EFBC91EFBC8DEFBC91EFBC8DEFBC91
        DF2408 3139383030323137
        DF2501 31`),
    );
    assert.ok(bytes.length > 95 && bytes.subarray(95).every((byte) => byte === 0xff));
    const record = template(file("0003", await issueCard({ from: issued, holder }))).inner;
    // Worked out elsewhere for this person and 123456789018, before this code was written.
    assert.equal(
      record.get("DF31")!.value.toString("hex"),
      "c60c415d94405f03e9c454a8bae073837d2c619925196526852fe61d9c58422d",
    );
    assert.equal(
      record.get("DF32")!.value.toString("hex"),
      "8a22e84ffc522f45c87ef892dcbf1fad68ff52f33da60ed1db9f499b81086352",
    );
  });

  it("0002: the characters that the certificate does not have", () => {
    const { inner } = template(file("0002"));
    assert.equal(inner.get("DF22")!.value.toString("utf8"), "髙槗　德濵子");
    assert.equal(inner.get("DF23")!.value.toString("utf8"), "東京都割符市葛辻町１丁目２番３号　𠮷﨑荘");
    assert.notEqual(inner.get("DF22")!.value.toString("utf8"), issued.holder.certificateName);
    assert.equal(inner.get("DF24")!.value.toString("latin1"), "19900505");
    assert.equal(inner.get("DF25")!.value.toString("latin1"), "2");
  });

  it("0003: digests of all of 0001 and of 0002 behind its table, signed with the key of 0004", () => {
    const bytes = file("0003");
    assert.deepEqual(bytes.subarray(0, 8), hex("FF3082014B DF3120"));
    const { outer, inner } = template(bytes);
    assert.equal(outer.whole.length, 336);
    assert.deepEqual([...inner.keys()], ["DF31", "DF32", "DF33"]);
    assert.deepEqual(inner.get("DF31")!.value, sha256(file("0001")));
    const attributes = template(file("0002"));
    const end = attributes.outer.whole.length;
    assert.deepEqual(inner.get("DF32")!.value, sha256(file("0002").subarray(attributes.inner.get("DF22")!.start, end)));
    const signature = inner.get("DF33")!.value;
    assert.equal(signature.length, 256);
    assert.ok(verify("sha256", bytes.subarray(5, 75), certifiedKey(), signature));
    assert.ok(!verify("sha256", bytes.subarray(5, 74), certifiedKey(), signature));
  });

  it("0004: numbers of issuer and subject, a key, and the issuer's signature over these 297 bytes", () => {
    const bytes = file("0004");
    const { outer, inner } = template(bytes);
    assert.deepEqual([outer.whole.length, [...inner.keys()]], [568, ["5F4E", "5F37"]]);
    assert.deepEqual(bytes.subarray(0, 10), hex("7F21820233 5F4E820129"));
    const body = inner.get("5F4E")!.value;
    assert.deepEqual(body.subarray(0, 16), hex("36393939393333 0805 303031 00000000"));
    assert.deepEqual(body.subarray(16, 32), hex("36393939303031 0805 303031 00000000"));
    assert.deepEqual(body.subarray(32, 41), hex("9003010001 91820100"));
    const { number, n, e } = issuerKeys(issued).text;
    const issuer = createPublicKey({ key: { kty: "RSA", n, e }, format: "jwk" });
    assert.equal(number, "6999933");
    assert.ok(verify("sha256", body, issuer, inner.get("5F37")!.value));
    const other = issuerKeys(issued).face;
    assert.ok(
      !verify(
        "sha256",
        body,
        createPublicKey({ key: { kty: "RSA", ...other }, format: "jwk" }),
        inner.get("5F37")!.value,
      ),
    );
  });

  it("0005: 256 bytes, the last of them filler", () => {
    const bytes = file("0005");
    assert.equal(bytes.length, 256);
    const { outer, inner } = template(bytes);
    assert.deepEqual(bytes.subarray(0, 11), hex("FF40819E DF4104 01030E01"));
    assert.deepEqual(
      [...inner].map(([tag, { value }]) => [tag, value.length]),
      [
        ["DF41", 4],
        ["DF42", 16],
        ["DF43", 128],
      ],
    );
    assert.ok(bytes.subarray(outer.whole.length).every((byte) => byte === 0xff));
    assert.ok(
      inner
        .get("DF43")!
        .value.subarray(32)
        .every((byte) => byte === 0xff),
    );
  });

  it("0006: a bare RSA-2048 key, of which nobody has the other half", () => {
    const [outer] = objectsIn(file("0006"));
    assert.equal(outer!.tag, "A1");
    const { n } = rsaKeyOf(outer!.value).export({ format: "jwk" });
    assert.equal(Buffer.from(n!, "base64url").length, 256);
  });

  it("0007: the card's own key, signed with the key of 0004; it is the one that signs", () => {
    const bytes = file("0007");
    const { inner } = template(bytes);
    assert.deepEqual(bytes.subarray(0, 10), hex("FF50820213 DF51820109"));
    const { whole, value } = inner.get("DF51")!;
    assert.ok(verify("sha256", whole, certifiedKey(), inner.get("DF52")!.value));
    const challenge = Buffer.from("challenge");
    const digestInfo = Buffer.concat([hex("3031300D060960864801650304020105000420"), sha256(challenge)]);
    const card = opened();
    const signature = card.transmit(Buffer.concat([hex("802A000033"), digestInfo, hex("00")])).slice(0, -2);
    assert.ok(verify("sha256", challenge, rsaKeyOf(value), signature));
    const padding = constants.RSA_PKCS1_PADDING;
    assert.deepEqual(publicDecrypt({ key: rsaKeyOf(value), padding }, signature), digestInfo);
  });

  it("five keys, all different", () => {
    const { textIssuer, faceIssuer, dataSigner, text, face } = issued.ownKeys;
    const moduli = [textIssuer.privateKey, faceIssuer.privateKey, dataSigner.privateKey, text, face].map(({ n }) => n);
    const { userAuthentication, digitalSignature } = issued.keys;
    assert.equal(new Set([...moduli, userAuthentication.privateKey.n, digitalSignature.privateKey.n]).size, 7);
  });

  it("nothing could be taken for real: no number of a key is a real one's or of J-LIS's own test cards", () => {
    for (const id of ["0004", "0005"]) {
      const text = file(id).toString("latin1");
      assert.doesNotMatch(text, /[56]0000\d\d/);
      assert.match(text, /6999\d{3}/);
    }
  });
});
