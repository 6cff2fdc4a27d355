/** Lists of annotations and fields that only got longer. */
import type { PdfFile } from "../../shared/pdf/pdf-file.ts";
import type { PdfValue } from "../../shared/pdf/pdf-value.ts";
import { kindOf } from "./object-kind.ts";
import { sameValue } from "./same-value.ts";

/** Whether the revision has an object of this number. */
export const exists = (document: PdfFile, number: number): boolean =>
  (document.entries.get(number)?.in ?? "nothing") !== "nothing";

/**
 * The list begins as it was, and what follows are objects that did not exist before and are told by themselves: of a field without a type some programs read the value all the same. None counts
 * as an empty one; with something else in its place poppler has no page any more.
 */
export function isGrownList(
  signed: PdfFile,
  newest: PdfFile,
  before: PdfValue | undefined,
  after: PdfValue | undefined,
): boolean {
  if ([before, after].some((list) => list && list.kind !== "array")) return false;
  const [old, all] = [before?.kind === "array" ? before.items : [], after?.kind === "array" ? after.items : []];
  const isTold = (value: PdfValue | undefined): boolean => {
    const kind = value?.kind === "dictionary" ? kindOf(value) : undefined;
    return kind === "field" || kind === "annotation";
  };
  const isNew = (item: PdfValue): boolean =>
    item.kind === "reference" &&
    !exists(signed, item.number) &&
    isTold(newest.object(item.number, item.generation)?.value);
  return old.every((item, index) => sameValue(item, all[index])) && all.slice(old.length).every(isNew);
}
