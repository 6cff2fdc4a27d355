/** A Name (RFC 5280 clause 4.1.2.4) as LDAP spells it (RFC 4514): the last RDN first. */
import { toHex } from "../../shared/encoding/hex.ts";
import { type DerElement, membersOf, oidOf, tags } from "../der/der-element.ts";

/** RFC 4514 clause 3. Other types stand there by their numbers, and their values in hexadecimal. */
const attributeTypes: Readonly<Record<string, string>> = {
  "2.5.4.3": "CN",
  "2.5.4.6": "C",
  "2.5.4.7": "L",
  "2.5.4.8": "ST",
  "2.5.4.9": "STREET",
  "2.5.4.10": "O",
  "2.5.4.11": "OU",
  "0.9.2342.19200300.100.1.1": "UID",
  "0.9.2342.19200300.100.1.25": "DC",
};

/** UTF8String, PrintableString, IA5String: those whose bytes are UTF-8. */
const textTags: readonly number[] = [0x0c, 0x13, 0x16];
const setTag = 0x31;

/** `name` is the RDNSequence. Throws DerError. */
export function nameText(name: DerElement): string {
  const rdns: string[] = [];
  for (const members = membersOf(name); !members.isAtEnd; ) {
    const attributes: string[] = [];
    for (const set = membersOf(members.expect(setTag)); !set.isAtEnd; ) attributes.push(attribute(set.next()));
    rdns.push(attributes.join("+"));
  }
  return rdns.reverse().join(",");
}

function attribute(element: DerElement): string {
  const members = membersOf(element);
  const id = oidOf(members.expect(tags.objectIdentifier));
  const value = members.next();
  const type = attributeTypes[id];
  if (type === undefined || !textTags.includes(value.tag)) return `${type ?? id}=#${toHex(value.whole)}`;
  return `${type}=${escaped(new TextDecoder("utf-8", { fatal: true }).decode(value.content))}`;
}

/** RFC 4514 clause 2.4. */
const escaped = (text: string): string =>
  text
    .replace(/[\\"+,;<>]/g, "\\$&")
    .replaceAll("\0", "\\00")
    .replace(/^[ #]/, "\\$&")
    .replace(/ $/, "\\ ");
