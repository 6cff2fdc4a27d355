import { fromBase64Url } from "../../shared/encoding/base64url.ts";

/** Bytes of an integer in a JWK (RFC 7518 clause 2), big-endian. Throws `TypeError` for anything else. */
export function jwkInteger(text: string): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64Url(text);
  if (bytes === undefined || bytes.length === 0) throw new TypeError("not an RSA private key");
  return bytes;
}
