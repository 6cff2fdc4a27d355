/** Which attribute of an element is its identifier. Without a schema that is a convention, and every value must be unique over all of them. */
import { withDescendants, type XmlDocument, type XmlElement, xmlNamespace } from "./xml-tree.ts";

const idNames = ["Id", "ID", "id"];

function* idsOf({ attributes }: XmlElement): Generator<string> {
  for (const { local, uri, value } of attributes) {
    if (uri === "" ? idNames.includes(local) : uri === xmlNamespace && local === "id") yield value;
  }
}

/** Asked for several times of one document, which may have 300,000 elements. */
const known = new WeakMap<XmlDocument, ReadonlyMap<string, readonly XmlElement[]>>();

/** Every identifier with the elements that have it: one each in an honest document. */
export function elementsById(document: XmlDocument): ReadonlyMap<string, readonly XmlElement[]> {
  const found = known.get(document) ?? findIds(document);
  known.set(document, found);
  return found;
}

function findIds({ root }: XmlDocument): ReadonlyMap<string, readonly XmlElement[]> {
  const found = new Map<string, XmlElement[]>();
  for (const element of withDescendants(root)) {
    if (element.attributes.length === 0) continue;
    for (const id of new Set(idsOf(element))) {
      const others = found.get(id);
      if (others) others.push(element);
      else found.set(id, [element]);
    }
  }
  return found;
}
