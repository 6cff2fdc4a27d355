/**
 * A look at every object of a revision: where it refers to some of them, and which of them it has not whole. What a revision refers to and does not have counts as null, until a later
 * revision brings it; what ends behind its end is completed by whatever is appended. In both cases signed content changes without being touched.
 */
import type { PdfFile } from "../../shared/pdf/pdf-file.ts";
import type { PdfValue } from "../../shared/pdf/pdf-value.ts";
import { wholeObject } from "../../shared/pdf/whole-object.ts";

export interface ReferenceTo {
  readonly to: number;
  readonly generation: number;
}

export interface ReferenceUses {
  /** Keys of the dictionaries in which one of the objects is referred to; empty for an object that nothing refers to. */
  keysOf(number: number): ReadonlySet<string>;
  /** Whether one of the objects is referred to by this very generation. */
  has(reference: ReferenceTo): boolean;
  /** Numbers of the objects that cannot be read, or whose data do not end where they should. */
  readonly incomplete: readonly number[];
}

/** Uses of these objects only. Reads the whole revision. */
export function referenceUses(document: PdfFile, numbers: ReadonlySet<number>): ReferenceUses {
  const uses = new Map<number, Set<string>>();
  const exact = new Set<string>();
  const incomplete: number[] = [];
  for (const [number, entry] of document.entries) {
    const object = wholeObject(document, number);
    if (!object && entry.in !== "nothing") incomplete.push(number);
    for (const { to, generation, key } of referencesIn(object?.value)) {
      if (!numbers.has(to)) continue;
      exact.add(`${to} ${generation}`);
      const keys = uses.get(to) ?? new Set();
      uses.set(to, keys.add(key));
    }
  }
  return {
    keysOf: (number) => uses.get(number) ?? new Set(),
    has: ({ to, generation }) => exact.has(`${to} ${generation}`),
    incomplete,
  };
}

/** `key` is the one that leads there in the dictionary that is nearest. Not by recursion: each value would go up through all that are around it. */
export function* referencesIn(
  value: PdfValue | undefined,
  key = "",
): Generator<ReferenceTo & { readonly key: string }> {
  const waiting: { readonly values: Iterable<readonly [string, PdfValue]> }[] = value
    ? [{ values: [[key, value]] }]
    : [];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    for (const [nearest, each] of next.values) {
      if (each.kind === "reference") yield { to: each.number, generation: each.generation, key: nearest };
      else if (each.kind === "dictionary") waiting.push({ values: each.entries });
      else if (each.kind === "array") waiting.push({ values: withKey(nearest, each.items) });
    }
  }
}

function* withKey(key: string, items: readonly PdfValue[]): Generator<readonly [string, PdfValue]> {
  for (const item of items) yield [key, item];
}
