/** The otherNames of a subjectAltName (RFC 5280 clause 4.2.1.6). Other kinds of names are passed over, unknown type-ids are kept. */
import { type DerElement, membersOf, oidOf, onlyElement, tags } from "../der/der-element.ts";
import type { OtherName } from "./other-name.ts";

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** `extension` is the extension's value. Throws `DerError` for one that is no list of names, `TypeError` for text that is no UTF-8. */
export function otherNames(extension: Uint8Array<ArrayBuffer> | undefined): OtherName[] {
  if (extension === undefined) return [];
  const found: OtherName[] = [];
  const names = membersOf(onlyElement(extension, tags.sequence));
  while (!names.isAtEnd) {
    const name = names.next();
    // [0] of GeneralName
    if (name.tag === tags.context0) found.push(readOtherName(name));
  }
  return found;
}

/** OtherName ::= SEQUENCE { type-id, value [0] EXPLICIT }, under the tag of the GeneralName. */
function readOtherName(name: DerElement): OtherName {
  const members = membersOf(name);
  const typeId = oidOf(members.expect(tags.objectIdentifier));
  const { tag, content } = membersOf(members.expect(tags.context0)).next();
  members.end();
  return { typeId, text: tag === tags.utf8String ? decoder.decode(content) : null };
}
