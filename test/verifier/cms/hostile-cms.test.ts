/** CMS that is well-formed and meant to keep a server busy, or to make the reader trip. */
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { PublicKey } from "../../../verifier/certificate/public-key.ts";
import { findCmsSignatures } from "../../../verifier/cms/find-cms-signatures.ts";

const lengthOf = (length: number): Buffer => {
  if (length < 0x80) return Buffer.of(length);
  const bytes = Buffer.alloc(5, 0x84);
  bytes.writeUInt32BE(length, 1);
  return bytes;
};
const tlv = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.of(tag), lengthOf(content.length), content]);
};
const hex = (digits: string): Buffer => Buffer.from(digits, "hex");
const oid = { data: hex("06092a864886f70d010701"), signedData: hex("06092a864886f70d010702") };
const sha256 = tlv(0x30, hex("0609608648016503040201"));

function signerInfo(digestAlgorithm: Uint8Array): Buffer {
  const signer = tlv(0x30, tlv(0x30), hex("020105"));
  return tlv(
    0x30,
    hex("020101"),
    signer,
    digestAlgorithm,
    tlv(0x30, hex("06082a8648ce3d040302")),
    tlv(0x04, hex("00")),
  );
}

function signedData(signerInfos: readonly Uint8Array[], certificates: readonly Uint8Array[] = []): Buffer {
  const inside = [hex("020101"), tlv(0x31, sha256), tlv(0x30, oid.data), tlv(0xa0, ...certificates)];
  return tlv(0x30, oid.signedData, tlv(0xa0, tlv(0x30, ...inside, tlv(0x31, ...signerInfos))));
}

const problems = async (file: Uint8Array): Promise<string[]> =>
  (await findCmsSignatures(file)).map(({ integrity }) => integrity);

describe("CMS that is meant to do harm", () => {
  it("an object identifier of megabytes is none", async () => {
    assert.deepEqual(await problems(signedData([signerInfo(sha256)])), ["SIGNATURE_MALFORMED"], "no signed attributes");
    const long = (size: number): Buffer => tlv(0x30, tlv(0x06, Buffer.alloc(size, 1)));
    assert.deepEqual(await problems(signedData([signerInfo(long(128))])), ["ALGORITHM_REFUSED"]);
    for (const size of [129, 3_000_000]) {
      assert.deepEqual(await problems(signedData([signerInfo(long(size))])), ["SIGNATURE_MALFORMED"], String(size));
    }
  });

  it("more signers or certificates than anybody puts together: SIGNATURE_MALFORMED", async () => {
    const some = (count: number, one: Uint8Array): Uint8Array[] => Array.from({ length: count }, () => one);
    const sha1 = tlv(0x30, hex("06052b0e03021a"));
    assert.equal((await problems(signedData(some(30, signerInfo(sha1)), some(60, tlv(0x30))))).length, 30);
    assert.deepEqual(await problems(signedData(some(31, signerInfo(sha1)))), ["SIGNATURE_MALFORMED"]);
    assert.deepEqual(await problems(signedData([signerInfo(sha1)], some(61, tlv(0x30)))), ["SIGNATURE_MALFORMED"]);
  });

  const signatures: readonly [name: string, signature: Uint8Array][] = [
    ["nothing", Buffer.alloc(0)],
    ["a time that is none", tlv(0x30, tlv(0x18, Buffer.from("99999999999999999999Z")), hex("020101"))],
    ["text that is no UTF-8", tlv(0x30, tlv(0x0c, hex("ff")), hex("020101"))],
    ["numbers without digits", tlv(0x30, hex("0200"), hex("0200"))],
    ["negative numbers", tlv(0x30, hex("0201ff"), hex("0201ff"))],
    ["an indefinite length", hex("30800201010201010000")],
    ["thousands of levels", Buffer.alloc(10_000, hex("3080"))],
    ["a real number", tlv(0x30, tlv(0x09, hex("80ff")), hex("020101"))],
  ];
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = new PublicKey(
    { type: "EC", curve: "P-256" },
    Uint8Array.from(publicKey.export({ type: "spki", format: "der" })),
  );
  for (const [name, signature] of signatures) {
    it(`${name} in place of an ECDSA signature: not made with the key, and nothing thrown`, async () => {
      assert.equal(await key.verify({ name: "ECDSA", hash: "SHA-256" }, signature, hex("00")), false);
    });
  }
});
