import assert from "node:assert/strict";
import { recentCertificate } from "../../../verifier/certificate/recent-certificates.ts";
import { VerificationError } from "../../../verifier/errors/verification-error.ts";
import { testCardContents } from "../../support/test-card.ts";

describe("verifier/certificate/recent-certificates", () => {
  it("takes one certificate apart once, wherever its bytes are", async () => {
    const { certificate } = (await testCardContents()).keys.digitalSignature;
    assert.equal(recentCertificate(Uint8Array.from(certificate)), recentCertificate(Uint8Array.from(certificate)));
  });
  it("is not deceived by bytes that change", async () => {
    const { certificate, issuer } = (await testCardContents()).keys.digitalSignature;
    const own = Uint8Array.from(certificate);
    const read = recentCertificate(own);
    own[own.length - 1] = (own.at(-1) ?? 0) ^ 1;
    assert.notEqual(recentCertificate(own), read);
    assert.deepEqual(recentCertificate(Uint8Array.from(certificate)).der, Uint8Array.from(certificate));
    own.fill(0);
    assert.throws(() => recentCertificate(own), VerificationError);
    assert.notEqual(recentCertificate(issuer).fingerprint, read.fingerprint);
  });
  it("keeps a few only", async () => {
    const { certificate } = (await testCardContents()).keys.digitalSignature;
    const first = recentCertificate(certificate);
    for (let change = 0; change < 40; change++) {
      const other = Uint8Array.from(certificate);
      other[other.length - 1] = change;
      recentCertificate(other);
    }
    assert.notEqual(recentCertificate(certificate), first);
    assert.equal(recentCertificate(certificate).fingerprint, first.fingerprint);
  });
});
