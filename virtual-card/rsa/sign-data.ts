import { sha256 } from "@noble/hashes/sha2.js";
import { encodePkcs1, sha256DigestInfo } from "./pkcs1-encoding.ts";
import { modulusLength, type RsaPrivateJwk, rsaPrivateKey, rsaSign } from "./rsa-private-key.ts";

/**
 * RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 clause 8.2). Of several pieces of data it makes what the card face has: one DigestInfo
 * with the digest of each (card-facts 8.3), which no library offers.
 */
export function signData(key: RsaPrivateJwk, ...pieces: readonly Uint8Array[]): Uint8Array {
  const digestInfo = sha256DigestInfo(...pieces.map((piece) => sha256(piece)));
  return rsaSign(rsaPrivateKey(key), encodePkcs1(digestInfo, modulusLength));
}
