/** BER-TLV, the definite-length subset that DER and the card's records use (ISO 8825-1 clause 8.1). */

export class TlvError extends Error {
  override readonly name = "TlvError";
}

export interface Tlv {
  /** One- or two-byte tag as a number: 0x30, 0xdf22. */
  readonly tag: number;
  readonly value: Uint8Array;
  /** Offset behind the value. */
  readonly end: number;
}

/** Where the value of the object at `offset` begins and ends; needs the header only, so it works on a file's first bytes. */
export function tlvExtent(bytes: Uint8Array, offset = 0): { tag: number; start: number; end: number } {
  const octet = (at: number): number => {
    const found = bytes[at];
    if (found === undefined) throw new TlvError("the object ends inside its header");
    return found;
  };
  let at = offset;
  let tag = octet(at++);
  if ((tag & 0x1f) === 0x1f) {
    tag = (tag << 8) | octet(at++);
    if ((tag & 0x80) !== 0) throw new TlvError("a tag of more than two bytes");
  }
  let length = octet(at++);
  if (length === 0x80 || length > 0x83) throw new TlvError("an indefinite or overlong length");
  if (length > 0x80) {
    let octets = length & 0x7f;
    for (length = 0; octets > 0; octets--) length = (length << 8) | octet(at++);
  }
  return { tag, start: at, end: at + length };
}

/** Reads the object at `offset`; its value is a view. Throws {@link TlvError} when it does not fit. */
export function readTlv(bytes: Uint8Array, offset = 0): Tlv {
  const { tag, start, end } = tlvExtent(bytes, offset);
  if (end > bytes.length) throw new TlvError("the object is longer than what holds it");
  return { tag, value: bytes.subarray(start, end), end };
}

/** The objects inside a constructed value, in order. */
export function readTlvs(bytes: Uint8Array): Tlv[] {
  const found: Tlv[] = [];
  for (let at = 0; at < bytes.length; ) {
    const tlv = readTlv(bytes, at);
    found.push(tlv);
    at = tlv.end;
  }
  return found;
}
