/** The holder in the subjectAltName of a 署名用電子証明書 (card-facts 5), read without a certificate library. */
import { holderNameArc as lastArc } from "../../shared/jpki/holder-names.ts";
import { readTlv, readTlvs, type Tlv, TlvError } from "../iso7816/ber-tlv.ts";
import { asciiText, utf8Text } from "./card-text.ts";

/** `null` where the certificate does not say; a 利用者証明用電子証明書 says nothing of all this. */
export interface CertificateAttributes {
  readonly name: string | null;
  /** A digit for each character of the name, 1 where 代替文字 stands in its place. */
  readonly nameSubstitutes: string | null;
  readonly address: string | null;
  readonly addressSubstitutes: string | null;
  /** Nine characters, EYYYYMMDD: digit of the era (0 unknown, 1 明治 to 5 令和), date in the Gregorian calendar. */
  readonly birth: string | null;
  /** One character, JIS X 0303. */
  readonly sex: string | null;
}

const tags = {
  sequence: 0x30,
  oid: 0x06,
  octetString: 0x04,
  utf8String: 0x0c,
  extensions: 0xa3,
  otherName: 0xa0,
  explicitValue: 0xa0,
} as const;

/** subjectAltName, 2.5.29.17. */
const subjectAltName = [0x55, 0x1d, 0x11];
/** 1.2.392.200149.8.5.5, in front of the last arc. */
const holderArc = [0x2a, 0x83, 0x08, 0x8c, 0x9b, 0x55, 0x08, 0x05, 0x05];

/** Names of other types are passed over. Throws {@link TlvError} for what is no certificate, or holds a name twice. */
export function certificateAttributes(der: Uint8Array): CertificateAttributes {
  const values = new Map<number, Uint8Array>();
  for (const [arc, value] of generalNames(der).flatMap(holderName)) {
    if (values.has(arc)) throw new TlvError("a name that is there twice");
    values.set(arc, value);
  }
  const read = (arc: number, decode: (bytes: Uint8Array) => string): string | null => {
    const value = values.get(arc);
    return value ? decode(value) : null;
  };
  return {
    name: read(lastArc.name, utf8Text),
    nameSubstitutes: read(lastArc.nameSubstitutes, utf8Text),
    address: read(lastArc.address, utf8Text),
    addressSubstitutes: read(lastArc.addressSubstitutes, utf8Text),
    birth: read(lastArc.birth, (bytes) => asciiText(bytes, 9)),
    sex: read(lastArc.sex, (bytes) => asciiText(bytes, 1)),
  };
}

/** Certificate, tbsCertificate, extensions, extnValue (RFC 5280 clause 4.1); none when there is no subjectAltName. */
function generalNames(der: Uint8Array): Tlv[] {
  const [tbsCertificate] = within(readTlv(der), tags.sequence);
  const extensions = within(tbsCertificate, tags.sequence).find(({ tag }) => tag === tags.extensions);
  if (!extensions) return [];
  for (const extension of within(readTlv(extensions.value), tags.sequence)) {
    const [extnID, ...rest] = within(extension, tags.sequence);
    if (extnID?.tag !== tags.oid || !isSame(extnID.value, subjectAltName)) continue;
    const extnValue = rest.at(-1);
    if (extnValue?.tag !== tags.octetString) throw new TlvError("an extension without a value");
    return within(readTlv(extnValue.value), tags.sequence);
  }
  return [];
}

/** OtherName ::= SEQUENCE { type-id, value [0] EXPLICIT } (RFC 5280 clause 4.2.1.6): last arc and UTF8String. */
function holderName(name: Tlv): [arc: number, value: Uint8Array][] {
  if (name.tag !== tags.otherName) return [];
  const [typeId, wrapped] = readTlvs(name.value);
  if (typeId?.tag !== tags.oid || !isSame(typeId.value.subarray(0, -1), holderArc)) return [];
  const arc = typeId.value.at(-1) ?? 0;
  if (!Object.values(lastArc).some((known) => known === arc)) return [];
  if (wrapped?.tag !== tags.explicitValue) throw new TlvError("a name without a value");
  const value = readTlv(wrapped.value);
  if (value.tag !== tags.utf8String) throw new TlvError("a name that is no UTF8String");
  return [[arc, value.value]];
}

function within(tlv: Tlv | undefined, tag: number): Tlv[] {
  if (tlv?.tag !== tag) throw new TlvError("another object where a certificate has its own");
  return readTlvs(tlv.value);
}

const isSame = (bytes: Uint8Array, expected: readonly number[]): boolean =>
  bytes.length === expected.length && expected.every((byte, index) => bytes[index] === byte);
