/** The objects of PDF (ISO 32000-2 clause 7.3), each with the bytes it was read from: from `start` up to `end` of its source. */

interface At {
  readonly start: number;
  readonly end: number;
}
interface PdfNull extends At {
  readonly kind: "null";
}
interface PdfBoolean extends At {
  readonly kind: "boolean";
  readonly value: boolean;
}
interface PdfNumber extends At {
  readonly kind: "number";
  readonly value: number;
  readonly whole: boolean;
}
interface PdfString extends At {
  readonly kind: "string";
  readonly bytes: Uint8Array;
  /** Written in angle brackets. */
  readonly hexadecimal: boolean;
}
export interface PdfName extends At {
  readonly kind: "name";
  /** Without the solidus, `#xx` undone; one UTF-16 unit for each byte. */
  readonly name: string;
  /** As it stands in the file, where readers may take that for another name. */
  readonly written?: string;
}
export interface PdfArray extends At {
  readonly kind: "array";
  readonly items: readonly PdfValue[];
}
export interface PdfDictionary extends At {
  readonly kind: "dictionary";
  /** The first of each key. */
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** Keys as they stand in the file, of those that readers may take for another one. */
  readonly written?: ReadonlyMap<string, string>;
  /** A key is there twice, and readers differ in which one they take. */
  readonly repeated: boolean;
}
export interface PdfReference extends At {
  readonly kind: "reference";
  readonly number: number;
  readonly generation: number;
}

export type PdfValue = PdfNull | PdfBoolean | PdfNumber | PdfString | PdfName | PdfArray | PdfDictionary | PdfReference;

/** An indirect object as it stands in its source: the file, or an object stream that was inflated. */
export interface PdfObject {
  readonly number: number;
  readonly generation: number;
  readonly value: PdfValue;
  /** What the places of `value` count in. */
  readonly source: Uint8Array;
  /** Where the data of a stream begin in `source`; undefined for what is no stream. */
  readonly dataStart: number | undefined;
}

/** Undefined when the key is not there or is there as another kind. References are not followed. */
export function entryOf<K extends PdfValue["kind"]>(
  dictionary: PdfValue | undefined,
  key: string,
  kind: K,
): Extract<PdfValue, { kind: K }> | undefined {
  const value = dictionary?.kind === "dictionary" ? dictionary.entries.get(key) : undefined;
  return isKind(value, kind) ? value : undefined;
}

export const isKind = <K extends PdfValue["kind"]>(
  value: PdfValue | undefined,
  kind: K,
): value is Extract<PdfValue, { kind: K }> => value?.kind === kind;

/** The whole number, zero or more, that stands under `key` itself. */
export function countOf(dictionary: PdfValue | undefined, key: string): number | undefined {
  const number = entryOf(dictionary, key, "number");
  return number?.whole && number.value >= 0 ? number.value : undefined;
}

export const nameOf = (dictionary: PdfValue | undefined, key: string): string | undefined =>
  entryOf(dictionary, key, "name")?.name;
