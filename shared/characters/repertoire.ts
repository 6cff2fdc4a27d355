/** Which characters a form can take. Specimens and the traps of each set: card-facts 9. */
import type { RepertoireName } from "../contract/attributes.ts";
import { codePointSet } from "./code-point-set.ts";
import { jisx0213Sequences, repertoireTable } from "./repertoire-table.ts";

export interface Repertoire {
  readonly name: RepertoireName;
  /** `character` is one of {@link charactersOf}. */
  has(character: string): boolean;
}

export interface Character {
  /** Of its first code point, counted in code points. */
  readonly index: number;
  /** A code point with the combining marks and variation selectors behind it. */
  readonly text: string;
}

/**
 * The characters of a text. A variation sequence (葛󠄀) is one, since a set that has its base alone cannot keep the sequence;
 * a surrogate without its other half is one as well.
 */
export function charactersOf(text: string): Character[] {
  let index = 0;
  return (text.match(/\P{M}\p{M}*|\p{M}+/gu) ?? []).map((character) => {
    const found = { index, text: character };
    index += [...character].length;
    return found;
  });
}

/** Signs of JIS X 0208 that Windows spells with another code point (1-29, 1-33, 1-34, 1-61, 1-81, 1-82, 2-44). */
const notInWindows = new Set("—〜‖−¢£¬");

/**
 * Every repertoire but `unicode` includes printable ASCII, as its encodings do. JIS X 0208 is rows 1 to 8 and 16 to 84, without
 * what NEC and IBM added, and takes the spellings of JIS and of Windows.
 */
export function repertoire(name: RepertoireName): Repertoire {
  if (name === "unicode") return { name, has: isUnicodeText };
  const jisx0208 = codePointSet(repertoireTable.jisx0208);
  const isIn: Record<typeof name, () => (character: string, codePoint: number) => boolean> = {
    jisx0208: () => (_, codePoint) => jisx0208.has(codePoint),
    "jisx0208+0212": () => {
      const jisx0212 = codePointSet(repertoireTable.jisx0212);
      return (_, codePoint) => jisx0208.has(codePoint) || jisx0212.has(codePoint);
    },
    jisx0213: () => {
      const jisx0213 = codePointSet(repertoireTable.jisx0213);
      return (_, codePoint) => jisx0208.has(codePoint) || jisx0213.has(codePoint);
    },
    cp932: () => {
      const windows = codePointSet(repertoireTable.windows);
      return (character, codePoint) =>
        windows.has(codePoint) ||
        isHalfWidthKatakana(codePoint) ||
        (jisx0208.has(codePoint) && !notInWindows.has(character));
    },
  };
  const isMember = isIn[name]();
  return {
    name,
    has(character) {
      const [codePoint, ...others] = Array.from(character, (piece) => piece.codePointAt(0) ?? 0);
      if (codePoint === undefined) return false;
      if (others.length > 0) return name === "jisx0213" && jisx0213Sequences.includes(character);
      return isAscii(codePoint) || isMember(character, codePoint);
    },
  };
}

const isAscii = (codePoint: number): boolean => codePoint >= 0x20 && codePoint <= 0x7e;
/** JIS X 0201, one byte in code page 932. */
const isHalfWidthKatakana = (codePoint: number): boolean => codePoint >= 0xff61 && codePoint <= 0xff9f;

/** What means the same to everybody: no private use, no half of a surrogate pair, no control character. */
const isUnicodeText = (character: string): boolean =>
  character !== "" && !/[\p{Cc}\p{Cs}\p{Co}\p{Noncharacter_Code_Point}]/u.test(character);
