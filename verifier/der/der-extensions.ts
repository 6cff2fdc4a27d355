import { type DerElement, DerError, membersOf, oidOf, tags } from "./der-element.ts";

/** One of Extensions (RFC 5280 clause 4.1), of a certificate, a CRL, an entry of a CRL or an OCSP response. */
export interface DerExtension {
  readonly critical: boolean;
  /** What the OCTET STRING has in it. */
  readonly value: Uint8Array<ArrayBuffer>;
}

/** By object identifier. `extensions` is the SEQUENCE. Throws DerError, also for one that is there twice. */
export function extensionsOf(extensions: DerElement): ReadonlyMap<string, DerExtension> {
  const found = new Map<string, DerExtension>();
  for (const each of elementsOf(extensions)) {
    const members = membersOf(each);
    const id = oidOf(members.expect(tags.objectIdentifier));
    const says = members.optional(tags.boolean);
    const critical = says !== undefined && truthOf(says);
    const { content: value } = members.expect(tags.octetString);
    members.end();
    if (found.has(id)) throw new DerError("an extension is there twice");
    found.set(id, { critical, value });
  }
  return found;
}

/** All elements in a SEQUENCE OF. */
export function* elementsOf(sequence: DerElement): Generator<DerElement> {
  const members = membersOf(sequence);
  while (!members.isAtEnd) yield members.expect(tags.sequence);
}

/** A BOOLEAN in its one spelling (X.690 clause 11.1). */
export function truthOf({ content }: DerElement): boolean {
  const [byte] = content;
  if (content.length !== 1 || (byte !== 0x00 && byte !== 0xff)) throw new DerError("neither true nor false");
  return byte === 0xff;
}

/** That it is a SEQUENCE of an object identifier and one value of whatever type, as attributes and policy qualifiers are. Gives the identifier. */
export function checkTyped(sequence: DerElement): string {
  const members = membersOf(sequence);
  const id = oidOf(members.expect(tags.objectIdentifier));
  members.next();
  members.end();
  return id;
}
