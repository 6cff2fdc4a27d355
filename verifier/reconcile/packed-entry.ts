/** An entry as a short text: thousands of them are in memory, so names of members and flags that say nothing are left out. */
import type { WrittenText } from "../../shared/comparison/comparison.ts";
import type { Entry } from "./people.ts";

/** A text alone, or with the places of its 代替文字. */
type PackedText = string | readonly [text: string, substitutes: readonly number[]] | null;
type PackedBirth = readonly [year: number | null, month: number | null, day: number | null] | null;
type Packed = readonly [PackedText, PackedBirth, PackedText, readonly string[], readonly string[]];

export function packEntry({ person: { name, birth, address }, serials, more }: Entry): string {
  const date: PackedBirth = birth && [birth.year, birth.month, birth.day];
  const packed: Packed = [packText(name), date, packText(address), serials, more];
  return JSON.stringify(packed);
}

/** A text without substitutes comes back without flags, whether they were there or not: it compares alike. */
export function unpackEntry(text: string): Entry {
  const [name, birth, address, serials, more] = JSON.parse(text) as Packed;
  const [year = null, month = null, day = null] = birth ?? [];
  const person = { name: unpackText(name), birth: birth && { year, month, day }, address: unpackText(address) };
  return { person, serials, more };
}

function packText(written: WrittenText | null): PackedText {
  if (!written) return null;
  const places = written.substituted?.flatMap((flag, at) => (flag ? [at] : [])) ?? [];
  return places.length === 0 ? written.text : [written.text, places];
}

function unpackText(packed: PackedText): WrittenText | null {
  if (packed === null || typeof packed === "string") return packed === null ? null : { text: packed };
  const [text, places] = packed;
  return { text, substituted: Array.from([...text], (_, at) => places.includes(at)) };
}
