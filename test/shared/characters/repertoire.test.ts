import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fromRoot } from "../../../scripts/build/paths.ts";
import { repertoireTable as madeTable } from "../../../scripts/repertoire-table.ts";
import { codePointSet } from "../../../shared/characters/code-point-set.ts";
import { charactersOf, repertoire } from "../../../shared/characters/repertoire.ts";
import { jisx0213Sequences, repertoireTable } from "../../../shared/characters/repertoire-table.ts";
import type { RepertoireName } from "../../../shared/contract/attributes.ts";

const names = ["jisx0208", "jisx0208+0212", "jisx0213", "cp932", "unicode"] as const satisfies RepertoireName[];
const membership = (character: string): string =>
  names.map((name) => (repertoire(name).has(character) ? "yes" : "no")).join(" ");

describe("shared/characters/repertoire", () => {
  /** Columns in the order of `names`. */
  const specimens: readonly [characters: string, membership: string][] = [
    ["髙", "no no no yes yes"],
    ["﨑", "no no yes yes yes"],
    ["德", "no no yes yes yes"],
    ["濵", "no yes yes yes yes"],
    // only JIS X 0212 has it: Python's euc_jis_2004, which says otherwise, falls back to JIS X 0212
    ["槗", "no yes no no yes"],
    ["邉邊葛辻", "yes yes yes yes yes"],
    ["𠮷", "no no no no yes"],
    // the form of 2004 was new in JIS X 0213:2004
    ["剝𠮟吞噓姸屛幷瘦繫俱", "no - yes - yes"],
    ["𠀋𣘺", "no no - no yes"],
    // rows 9 to 15 and 85 on are Windows only
    ["①㈱Ⅲ", "no no yes yes yes"],
    ["㍾", "no no yes yes yes"],
    ["增", "no no yes yes yes"],
    // a sign that JIS and Windows spell differently
    ["－～∥―", "yes yes yes yes yes"],
    ["−〜‖—", "yes yes yes no yes"],
    ["　々ーア々〇", "yes yes yes yes yes"],
    ["Az 09-'", "yes yes yes yes yes"],
    ["ｱﾞ", "no no - yes yes"],
    ["é", "no yes yes no yes"],
    // Korean, simplified Chinese, a letter of Vietnamese
    ["가们ệ", "no no no no yes"],
    // private use, a control character, half of a surrogate pair
    ["\ue000", "no no no no no"],
    ["\u0007", "no no no no no"],
    ["\ud842", "no no no no no"],
    // sequences
    ["葛\u{e0100}", "no no no no yes"],
    ["か\u309a", "no no yes no yes"],
    ["か\u3099", "no no no no yes"],
    ["", "no no no no no"],
  ];
  for (const [characters, expected] of specimens) {
    const found = characters === "" ? [""] : charactersOf(characters).map(({ text }) => text);
    for (const character of found) {
      const points = Array.from(character, (piece) => `U+${piece.codePointAt(0)?.toString(16)}`).join(" ");
      it(`${character} ${points}`, () => {
        const is = membership(character).split(" ");
        expected.split(" ").forEach((wanted, column) => {
          if (wanted !== "-") assert.equal(is[column], wanted, names[column]);
        });
      });
    }
  }

  it("takes a text apart in code points, with what combines behind each", () => {
    const found = charactersOf("𠮷葛\u{e0100}か\u309a田").map(({ index, text }) => [index, text]);
    assert.deepEqual(found, [
      [0, "𠮷"],
      [1, "葛\u{e0100}"],
      [3, "か\u309a"],
      [5, "田"],
    ]);
    assert.deepEqual(charactersOf("\u309aか"), [
      { index: 0, text: "\u309a" },
      { index: 1, text: "か" },
    ]);
    assert.deepEqual(charactersOf(""), []);
  });
});

