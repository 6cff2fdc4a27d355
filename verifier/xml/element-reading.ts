/** Parts of a signature's elements, read strictly. Each function throws {@link SignatureProblem}. */
import { fromBase64 } from "../../shared/encoding/base64.ts";
import { signatureNamespace } from "../../shared/xml/signature-names.ts";
import { childElements, type XmlElement } from "../../shared/xml/xml-tree.ts";
import { malformed, refused } from "./signature-problem.ts";

export const isNamed = (element: XmlElement, local: string, uri: string = signatureNamespace): boolean =>
  element.local === local && element.uri === uri;

export const childrenNamed = (element: XmlElement, local: string, uri?: string): XmlElement[] =>
  childElements(element).filter((child) => isNamed(child, local, uri));

/** The one child of that name. */
export function childNamed(element: XmlElement, local: string, uri?: string): XmlElement {
  const [child, ...others] = childrenNamed(element, local, uri);
  if (!child || others.length > 0) throw malformed();
  return child;
}

export const attributeOf = ({ attributes }: XmlElement, name: string): string | undefined =>
  attributes.find((attribute) => attribute.name === name)?.value;

/** Of a method that is settled by its identifier alone: HMACOutputLength and the like change what is checked. */
export function bareAlgorithm(method: XmlElement): string {
  if (childElements(method).length > 0) throw refused();
  return algorithmOf(method);
}

export function algorithmOf(method: XmlElement): string {
  const algorithm = attributeOf(method, "Algorithm");
  if (algorithm === undefined) throw malformed();
  return algorithm;
}

/** The element's text; with a comment or an element in it, readers would differ about what it is. */
export function textOf({ children }: XmlElement): string {
  return children
    .map((child) => {
      if (child.kind !== "text") throw malformed();
      return child.value;
    })
    .join("");
}

export function bytesOf(element: XmlElement): Uint8Array<ArrayBuffer> {
  const bytes = fromBase64(textOf(element).replace(/[ \t\r\n]/g, ""));
  if (!bytes) throw malformed();
  return bytes;
}

/** The key that goes with a value in a table of the standard's names. */
export const keyOf = <K extends string>(table: Readonly<Record<K, string>>, value: string): K | undefined =>
  (Object.keys(table) as K[]).find((key) => table[key] === value);
