/** Literal and hexadecimal strings (ISO 32000-2 clause 7.3.4). `end` is the byte after the closing delimiter. Both throw `PdfFailure` "malformed". */
import { hexDigit, isWhitespace } from "./pdf-characters.ts";
import { PdfFailure } from "./pdf-failure.ts";

interface ReadString {
  readonly bytes: Uint8Array;
  readonly end: number;
}

const backslash = 0x5c;
const escapes = new Map(
  Object.entries({ n: 0x0a, r: 0x0d, t: 0x09, b: 0x08, f: 0x0c }).map(([k, v]) => [k.charCodeAt(0), v]),
);

/** `start` is at the opening angle bracket. */
export function readHexString(source: Uint8Array, start: number): ReadString {
  const end = source.indexOf(0x3e, start) + 1;
  if (end === 0) throw new PdfFailure("malformed");
  const bytes = new Uint8Array((end - start) >> 1);
  let digits = 0;
  for (let at = start + 1; at < end - 1; at++) {
    if (isWhitespace(source[at])) continue;
    const digit = hexDigit(source[at]);
    if (digit === undefined) throw new PdfFailure("malformed");
    const index = digits++ >> 1;
    // an odd number of digits counts as if a 0 followed
    bytes[index] = digits % 2 === 1 ? digit << 4 : (bytes[index] ?? 0) | digit;
  }
  return { bytes: bytes.subarray(0, (digits + 1) >> 1), end };
}

/** `start` is at the opening parenthesis. */
export function readLiteralString(source: Uint8Array, start: number): ReadString {
  const end = afterClosing(source, start);
  const bytes = new Uint8Array(end - start);
  let length = 0;
  for (let at = start + 1; at < end - 1; ) {
    const byte = source[at++] ?? 0;
    if (byte === backslash) {
      const escaped = readEscape(source, at);
      for (const each of escaped.bytes) bytes[length++] = each;
      at = escaped.end;
    } else {
      // an end of line is one line feed, however it is written
      bytes[length++] = byte === 0x0d ? 0x0a : byte;
      if (byte === 0x0d && source[at] === 0x0a) at++;
    }
  }
  return { bytes: bytes.subarray(0, length), end };
}

/** Parentheses in pairs need no backslash. */
function afterClosing(source: Uint8Array, start: number): number {
  let open = 1;
  for (let at = start + 1; at < source.length; at++) {
    const byte = source[at];
    if (byte === backslash) at++;
    else if (byte === 0x28) open++;
    else if (byte === 0x29 && --open === 0) return at + 1;
  }
  throw new PdfFailure("malformed");
}

/** `at` is after the backslash. */
function readEscape(source: Uint8Array, at: number): { bytes: readonly number[]; end: number } {
  const byte = source[at] ?? 0;
  if (byte === 0x0d) return { bytes: [], end: at + (source[at + 1] === 0x0a ? 2 : 1) };
  if (byte === 0x0a) return { bytes: [], end: at + 1 };
  if (byte < 0x30 || byte > 0x37) return { bytes: [escapes.get(byte) ?? byte], end: at + 1 };
  let value = 0;
  let end = at;
  for (
    let digit = source[end];
    digit !== undefined && digit >= 0x30 && digit <= 0x37 && end < at + 3;
    digit = source[end]
  ) {
    value = value * 8 + digit - 0x30;
    end++;
  }
  return { bytes: [value & 0xff], end };
}

/** A text string (clause 7.9.2.2) of some thousand bytes, as far as names of fields need it: UTF-16BE with its mark, else one unit for each byte. */
export function textOf(bytes: Uint8Array): string {
  const wide = bytes[0] === 0xfe && bytes[1] === 0xff;
  const units: number[] = [];
  for (let at = wide ? 2 : 0; at < bytes.length; at += wide ? 2 : 1) {
    units.push(wide ? (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0) : (bytes[at] ?? 0));
  }
  // in one go: a text that grows letter by letter takes thirty times its length
  return String.fromCharCode(...units);
}
