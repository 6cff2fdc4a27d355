import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { inventedHolder, substituteFlags } from "../../virtual-card/holder.ts";

/** The certificate's repertoire is JIS X 0208 and 0212; iconv's EUC-JP is exactly that with ASCII. */
function isInCertificateRepertoire(text: string): boolean {
  try {
    execFileSync("iconv", ["-f", "UTF-8", "-t", "EUC-JP"], { input: text, stdio: ["pipe", "ignore", "ignore"] });
    return true;
  } catch {
    return false;
  }
}

describe("invented holder", () => {
  const { ownName, certificateName, ownAddress, certificateAddress } = inventedHolder;

  it("has a name and an address that the certificate cannot hold, and substitutes that it can", () => {
    assert.deepEqual([ownName, ownAddress].map(isInCertificateRepertoire), [false, false]);
    assert.deepEqual([certificateName, certificateAddress].map(isInCertificateRepertoire), [true, true]);
  });

  it("has as many characters on the certificate as off it", () => {
    assert.equal([...ownName].length, [...certificateName].length);
    assert.equal([...ownAddress].length, [...certificateAddress].length);
  });

  it("flags exactly the characters that were replaced, counted as code points", () => {
    assert.equal(substituteFlags(ownName, certificateName), "100100");
    assert.equal(substituteFlags(ownAddress, certificateAddress), "00000000000000000110");
    assert.equal(substituteFlags("𠮷田", "吉田"), "10");
  });
});
