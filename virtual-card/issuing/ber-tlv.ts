/** Bytes behind one another. */
export function concat(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** A BER-TLV object (ISO 7816-4 clause 6.3) with a tag of one or two bytes; the length in as few bytes as it takes, up to `82 hh ll`. */
export function tlv(tag: number, ...value: readonly Uint8Array[]): Uint8Array {
  const content = concat(...value);
  const { length } = content;
  const tagBytes = tag > 0xff ? [tag >> 8, tag & 0xff] : [tag];
  const lengthBytes = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return concat(Uint8Array.from([...tagBytes, ...lengthBytes]), content);
}

/**
 * Objects behind a table of their offsets, all in one: each offset is a big-endian 16-bit number and counts from the start of the
 * file, so it grows with the length bytes of the outer header (card-facts 8.1).
 */
export function tlvWithOffsets(tag: number, tableTag: number, objects: readonly Uint8Array[]): Uint8Array {
  const table = tlv(tableTag, new Uint8Array(2 * objects.length));
  const length = objects.reduce((sum, object) => sum + object.length, table.length);
  const header = tlv(tag, new Uint8Array(length)).length - length;
  const offsets = new DataView(table.buffer, table.length - 2 * objects.length);
  let at = header + table.length;
  for (const [index, object] of objects.entries()) {
    offsets.setUint16(2 * index, at);
    at += object.length;
  }
  return tlv(tag, table, ...objects);
}
