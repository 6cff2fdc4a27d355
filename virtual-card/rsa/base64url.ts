import { fromBase64 } from "../../shared/encoding/base64.ts";

/** Bytes of an integer in a JWK (RFC 7518 clause 2), big-endian. Throws `TypeError` for anything else. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> {
  const base64 = text.replaceAll("-", "+").replaceAll("_", "/");
  const bytes = fromBase64(base64.padEnd(Math.ceil(base64.length / 4) * 4, "="));
  if (bytes === undefined || bytes.length === 0) throw new TypeError("not an RSA private key");
  return bytes;
}
