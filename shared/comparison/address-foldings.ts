/** How registers, forms and certificates write one address: numbers, blocks and what is left out. For comparing only; nothing of it is ever shown as an address. */
import { prefectures } from "../person/prefectures.ts";
import { unitsOf, withoutIteration } from "./character-foldings.ts";
import type { WrittenText } from "./comparison.ts";
import { commonForm } from "./old-forms.ts";
import { keysOf, merged, rewrite, type Unit, withKey } from "./unit.ts";

const kanjiDigits = "〇一二三四五六七八九";
const numeral = /[〇一二三四五六七八九十百]+/.source;
/** What a number in an address is followed by. 番町 and 条 of a name are written either way, too. */
const afterNumber = /丁目|番地|番|号|条|線|地割|-|の\d|$/.source;

/** Units to align: 「１丁目２番３号」, 「一丁目二番三号」 and 「1-2-3」 have the same keys. */
export function addressUnits(written: WrittenText): readonly Unit[] {
  const steps: readonly ((units: readonly Unit[]) => readonly Unit[])[] = [
    longVowels,
    spacesBetweenNumbers,
    (units) => rewrite(units, new RegExp(`${numeral}(?=${afterNumber})`, "gu"), arabic, "numeral"),
    (units) => rewrite(units, /(?<=[\d-])[一二三四五六七八九十]+(?=$|[^\p{sc=Han}])/gu, arabic, "numeral"),
    (units) =>
      rewrite(
        units,
        /(?<=\d)(?:丁目|番地の|番地|番の|番(?![町館街丁組])|号室|号(?![館棟]))|(?<=\d)[のノ](?=\d)/gu,
        hyphen,
        "blockNumber",
      ),
    (units) => rewrite(units, /-{2,}/gu, hyphen, "blockNumber"),
    (units) => rewrite(units, /(?<=\d)-(?=[^\d-]|$)/gu, nothing, "blockNumber"),
    (units) => rewrite(units, /大字|(?<=[市区町村].*)(?<!文)字(?=\p{sc=Han})/gu, nothing, "aza"),
    (units) => rewrite(units, /(?<=\p{sc=Han})[がガ](?=\p{sc=Han})/gu, () => "ケ", "smallKana"),
    (units) => rewrite(units, /(?<=\p{sc=Han})[の之乃](?=[\p{sc=Han}\d])/gu, () => "ノ", "smallKana"),
    (units) => rewrite(units, /(?<=\p{sc=Han})ッ(?=\p{sc=Han})/gu, () => "ツ", "smallKana"),
  ];
  return steps.reduce((units, step) => step(units), withoutIteration(unitsOf(written)));
}

const hyphen = (): string => "-";

/** A dash behind kana is a long vowel, whichever was typed; not a hyphen between numbers. */
function longVowels(units: readonly Unit[]): readonly Unit[] {
  return units.map((unit, at) => {
    const isVowel = unit.key === "-" && /^[\p{sc=Katakana}\p{sc=Hiragana}]$/u.test(units[at - 1]?.key ?? "");
    return isVowel ? { ...unit, key: "ー", by: ["hyphen"] } : unit;
  });
}

/** 「3号 101」 has two numbers, not 3101. */
function spacesBetweenNumbers(units: readonly Unit[]): readonly Unit[] {
  const isNumber = (at: number): boolean => /^\d$/.test(units[at]?.key ?? "");
  const behind = (at: number): boolean => isNumber(at - 1) || /^[号-]$/.test(units[at - 1]?.key ?? "");
  return units.map((unit, at) =>
    unit.by.includes("space") && unit.key === "" && behind(at) && isNumber(at + 1)
      ? withKey(unit, "-", "blockNumber")
      : unit,
  );
}

/** 二十三 is 23, 一〇 is 10. */
function arabic(written: string): string {
  if (!/[十百]/.test(written)) return Array.from(written, (digit) => kanjiDigits.indexOf(digit)).join("");
  const [, hundreds, tens, ones] = /^(?:(.?)百)?(?:(.?)十)?(.?)$/u.exec(written) ?? [];
  const value = (digit: string | undefined): number => (digit ? kanjiDigits.indexOf(digit) : 1);
  const parts = [
    written.includes("百") ? value(hundreds) * 100 : 0,
    written.includes("十") ? value(tens) * 10 : 0,
    ones ? kanjiDigits.indexOf(ones) : 0,
  ];
  // 十十 and the like are no number
  return ones === undefined || parts.some((part) => part < 0) ? written : String(parts.reduce((a, b) => a + b));
}

/** What counts for nothing from now on, as a space does. */
const nothing = (): string => "";

const commonPrefectures = prefectures.map((name) => Array.from(name, commonForm).join(""));

/** The prefecture that an address begins with, and the rest. */
export function withoutPrefecture(units: readonly Unit[]): { prefecture: string | undefined; rest: readonly Unit[] } {
  const keys = keysOf(units);
  const prefecture = commonPrefectures.find((name) => keys.startsWith(name));
  if (prefecture === undefined) return { prefecture, rest: units };
  const end = [...prefecture].length;
  const counted = units.flatMap(({ key }, at) => (key === "" ? [] : [at]))[end - 1] ?? 0;
  return { prefecture, rest: [merged(units.slice(0, counted + 1), "", "prefecture"), ...units.slice(counted + 1)] };
}
