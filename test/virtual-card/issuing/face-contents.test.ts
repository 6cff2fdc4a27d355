import assert from "node:assert/strict";
import { constants, createHash, createPublicKey, publicDecrypt, verify } from "node:crypto";
import { type IssuedCard, issuerKeys } from "../../../virtual-card/test-authority.ts";
import { hold, selectFace } from "../../support/card-dialogue.ts";
import { rsaKeyOf } from "../../support/rsa-object.ts";
import { cardOf, testCardContents } from "../../support/test-card.ts";
import { template } from "../../support/tlv-objects.ts";
import { wholeFile } from "../../support/whole-file.ts";

const hex = (text: string): Buffer => Buffer.from(text.replace(/\s+/g, ""), "hex");
const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();
const join = (...objects: readonly { whole: Buffer }[]): Buffer => Buffer.concat(objects.map(({ whole }) => whole));

describe("files of the 券面事項確認AP (card-facts 8.3)", () => {
  let issued: IssuedCard;
  before(async () => {
    issued = await testCardContents();
  });

  const file = (id: string): Buffer => {
    const card = cardOf(issued);
    hold(
      card,
      `${selectFace}
       birth   00200091 06 303230353035                 -> 9000
       A       00200093 0C 313233343536373839303138     -> 9000`,
    );
    return wholeFile(card, id);
  };
  const certifiedKey = () => rsaKeyOf(template(file("0004")).inner.get("5F4E")!.value.subarray(32));
  const ownKey = () => createPublicKey({ key: { kty: "RSA", n: issued.ownKeys.face.n, e: "AQAB" }, format: "jwk" });

  it("0001: birth date and card key, signed", () => {
    const { outer, inner } = template(file("0001"));
    assert.deepEqual(outer.whole.subarray(0, 5), hex("FF1082021E"));
    assert.deepEqual([...inner.keys()], ["DF11", "DF12", "DF13"]);
    const [birth, key, signature] = [...inner.values()] as [typeof outer, typeof outer, typeof outer];
    assert.equal(birth.value.toString("latin1"), "19900505");
    assert.ok(rsaKeyOf(key.value).equals(ownKey()));
    assert.ok(verify("sha256", join(birth, key), certifiedKey(), signature.value));
  });

  it("0002: nine objects behind a table that tells where each of them begins", () => {
    const { outer, inner } = template(file("0002"));
    const tags = ["DF22", "DF23", "DF24", "DF25", "DF26", "DF27", "DF28", "DF29", "DF2A"];
    assert.deepEqual([outer.tag, [...inner.keys()]], ["FF20", ["DF21", ...tags]]);
    const table = inner.get("DF21")!.value;
    assert.equal(table.length, 18);
    const offsets = tags.map((_, index) => table.readUInt16BE(2 * index));
    assert.deepEqual(
      offsets,
      tags.map((tag) => inner.get(tag)!.start),
    );
    assert.equal(inner.get("DF22")!.value.toString("latin1"), "19900505");
    assert.equal(inner.get("DF23")!.value.toString("latin1"), "2");
    assert.equal(inner.get("DF29")!.value.toString("latin1"), "20350505");
    assert.ok(rsaKeyOf(inner.get("DF24")!.value).equals(ownKey()));
  });

  it("0002: one signature over the digests of person, texts and photo", () => {
    const { inner } = template(file("0002"));
    const object = (tag: string) => inner.get(tag)!;
    const digests = [
      sha256(join(object("DF22"), object("DF23"), object("DF24"))),
      sha256(join(object("DF25"), object("DF26"))),
      sha256(join(object("DF27"))),
    ];
    const padding = constants.RSA_PKCS1_PADDING;
    const signed = publicDecrypt({ key: certifiedKey(), padding }, object("DF28").value);
    assert.deepEqual(signed, Buffer.concat([hex("3071300D0609608648016503040201050004 60"), ...digests]));
  });

  it("0002: images by their first bytes", () => {
    const { inner } = template(file("0002"));
    for (const tag of ["DF25", "DF26", "DF2A"]) {
      assert.deepEqual(inner.get(tag)!.value.subarray(0, 8), hex("89504E470D0A1A0A"));
    }
    assert.deepEqual(inner.get("DF27")!.value.subarray(0, 12), hex("0000000C 6A502020 0D0A870A"));
  });

  it("0003: basic information, with the municipality of the card's record", () => {
    const { inner } = template(file("0003"));
    const lengths = [...inner].map(([tag, { value }]) => [tag, value.length]);
    assert.deepEqual(lengths, [
      ["DF31", 4],
      ["DF32", 16],
      ["DF33", 1],
      ["DF34", 5],
      ["DF35", 272],
    ]);
    assert.deepEqual(inner.get("DF31")!.value, hex("06030E01"));
    assert.equal(inner.get("DF34")!.value.toString("latin1"), "13999");
  });

  it("0004: the same subject as in the 券面事項入力補助AP, another issuer", () => {
    const { inner } = template(file("0004"));
    const [body, signature] = [inner.get("5F4E")!.value, inner.get("5F37")!.value];
    assert.deepEqual([body.toString("latin1", 0, 7), body.toString("latin1", 16, 23)], ["6999923", "6999001"]);
    const { number, n, e } = issuerKeys(issued).face;
    assert.equal(number, "6999923");
    assert.ok(verify("sha256", body, createPublicKey({ key: { kty: "RSA", n, e }, format: "jwk" }), signature));
    assert.deepEqual(body.subarray(16), Buffer.from(issued.text.certificate).subarray(10 + 16, 10 + 297));
  });

  it("0005: an image and the card key, signed", () => {
    const { outer, inner } = template(file("0005"));
    assert.deepEqual([outer.tag, [...inner.keys()]], ["FF40", ["DF41", "DF42", "DF43"]]);
    const [image, key] = [inner.get("DF41")!, inner.get("DF42")!];
    assert.deepEqual(image.value.subarray(16, 24), hex("00000048 0000000C"));
    assert.ok(rsaKeyOf(key.value).equals(ownKey()));
    assert.ok(verify("sha256", join(image, key), certifiedKey(), inner.get("DF43")!.value));
  });

  it("0006: sixteen FF", () => assert.deepEqual(file("0006"), Buffer.alloc(16, 0xff)));
});
