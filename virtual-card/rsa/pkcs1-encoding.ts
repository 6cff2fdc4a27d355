import { fromHex } from "../../shared/encoding/hex.ts";

/** Type 1 block of EMSA-PKCS1-v1_5 (RFC 8017 clause 9.2, step 3 on): `00 01 FF… 00` and the data as they are. */
export function encodePkcs1(data: Uint8Array, length: number): Uint8Array {
  const encoded = new Uint8Array(length).fill(0xff);
  encoded.set([0x00, 0x01]);
  encoded[length - data.length - 1] = 0x00;
  encoded.set(data, length - data.length);
  return encoded;
}

/** DER prefix of a DigestInfo for SHA-256 (RFC 8017 clause 9.2, note 1). */
const sha256Prefix = fromHex("3031300d060960864801650304020105000420");

/** DigestInfo of a SHA-256 digest. */
export const sha256DigestInfo = (digest: Uint8Array): Uint8Array => Uint8Array.of(...sha256Prefix, ...digest);
