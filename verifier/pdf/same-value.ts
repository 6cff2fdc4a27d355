/** Whether two objects of two revisions say the same, however they are written. */
import { sameBytes } from "../../shared/encoding/bytes.ts";
import type { PdfDictionary, PdfValue } from "../../shared/pdf/pdf-value.ts";

/** Beyond it readers cut whole numbers off, each in its own way: two that are equal here could be others there. */
const largest = 2 ** 31;

export function sameValue(one: PdfValue | undefined, other: PdfValue | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  switch (one.kind) {
    case "null":
      return other.kind === "null";
    case "boolean":
      return other.kind === "boolean" && other.value === one.value;
    case "number":
      // 90.0 is none of the numbers that poppler turns a page by
      return (
        other.kind === "number" &&
        other.value === one.value &&
        other.whole === one.whole &&
        Math.abs(one.value) <= largest
      );
    case "name":
      return other.kind === "name" && other.name === one.name && other.written === one.written;
    case "string":
      return other.kind === "string" && sameBytes(one.bytes, other.bytes);
    case "reference":
      return other.kind === "reference" && other.number === one.number && other.generation === one.generation;
    case "array":
      return (
        other.kind === "array" &&
        other.items.length === one.items.length &&
        one.items.every((item, index) => sameValue(item, other.items[index]))
      );
    case "dictionary":
      return other.kind === "dictionary" && changedKeys(one, other).length === 0;
  }
}

/** Keys that only one has, or that lead to something else. A dictionary with a key twice is like no other. */
export function changedKeys(one: PdfDictionary, other: PdfDictionary): string[] {
  const keys = new Set([...one.entries.keys(), ...other.entries.keys()]);
  const changed = [...keys].filter(
    (key) =>
      one.written?.get(key) !== other.written?.get(key) || !sameValue(one.entries.get(key), other.entries.get(key)),
  );
  return one.repeated || other.repeated ? [...changed, ""] : changed;
}
