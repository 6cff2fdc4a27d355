import assert from "node:assert/strict";
import { constants, createPrivateKey, privateEncrypt } from "node:crypto";
import { toHex } from "../../../shared/encoding/hex.ts";
import { encodePkcs1 } from "../../../virtual-card/rsa/pkcs1-encoding.ts";
import { rsaPrivateKey, rsaSign } from "../../../virtual-card/rsa/rsa-private-key.ts";
import { testCardContents } from "../../support/test-card.ts";

describe("RSA private operation", () => {
  for (const [name, input] of [
    ["one byte", Uint8Array.of(1)],
    ["a zero byte", Uint8Array.of(0)],
    ["245 bytes", new Uint8Array(245).fill(7)],
  ] as const) {
    it(`agrees with OpenSSL over ${name}`, async () => {
      const jwk = (await testCardContents()).keys.userAuthentication.privateKey;
      const key = createPrivateKey({ key: { kty: "RSA", ...jwk }, format: "jwk" });
      const theirs = privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, input);
      assert.equal(toHex(rsaSign(rsaPrivateKey(jwk), encodePkcs1(input, 256))), theirs.toString("hex"));
    });
  }

  it("agrees over 40 random blocks, short results included", async () => {
    const jwk = (await testCardContents()).keys.digitalSignature.privateKey;
    const key = createPrivateKey({ key: { kty: "RSA", ...jwk }, format: "jwk" });
    for (let round = 0; round < 40; round++) {
      const block = crypto.getRandomValues(new Uint8Array(256));
      block[0] = 0;
      const theirs = privateEncrypt({ key, padding: constants.RSA_NO_PADDING }, block);
      assert.equal(toHex(rsaSign(rsaPrivateKey(jwk), block)), theirs.toString("hex"));
    }
  });

  it("refuses what is no key", async () => {
    const jwk = (await testCardContents()).keys.digitalSignature.privateKey;
    assert.throws(() => rsaPrivateKey({ ...jwk, p: "" }), TypeError);
    assert.throws(() => rsaPrivateKey({ ...jwk, p: "a b" }), TypeError);
  });
});
