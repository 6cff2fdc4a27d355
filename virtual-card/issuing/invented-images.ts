/** Pictures for the card face application: of the right format and size, with nothing on them. */
import { concat } from "./ber-tlv.ts";

/** A white PNG of one bit per pixel (ISO 15948), its image data stored without compression. */
export function blankPng(width: number, height: number): Uint8Array {
  const row = Uint8Array.of(0, ...new Uint8Array(Math.ceil(width / 8)).fill(0xff));
  const pixels = concat(...Array.from({ length: height }, () => row));
  const header = concat(uint32(width), uint32(height), Uint8Array.of(1, 0, 0, 0, 0));
  return concat(
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk("IHDR", header),
    chunk("IDAT", stored(pixels)),
    chunk("IEND", new Uint8Array()),
  );
}

/** The beginning of a JP2 file (ISO 15444-1 annex I) and then noise: 2 KB that look like a photo and are none. */
export const inventedPhoto = (): Uint8Array =>
  concat(
    box("jP  ", Uint8Array.of(0x0d, 0x0a, 0x87, 0x0a)),
    box("ftyp", concat(latin("jp2 "), uint32(0), latin("jp2 "))),
    box("jp2c", concat(Uint8Array.of(0xff, 0x4f), crypto.getRandomValues(new Uint8Array(2000)))),
  );

const box = (type: string, content: Uint8Array): Uint8Array => concat(uint32(content.length + 8), latin(type), content);

const chunk = (type: string, content: Uint8Array): Uint8Array => {
  const named = concat(latin(type), content);
  return concat(uint32(content.length), named, uint32(crc32(named)));
};

/** zlib (RFC 1950) around one stored block (RFC 1951 clause 3.2.4); below 64 KiB. */
const stored = (bytes: Uint8Array): Uint8Array => {
  const { length } = bytes;
  const lengths = Uint8Array.of(length & 0xff, length >> 8, ~length & 0xff, (~length >> 8) & 0xff);
  return concat(Uint8Array.of(0x78, 0x01, 0x01), lengths, bytes, uint32(adler32(bytes)));
};

function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

const uint32 = (value: number): Uint8Array =>
  Uint8Array.of(value >>> 24, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff);
const latin = (text: string): Uint8Array => new TextEncoder().encode(text);
