import assert from "node:assert/strict";
import { cmsOid, digestOid } from "../../../shared/cms/object-identifiers.ts";
import { signerAlgorithmOf, verifiesWith } from "../../../verifier/cms/signature-algorithm.ts";
import { testCardContents } from "../../support/test-card.ts";

const sha1 = "1.3.14.3.2.26";
const rsaWith = { "SHA-256": "1.2.840.113549.1.1.11", "SHA-384": "1.2.840.113549.1.1.12" } as const;
const ecdsaWithSha256 = "1.2.840.10045.4.3.2";
const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } as const;

/** Signature algorithm and digest algorithm of a SignerInfo, and what is verified with. */
const rows: readonly [name: string, oid: string, digest: string, expected: object | undefined][] = [
  ["rsaEncryption takes the hash of the digest", cmsOid.rsaEncryption, digestOid["SHA-256"], rsa],
  ["one that names the same hash", rsaWith["SHA-256"], digestOid["SHA-256"], rsa],
  ["another hash than the digest's", rsaWith["SHA-384"], digestOid["SHA-256"], undefined],
  ["a digest of SHA-1", cmsOid.rsaEncryption, sha1, undefined],
  ["ECDSA", ecdsaWithSha256, digestOid["SHA-256"], { name: "ECDSA", hash: "SHA-256" }],
  ["one that nobody knows", "1.2.3", digestOid["SHA-256"], undefined],
];

describe("the algorithm of a SignerInfo", () => {
  for (const [name, oid, digest, expected] of rows) {
    it(`${name}: ${expected ? "taken" : "refused"}`, () => {
      assert.deepEqual(signerAlgorithmOf(oid, digest), expected);
    });
  }

  it("a key of another algorithm, and a certificate that is none: refused, nothing is verified", async () => {
    const { certificate } = (await testCardContents()).keys.digitalSignature;
    const [signature, data] = [new Uint8Array(256), new Uint8Array(10)];
    assert.equal(await verifiesWith({ name: "ECDSA", hash: "SHA-256" }, certificate, signature, data), "refused");
    assert.equal(await verifiesWith(rsa, certificate.subarray(0, 100), signature, data), "refused");
    assert.equal(await verifiesWith(rsa, certificate, signature, data), false);
  });
});
