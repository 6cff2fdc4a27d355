/** EF 0002 of the 券面事項入力補助AP: 基本4情報, the four attributes (card-facts 8.1). */
import { readTlv, readTlvs, TlvError } from "../iso7816/ber-tlv.ts";
import { asciiText, utf8Text } from "./card-text.ts";

export interface AttributeRecord {
  /** 氏名, as stored; most have U+3000 between family and given name. */
  readonly name: string;
  /** 住所, as stored. */
  readonly address: string;
  /** 生年月日: eight characters, YYYYMMDD in the Gregorian calendar, 0 in place of what is not known. */
  readonly birth: string;
  /** 性別: one character, JIS X 0303. */
  readonly sex: string;
  /** What the integrity record has the digest of: DF22 and everything behind it, without what fills the file. */
  readonly signedBytes: Uint8Array;
}

const tags = { record: 0xff20, offsets: 0xdf21, name: 0xdf22, address: 0xdf23, birth: 0xdf24, sex: 0xdf25 } as const;

/**
 * Reads the whole file. Objects are found by tag, unknown ones are tolerated, and DF21 must say where the four are.
 * Throws {@link TlvError} for anything else.
 */
export function parseAttributeRecord(file: Uint8Array): AttributeRecord {
  const record = readTlv(file);
  if (record.tag !== tags.record) throw new TlvError("no attribute record");
  const fileOffset = record.end - record.value.length;
  const [offsets, ...objects] = readTlvs(record.value);
  if (offsets?.tag !== tags.offsets || offsets.value.length !== 8) throw new TlvError("no offsets");
  const one = (tag: number, position: number): Uint8Array => {
    const index = objects.findIndex((object) => object.tag === tag);
    const found = objects[index];
    if (!found || objects.some((object) => object.tag === tag && object !== found)) {
      throw new TlvError("an attribute is missing, or there twice");
    }
    const begin = fileOffset + (objects[index - 1] ?? offsets).end;
    if (bigEndian16(offsets.value, 2 * position) !== begin) throw new TlvError("an offset that is wrong");
    return found.value;
  };
  return {
    name: utf8Text(one(tags.name, 0)),
    address: utf8Text(one(tags.address, 1)),
    birth: asciiText(one(tags.birth, 2), 8),
    sex: asciiText(one(tags.sex, 3), 1),
    signedBytes: record.value.subarray(offsets.end),
  };
}

const bigEndian16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
