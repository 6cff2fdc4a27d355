/** Tag and definite length of a DER value (X.690 clause 8.1) whose contents are somewhere else, because they may be a document of 50 MiB. */

/** Identifier octets that we write ourselves; everything smaller than a document is made by asn1js. */
export const derTag = { octetString: 0x04, objectIdentifier: 0x06, sequence: 0x30, set: 0x31, context0: 0xa0 } as const;
type DerTag = (typeof derTag)[keyof typeof derTag];

/** `length` in bytes, of the contents alone. */
export function derHeader(tag: DerTag, length: number): Uint8Array {
  if (length < 0x80) return Uint8Array.of(tag, length);
  const octets: number[] = [];
  for (let left = length; left > 0; left = Math.floor(left / 256)) octets.unshift(left % 256);
  return Uint8Array.of(tag, 0x80 | octets.length, ...octets);
}

/** The elements of a SET OF in the order of X.690 clause 11.6. */
export const inSetOrder = (elements: readonly Uint8Array[]): Uint8Array[] => [...elements].sort(compareEncodings);

function compareEncodings(one: Uint8Array, other: Uint8Array): number {
  for (let at = 0; at < Math.min(one.length, other.length); at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return one.length - other.length;
}
