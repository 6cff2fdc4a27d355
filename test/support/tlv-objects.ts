/** BER-TLV as a test reads it, written without a look at what made it. */
import assert from "node:assert/strict";

export interface TlvObject {
  readonly tag: string;
  /** Where the object, tag included, begins. */
  readonly start: number;
  readonly value: Buffer;
  /** Tag, length and value. */
  readonly whole: Buffer;
}

/** The objects one behind the other, up to the first FF FF or 00 or the end; two-byte tags and lengths up to 82 are known. */
export function objectsIn(bytes: Uint8Array, from = 0, to = bytes.length): TlvObject[] {
  const file = Buffer.from(bytes);
  const found: TlvObject[] = [];
  let at = from;
  while (at < to && file[at] !== 0x00 && file.readUInt16BE(Math.min(at, to - 2)) !== 0xffff) {
    const start = at;
    const tagLength = (file[at]! & 0x1f) === 0x1f ? 2 : 1;
    const tag = file.toString("hex", at, at + tagLength).toUpperCase();
    at += tagLength;
    const first = file[at]!;
    const lengthBytes = first < 0x80 ? 0 : first & 0x7f;
    const length = lengthBytes === 0 ? first : file.readUIntBE(at + 1, lengthBytes);
    at += 1 + lengthBytes;
    assert.ok(lengthBytes === 0 || length >= [0, 0x80, 0x100][lengthBytes]!, "the length is longer than it has to be");
    assert.ok(at + length <= to, "the object ends behind the file");
    found.push({ tag, start, value: file.subarray(at, at + length), whole: file.subarray(start, at + length) });
    at += length;
  }
  return found;
}

/** The one object a file consists of, and the objects in it by their tags, with offsets of the file. */
export function template(file: Uint8Array): { outer: TlvObject; inner: Map<string, TlvObject> } {
  const [outer] = objectsIn(file);
  assert.ok(outer);
  const end = outer.start + outer.whole.length;
  const objects = objectsIn(file, end - outer.value.length, end);
  return { outer, inner: new Map(objects.map((object) => [object.tag, object])) };
}
