/** base64url without padding (RFC 7515 clause 2): the parts of a compact JWS, and challenges. */
import { toBase64 } from "./base64.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const none = 0xff;
/** Of every UTF-16 unit, so that none has to be asked whether it is there. */
const sextets = new Uint8Array(0x10000).fill(none);
for (let index = 0; index < alphabet.length; index++) sextets[alphabet.charCodeAt(index)] = index;

export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

const sextetAt = (text: string, at: number): number => sextets[text.charCodeAt(at)] as number;

/** Gives `undefined` for anything else: padding, the other alphabet, non-zero spare bits. */
export function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  const rest = text.length % 4;
  const whole = text.length - rest;
  if (rest === 1) return undefined;
  const bytes = new Uint8Array((whole / 4) * 3 + Math.max(0, rest - 1));
  let out = 0;
  for (let at = 0; at < whole; at += 4) {
    const a = sextetAt(text, at);
    const b = sextetAt(text, at + 1);
    const c = sextetAt(text, at + 2);
    const d = sextetAt(text, at + 3);
    if ((a | b | c | d) > 63) return undefined;
    bytes[out++] = (a << 2) | (b >> 4);
    bytes[out++] = (b << 4) | (c >> 2);
    bytes[out++] = (c << 6) | d;
  }
  if (rest === 0) return bytes;
  const a = sextetAt(text, whole);
  const b = sextetAt(text, whole + 1);
  const c = rest === 3 ? sextetAt(text, whole + 2) : 0;
  const spare = rest === 3 ? c & 0x03 : b & 0x0f;
  if ((a | b | c) > 63 || spare !== 0) return undefined;
  bytes[out++] = (a << 2) | (b >> 4);
  if (rest === 3) bytes[out] = (b << 4) | (c >> 2);
  return bytes;
}
