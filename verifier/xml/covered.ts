/** How much of the file a signature's references are about. What it covers, and programs would read otherwise than it was signed, counts as not covered (`cut-text.ts`). */
import { isWritten } from "../../shared/xml/cut-text.ts";
import { lineage, type XmlDocument, type XmlElement } from "../../shared/xml/xml-tree.ts";
import type { Coverage } from "../signature/found-signature.ts";
import { isUncut } from "./cut-text.ts";
import { childrenNamed } from "./element-reading.ts";
import { isPlain } from "./key-info.ts";
import type { ReferenceTarget, Surroundings } from "./reference-target.ts";
import type { XmlSignature } from "./signature-element.ts";
import { isProperties, isQualifying } from "./signed-properties.ts";

type Apex = XmlDocument | XmlElement;

export function coverageOf(
  document: XmlDocument,
  signature: XmlSignature,
  targets: readonly ReferenceTarget[],
): Coverage {
  const objects = new Set<XmlElement | undefined>(signature.objects);
  // XAdES's own properties are the signature's, not the document's
  const isProperty = (apex: Apex): boolean =>
    apex.kind === "element" &&
    [...lineage(apex)].some((element) => isProperties(element) && objects.has(element.parent));
  const covered = signature.references.flatMap(({ form }, index) => {
    const target = targets[index];
    if (target?.kind !== "elements" || isProperty(target.apex)) return [];
    return [{ ...target, areCommentsSigned: target.comments && form?.comments === true }];
  });
  const files = targets.flatMap((target) => (target.kind === "file" ? [target.name] : []));
  const apexes = new Set(covered.map(({ apex }) => apex));
  const contents = signature.objects.filter((object) => !isQualifying(object));
  const areCommentsSigned = covered.some((one) => one.apex.kind === "document" && one.areCommentsSigned);
  const isClean = hidesNothing(signature, contents, apexes);
  if (
    isClean &&
    isWhole(document, signature, contents, apexes) &&
    isUncut(document, document.root, signature.element, areCommentsSigned)
  ) {
    return { of: "whole", elements: [], files, addedLater: [] };
  }
  const isAround = new Set<Apex>(lineage(signature.element));
  const elements = covered.flatMap(({ apex, name, ...one }) => {
    if (apex.kind === "document" || (isAround.has(apex) && !isClean)) return [];
    return isUncut(document, apex, signature.element, one.areCommentsSigned) ? [name] : [];
  });
  return { of: covered.length === 0 ? "external" : "part", elements, files, addedLater: [] };
}

/** A file that programs would read otherwise than it was signed is not covered either. */
export function withoutCutFiles(
  coverage: Coverage,
  targets: readonly ReferenceTarget[],
  { fileDigests }: Pick<Surroundings, "fileDigests">,
): Coverage {
  const cut = new Set(targets.flatMap((target) => (fileDigests.isCut(target) ? [target.name] : [])));
  if (cut.size === 0) return coverage;
  const files = coverage.files.filter((name) => !cut.has(name));
  return { ...coverage, of: "part", files };
}

/** The document, or its root element with nothing but comments around it, or everything inside of a signature that is the root. */
function isWhole(
  document: XmlDocument,
  { element }: XmlSignature,
  contents: readonly XmlElement[],
  apexes: ReadonlySet<Apex>,
): boolean {
  const { children, root } = document;
  if (apexes.has(document)) return true;
  if (children.some(({ kind }) => kind === "instruction")) return false;
  return apexes.has(root) || (element === root && contents.length > 0);
}

/** The signature element, which is left out of what it signs, holds nothing unsigned that somebody could take for the document. */
function hidesNothing({ element }: XmlSignature, contents: readonly XmlElement[], apexes: ReadonlySet<Apex>): boolean {
  return contents.every((object) => apexes.has(object)) && isBare(element);
}

/** What the standard has there, but for Objects. */
export function isBare(signature: XmlElement): boolean {
  const keyInfos = childrenNamed(signature, "KeyInfo");
  return (
    keyInfos.every(isPlain) &&
    [signature, ...keyInfos].every((one) => !one.children.some(isWritten) && one.attributes.every(isId))
  );
}

export const isId = ({ name }: XmlElement["attributes"][number]): boolean => name === "Id";
