/** The validity period of an X.509 certificate (RFC 5280, 4.1.2.5), read without a certificate library. */
import { readTlv, readTlvs, TlvError } from "../iso7816/ber-tlv.ts";

export interface Validity {
  /** Milliseconds since 1970, UTC. Both ends belong to the period. */
  readonly notBefore: number;
  readonly notAfter: number;
}

const tags = { sequence: 0x30, version: 0xa0, utcTime: 0x17, generalizedTime: 0x18 };

/** Throws {@link TlvError} for anything that is not a certificate. */
export function certificateValidity(der: Uint8Array): Validity {
  const fields = readTlvs(inSequence(inSequence(der)));
  // version is the only optional field before validity: serialNumber, signature, issuer, validity
  const validity = fields[fields[0]?.tag === tags.version ? 4 : 3];
  if (validity?.tag !== tags.sequence) throw new TlvError("no validity");
  const [notBefore, notAfter] = readTlvs(validity.value).map(time);
  if (notBefore === undefined || notAfter === undefined) throw new TlvError("no validity");
  return { notBefore, notAfter };
}

function inSequence(bytes: Uint8Array): Uint8Array {
  const { tag, value } = readTlv(bytes);
  if (tag !== tags.sequence) throw new TlvError("not a SEQUENCE");
  return value;
}

/** UTCTime YYMMDDHHMMSSZ (YY ≥ 50 is 19YY) or GeneralizedTime YYYYMMDDHHMMSSZ. */
function time({ tag, value }: { tag: number; value: Uint8Array }): number {
  const text = String.fromCharCode(...value.subarray(0, 20));
  const digits = tag === tags.utcTime ? (text < "50" ? `20${text}` : `19${text}`) : text;
  const found = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(digits);
  if (!found || (tag !== tags.utcTime && tag !== tags.generalizedTime)) throw new TlvError("not a time");
  const [year, month, day, hour, minute, second] = found.slice(1);
  // a month 13 or a second 60 is no time here, and a year 0050 is not 1950
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if (Number.isNaN(time) || new Date(time).getUTCDate() !== Number(day)) throw new TlvError("not a time");
  return time;
}
