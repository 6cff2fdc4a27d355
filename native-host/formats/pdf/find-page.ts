/** One page of the page tree (ISO 32000-2 clause 7.7.3), with what it inherits. */
import { pdfBounds } from "../../../shared/pdf/pdf-bounds.ts";
import type { PdfFile } from "../../../shared/pdf/pdf-file.ts";
import { entryOf, type PdfDictionary, type PdfObject, type PdfValue } from "../../../shared/pdf/pdf-value.ts";
import { FormatFailure } from "../signature-format.ts";

export interface FoundPage {
  readonly object: PdfObject & { readonly value: PdfDictionary };
  /** The page itself first, then its ancestors. */
  readonly heritage: readonly PdfDictionary[];
}

interface Node {
  readonly reference: PdfValue;
  readonly ancestors: readonly PdfDictionary[];
}

/** `page` counts from 1. Throws "reference" when there are fewer. The leaves are counted; what /Count says is not believed. */
export function findPage(document: PdfFile, catalog: PdfDictionary, page: number): FoundPage {
  const root = entryOf(catalog, "Pages", "reference");
  if (!root) throw new FormatFailure("malformed");
  const seen = new Set<number>();
  // the next one is the last
  const waiting: Node[] = [{ reference: root, ancestors: [] }];
  let passed = 0;
  let known = 1;
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    const object = indirect(document, node.reference);
    if (seen.has(object.number)) throw new FormatFailure("malformed");
    seen.add(object.number);
    if (node.ancestors.length > pdfBounds.depth) throw new FormatFailure("tooComplex");
    const heritage = [object.value, ...node.ancestors];
    const kids = document.resolve(object.value.entries.get("Kids"));
    if (kids?.kind === "array") {
      known += kids.items.length;
      if (known > pdfBounds.treeNodes) throw new FormatFailure("tooComplex");
      for (const reference of kids.items.toReversed()) waiting.push({ reference, ancestors: heritage });
    } else if (++passed === page) return { object, heritage };
  }
  throw new FormatFailure("reference");
}

function indirect(document: PdfFile, reference: PdfValue): FoundPage["object"] {
  const object = reference.kind === "reference" ? document.object(reference.number, reference.generation) : undefined;
  if (object?.value.kind !== "dictionary") throw new FormatFailure("malformed");
  return { ...object, value: object.value };
}

/** The value nearest to the page. */
export function inherited(document: PdfFile, { heritage }: FoundPage, key: string): PdfValue | undefined {
  for (const dictionary of heritage) {
    const value = document.resolve(dictionary.entries.get(key));
    if (value) return value;
  }
  return undefined;
}
