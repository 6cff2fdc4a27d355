/** RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 clause 8.2.2), by WebCrypto. */
import { toBase64 } from "../../shared/encoding/base64.ts";

/** Big-endian, no sign octet. */
export interface RsaPublicKey {
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };

/** A key that cannot be one verifies nothing. */
export async function isSignatureOf(
  { modulus, exponent }: RsaPublicKey,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<boolean> {
  const jwk = { kty: "RSA" as const, n: base64Url(modulus), e: base64Url(exponent) };
  try {
    const key = await crypto.subtle.importKey("jwk", jwk, algorithm, false, ["verify"]);
    return await crypto.subtle.verify(algorithm.name, key, Uint8Array.from(signature), Uint8Array.from(message));
  } catch {
    return false;
  }
}

/** RFC 7518 clause 2. */
const base64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
