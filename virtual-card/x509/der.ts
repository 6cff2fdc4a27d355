import {
  Boolean as Asn1Boolean,
  Set as Asn1Set,
  type BaseBlock,
  BitString,
  Constructed,
  Enumerated,
  fromBER,
  GeneralizedTime,
  IA5String,
  Integer,
  Null,
  ObjectIdentifier,
  OctetString,
  Primitive,
  PrintableString,
  Sequence,
  UTCTime,
  Utf8String,
} from "asn1js";

/** ASN.1 values by the names of X.680, short enough to read an extension like its definition in RFC 5280. */
export type Asn1 = BaseBlock;

export const sequence = (...value: Asn1[]): Asn1 => new Sequence({ value });
export const setOf = (...value: Asn1[]): Asn1 => new Asn1Set({ value });
export const oid = (value: string): Asn1 => new ObjectIdentifier({ value });
export const utf8 = (value: string): Asn1 => new Utf8String({ value });
export const printable = (value: string): Asn1 => new PrintableString({ value });
export const ia5 = (value: string): Asn1 => new IA5String({ value });
export const octets = (bytes: Uint8Array): Asn1 => new OctetString({ valueHex: exactBuffer(bytes) });
export const yes = (): Asn1 => new Asn1Boolean({ value: true });
export const bits = (byte: number, unused: number): Asn1 =>
  new BitString({ valueHex: Uint8Array.of(byte).buffer, unusedBits: unused });

export const bitString = (bytes: Uint8Array): Asn1 => new BitString({ valueHex: exactBuffer(bytes) });
export const nothing = (): Asn1 => new Null();
/** A small one that is not negative. */
export const number = (value: number): Asn1 => new Integer({ value });
/** Big-endian, the first byte below 80. */
export const integer = (bytes: Uint8Array): Asn1 => new Integer({ valueHex: exactBuffer(bytes) });
export const enumerated = (value: number): Asn1 => new Enumerated({ value });
/** Seconds, no fractions. */
export const utcTime = (valueDate: Date): Asn1 => new UTCTime({ valueDate: wholeSeconds(valueDate) });
export const generalizedTime = (valueDate: Date): Asn1 => new GeneralizedTime({ valueDate: wholeSeconds(valueDate) });
/** What is DER already. */
export const encoded = (der: Uint8Array): Asn1 => fromBER(exactBuffer(der)).result;

/** `[tag]` around other values: EXPLICIT, or IMPLICIT for a SEQUENCE whose members are given. */
export const tagged = (tagNumber: number, ...value: Asn1[]): Asn1 =>
  new Constructed({ idBlock: { tagClass: 3, tagNumber }, value });

/** `[tag] IMPLICIT` of a string type. */
export const taggedBytes = (tagNumber: number, bytes: Uint8Array): Asn1 =>
  new Primitive({ idBlock: { tagClass: 3, tagNumber }, valueHex: exactBuffer(bytes) });

export const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

const exactBuffer = (bytes: Uint8Array): ArrayBuffer => Uint8Array.from(bytes).buffer;
const wholeSeconds = (time: Date): Date => new Date(Math.floor(time.getTime() / 1000) * 1000);
