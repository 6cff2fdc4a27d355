import { fromHex } from "../../shared/encoding/hex.ts";

/** Type 1 block of EMSA-PKCS1-v1_5 (RFC 8017 clause 9.2, step 3 on): `00 01 FF… 00` and the data as they are. */
export function encodePkcs1(data: Uint8Array, length: number): Uint8Array {
  const encoded = new Uint8Array(length).fill(0xff);
  encoded.set([0x00, 0x01]);
  encoded[length - data.length - 1] = 0x00;
  encoded.set(data, length - data.length);
  return encoded;
}

/** DER of a DigestInfo for SHA-256 up to the digest (RFC 8017 clause 9.2, note 1). */
const sha256Algorithm = fromHex("300d06096086480165030402010500");

/**
 * DigestInfo of a SHA-256 digest. The card face's signature has three digests, one behind the other, in one of them
 * (card-facts 8.3).
 */
export const sha256DigestInfo = (...digests: readonly Uint8Array[]): Uint8Array => {
  const length = 32 * digests.length;
  return Uint8Array.of(
    ...[0x30, sha256Algorithm.length + 2 + length, ...sha256Algorithm],
    ...[0x04, length, ...digests.flatMap((digest) => [...digest])],
  );
};