describe("shared/characters/repertoire-table", () => {
  const sets = Object.fromEntries(
    Object.entries(repertoireTable).map(([name, packed]) => [name, codePointSet(packed)]),
  ) as Record<keyof typeof repertoireTable, Set<number>>;
  const made = tableOfThisMachine();
  const committed = readFileSync(fromRoot("shared/characters/repertoire-table.ts"), "utf8");

  // a machine without glibc's character sets still has the comparisons below, which are complete but for JIS X 0213
  it(made ? "is what scripts/repertoire-table.ts makes of iconv" : "is what another machine's iconv made", () => {
    if (made !== undefined) assert.equal(committed, made);
    assert.equal(
      createHash("sha256").update(committed).digest("hex"),
      "aa95bbbefe0e9659c01f6f34c656e1d8e7889a74a85433e551a41a01f815ae22",
    );
  });

  it("has as many characters as the standards say", () => {
    /** JIS X 0208:1997 and 0212:1990; the table of 0208 has a second spelling of seven signs. */
    assert.deepEqual([sets.jisx0208.size - 7, sets.jisx0212.size], [6_879, 6_067]);
    // JIS X 0213:2004 has 11,233; 25 are sequences, 3 (－ ～ ∥) are a sign of their own that JIS X 0208 has as a spelling
    assert.equal(6_879 + sets.jisx0213.size + 3 + jisx0213Sequences.length, 11_233);
  });
  it("JIS X 0208 and 0212 are what TextDecoder reads from EUC-JP", () => {
    const isKanjiSetRow = (row: number): boolean => row <= 8 || (row >= 16 && row <= 84);
    const jisx0208 = decoded("euc-jp", euc([]), isKanjiSetRow);
    assert.deepEqual(difference(jisx0208, sets.jisx0208), []);
    assert.deepEqual(difference(sets.jisx0208, jisx0208), [..."¢£¬—‖−〜"]);
    const jisx0212 = decoded("euc-jp", euc([0x8f]), (row) => row <= 77);
    assert.deepEqual([difference(jisx0212, sets.jisx0212), difference(sets.jisx0212, jisx0212)], [[], []]);
  });
  it("cp932 is what TextDecoder reads from Shift_JIS, without the user's own rows", () => {
    const windows = decoded("shift_jis", shiftJis, (row) => row <= 94 || row >= 115);
    const { has } = repertoire("cp932");
    assert.deepEqual(
      [...windows].map((codePoint) => String.fromCodePoint(codePoint)).filter((character) => !has(character)),
      [],
    );
    const ours = new Set(
      [...sets.jisx0208, ...sets.windows].filter((codePoint) => has(String.fromCodePoint(codePoint))),
    );
    assert.deepEqual(difference(ours, windows), []);
  });
  it("JIS X 0213 has JIS X 0208 in no second copy, and nothing below or beyond its planes", () => {
    assert.equal(new Set([...sets.jisx0208, ...sets.jisx0213]).size, sets.jisx0208.size + sets.jisx0213.size);
    assert.ok([...sets.jisx0213].every((codePoint) => codePoint > 0x9f && codePoint <= 0x2a6b2));
    assert.equal([...sets.jisx0213].filter((codePoint) => codePoint > 0xffff).length, 303);
  });
});

type Encoding = (row: number, cell: number) => number[];
const euc =
  (shift: number[]): Encoding =>
  (row, cell) => [...shift, 0xa0 + row, 0xa0 + cell];
const shiftJis: Encoding = (row, cell) => {
  const lead = ((row - 1) >> 1) + 0x81;
  const trail = row % 2 === 0 ? cell + 0x9e : cell + (cell < 64 ? 0x3f : 0x40);
  return [lead > 0x9f ? lead + 0x40 : lead, trail];
};

/** Every code of the rows that this runtime decodes to one code point. */
function decoded(label: string, encode: Encoding, isRow: (row: number) => boolean): Set<number> {
  const decoder = new TextDecoder(label, { fatal: true });
  const found = new Set<number>();
  for (let row = 1; row <= (label === "shift_jis" ? 120 : 94); row++) {
    for (let cell = 1; isRow(row) && cell <= 94; cell++) {
      try {
        const [first, ...others] = decoder.decode(Uint8Array.from(encode(row, cell)));
        if (first !== undefined && others.length === 0) found.add(first.codePointAt(0) as number);
      } catch {
        // no character has this code
      }
    }
  }
  return found;
}

const difference = (left: Set<number>, right: Set<number>): string[] =>
  [...left].filter((codePoint) => !right.has(codePoint)).map((codePoint) => String.fromCodePoint(codePoint));

function tableOfThisMachine(): string | undefined {
  try {
    return madeTable();
  } catch {
    return undefined;
  }
}
