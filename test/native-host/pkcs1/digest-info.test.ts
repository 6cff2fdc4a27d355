import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { digestInfo } from "../../../native-host/pkcs1/digest-info.ts";
import { toHex } from "../../../shared/encoding/hex.ts";

describe("native-host/pkcs1/digest-info (RFC 8017 clause 9.2, note 1)", () => {
  const prefixes = {
    "SHA-256": "3031300d060960864801650304020105000420",
    "SHA-384": "3041300d060960864801650304020205000430",
    "SHA-512": "3051300d060960864801650304020305000440",
  } as const;
  for (const [hash, prefix] of Object.entries(prefixes) as [keyof typeof prefixes, string][]) {
    it(hash, () => {
      const digest = createHash(hash.replace("-", "")).update("abc").digest();
      assert.equal(toHex(digestInfo(hash, digest)), prefix + digest.toString("hex"));
    });
    it(`${hash}: refuses a digest of another length`, () => {
      for (const length of [0, 20, 31, 65]) assert.throws(() => digestInfo(hash, new Uint8Array(length)), RangeError);
    });
  }
});
