import assert from "node:assert/strict";
import { Set as Asn1Set, Constructed, GeneralizedTime, Integer, ObjectIdentifier, OctetString, Sequence } from "asn1js";
import { cmsOid, digestOid } from "../../../shared/cms/object-identifiers.ts";
import { NotAsDefined } from "../../../verifier/cms/asn1-value.ts";
import { readSignedAttributes } from "../../../verifier/cms/signed-attributes.ts";

const attribute = (type: string, ...value: object[]): Sequence =>
  new Sequence({ value: [new ObjectIdentifier({ value: type }), new Asn1Set({ value: value as [] })] });
const encoded = (...value: Sequence[]): Uint8Array =>
  new Uint8Array(new Constructed({ idBlock: { tagClass: 3, tagNumber: 0 }, value }).toBER());

const contentType = attribute(cmsOid.contentType, new ObjectIdentifier({ value: cmsOid.idData }));
const digest = (byte: number): OctetString => new OctetString({ valueHex: new Uint8Array(32).fill(byte).buffer });
const messageDigest = attribute(cmsOid.messageDigest, digest(1));

describe("readSignedAttributes", () => {
  it("reads the two that every signature has", () => {
    const read = readSignedAttributes(encoded(contentType, messageDigest));
    assert.deepEqual([read.contentType, read.messageDigest], [cmsOid.idData, new Uint8Array(32).fill(1)]);
    assert.deepEqual([read.signingTime, read.boundTo], [undefined, undefined]);
    assert.equal(read.signedBytes[0], 0x31);
  });

  it("tells the old attribute, which SHA-1 made, from none", () => {
    const old = attribute(cmsOid.signingCertificate, new Sequence());
    assert.equal(readSignedAttributes(encoded(contentType, messageDigest, old)).boundTo, "sha-1");
  });

  const boundTo = (...members: object[]) => {
    const id = new Sequence({ value: members as [] });
    const certificates = new Sequence({ value: [new Sequence({ value: [id] })] });
    return readSignedAttributes(
      encoded(contentType, messageDigest, attribute(cmsOid.signingCertificateV2, certificates)),
    ).boundTo;
  };
  const algorithm = (value: string): Sequence => new Sequence({ value: [new ObjectIdentifier({ value })] });
  const issuerSerial = new Sequence({ value: [new Sequence(), new Integer({ value: 5 })] });
  const certificateHash = new Uint8Array(32).fill(3);
  const sha1 = "1.3.14.3.2.26";

  it("reads the certificate's hash: without an algorithm it is of SHA-256 (RFC 5035 clause 4)", () => {
    assert.deepEqual(boundTo(digest(3)), { hash: "SHA-256", certificateHash, serialNumber: undefined });
    assert.deepEqual(boundTo(algorithm(digestOid["SHA-512"]), digest(3)), {
      hash: "SHA-512",
      certificateHash,
      serialNumber: undefined,
    });
    assert.deepEqual(boundTo(algorithm(sha1), digest(3)), {
      hash: undefined,
      certificateHash,
      serialNumber: undefined,
    });
  });

  it("reads the serial number beside the hash, as it is encoded", () => {
    const serialNumber = Uint8Array.of(2, 1, 5);
    assert.deepEqual(boundTo(digest(3), issuerSerial), { hash: "SHA-256", certificateHash, serialNumber });
  });

  it("reads a time beyond 2049", () => {
    const valueDate = new Date("2050-01-02T03:04:05Z");
    const time = attribute(cmsOid.signingTime, new GeneralizedTime({ valueDate }));
    assert.deepEqual(readSignedAttributes(encoded(contentType, messageDigest, time)).signingTime, valueDate);
  });

  const refused: readonly [name: string, attributes: Sequence[]][] = [
    ["no messageDigest", [contentType]],
    ["no contentType", [messageDigest]],
    ["an attribute twice", [contentType, messageDigest, attribute(cmsOid.messageDigest, digest(2))]],
    ["two values in one attribute", [contentType, attribute(cmsOid.messageDigest, digest(1), digest(2))]],
    ["an attribute without a value", [contentType, attribute(cmsOid.messageDigest)]],
    ["a digest that is no OCTET STRING", [contentType, attribute(cmsOid.messageDigest, new Sequence())]],
    ["a time that is none", [contentType, messageDigest, attribute(cmsOid.signingTime, digest(1))]],
    [
      "a certificate's hash that is none",
      [contentType, messageDigest, attribute(cmsOid.signingCertificateV2, digest(1))],
    ],
  ];
  for (const [name, attributes] of refused) {
    it(`refuses ${name}`, () => {
      assert.throws(() => readSignedAttributes(encoded(...attributes)), NotAsDefined);
    });
  }
});
