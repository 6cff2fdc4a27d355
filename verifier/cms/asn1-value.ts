/** Reading BER that nobody vouches for: bounded, nothing copied, and what holds other values is looked at when it is asked for. */
import { concatenate } from "../../shared/encoding/bytes.ts";
import { DerError, oidOf as readOid } from "../der/der-element.ts";
import { type Asn1Value, NotAsDefined, valueAt, walk } from "./ber.ts";

export { type Asn1Value, NotAsDefined };

/** One value at the start of `bytes`, DER or BER, well-formed through and through; `end` is the byte after it. Throws {@link NotAsDefined}. */
export function readAsn1(bytes: Uint8Array): { value: Asn1Value; end: number } {
  walk(bytes);
  const value = valueAt(bytes, 0);
  return { value, end: value.encoding.length };
}

/** The members of a SEQUENCE or SET, or what a constructed tag holds. */
export function membersOf(value: Asn1Value | undefined): readonly Asn1Value[] {
  if (!value?.isConstructed) throw new NotAsDefined();
  const { content } = value;
  const members: Asn1Value[] = [];
  for (let at = 0; at < content.length; ) {
    const member = valueAt(content, at);
    members.push(member);
    at += member.encoding.length;
  }
  return members;
}

const tagNumbers = { octetString: 4, objectIdentifier: 6, sequence: 16, set: 17 } as const;

/** Of SEQUENCE, SET and so on: universal tag numbers of X.680. */
export const isUniversal = (value: Asn1Value | undefined, tagNumber: number): value is Asn1Value =>
  value?.tagClass === "universal" && value.tagNumber === tagNumber;

export const isContext = (value: Asn1Value | undefined, tagNumber: number): value is Asn1Value =>
  value?.tagClass === "context" && value.tagNumber === tagNumber;

export function sequenceOf(value: Asn1Value | undefined): readonly Asn1Value[] {
  if (!isUniversal(value, tagNumbers.sequence)) throw new NotAsDefined();
  return membersOf(value);
}

export function setOf(value: Asn1Value | undefined): readonly Asn1Value[] {
  if (!isUniversal(value, tagNumbers.set)) throw new NotAsDefined();
  return membersOf(value);
}

export function oidOf(value: Asn1Value | undefined): string {
  if (!isUniversal(value, tagNumbers.objectIdentifier) || value.isConstructed) throw new NotAsDefined();
  return derIn(() => readOid(value));
}

/** The octets, put together when they come in pieces, as in BER of indefinite length. */
export function octetsOf(value: Asn1Value | undefined): Uint8Array {
  if (!isUniversal(value, tagNumbers.octetString)) throw new NotAsDefined();
  return value.isConstructed ? concatenate(...membersOf(value).map(octetsOf)) : value.content;
}

/** The bytes as they stand in the file, tag and length included. */
export const encodingOf = (value: Asn1Value): Uint8Array => value.encoding;

/** What is in DER inside of a CMS. Throws {@link NotAsDefined} where it is not. */
export function derIn<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof DerError) throw new NotAsDefined("", { cause: error });
    throw error;
  }
}
