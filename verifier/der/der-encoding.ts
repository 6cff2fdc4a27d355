/** Writing the little DER (X.690) that a verifier has to say. */
import { concatenate } from "../../shared/encoding/bytes.ts";

/** Tag, length in as few bytes as it fits in (clause 10.1), and content of less than 64 KiB. */
export function tlv(tag: number, ...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const bytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concatenate(Uint8Array.of(tag, ...bytes), ...parts);
}

/** The content of an OBJECT IDENTIFIER (clause 8.19) that is written with points. */
export function oidContent(identifier: string): Uint8Array<ArrayBuffer> {
  const [first = 0, second = 0, ...rest] = identifier.split(".").map(Number);
  return Uint8Array.from([40 * first + second, ...rest].flatMap(base128));
}

function base128(arc: number): number[] {
  const bytes = [arc % 128];
  for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) bytes.unshift((left % 128) | 0x80);
  return bytes;
}
