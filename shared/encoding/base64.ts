/** Base64 (RFC 4648 clause 4, padded), the only spelling of bytes on the wire. No line breaks, no URL alphabet. */

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const sextetOf = new Uint8Array(128).fill(0xff);
for (let index = 0; index < alphabet.length; index++) sextetOf[alphabet.charCodeAt(index)] = index;

/** Characters that `byteLength` bytes take. */
export const base64Length = (byteLength: number): number => Math.ceil(byteLength / 3) * 4;

export function toBase64(bytes: Uint8Array): string {
  const pieces: string[] = [];
  const codes = new Uint8Array(8192);
  let filled = 0;
  for (let at = 0; at < bytes.length; at += 3) {
    const left = bytes.length - at;
    const group = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    codes[filled++] = alphabet.charCodeAt(group >> 18);
    codes[filled++] = alphabet.charCodeAt((group >> 12) & 63);
    codes[filled++] = left > 1 ? alphabet.charCodeAt((group >> 6) & 63) : 61;
    codes[filled++] = left > 2 ? alphabet.charCodeAt(group & 63) : 61;
    if (filled === codes.length) {
      pieces.push(String.fromCharCode(...codes));
      filled = 0;
    }
  }
  pieces.push(String.fromCharCode(...codes.subarray(0, filled)));
  return pieces.join("");
}

/** Gives `undefined` for anything else: a wrong length, another alphabet, padding elsewhere than at the end, non-zero spare bits. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let out = 0;
  for (let at = 0; at < text.length; at += 4) {
    const last = at + 4 === text.length ? padding : 0;
    let group = 0;
    for (let offset = 0; offset < 4; offset++) {
      const value = offset >= 4 - last ? 0 : (sextetOf[text.charCodeAt(at + offset)] ?? 0xff);
      if (value === 0xff) return undefined;
      group = (group << 6) | value;
    }
    if (last > 0 && (group & ((1 << (8 * last)) - 1)) !== 0) return undefined;
    bytes[out++] = group >> 16;
    if (last < 2) bytes[out++] = (group >> 8) & 0xff;
    if (last < 1) bytes[out++] = group & 0xff;
  }
  return bytes;
}
