import assert from "node:assert/strict";
import fc from "fast-check";
import { compareAddresses } from "../../../shared/comparison/compare-addresses.ts";
import { inWords } from "./in-words.ts";

type Row = readonly [about: string, left: string, right: string, expected: string, flags?: string];

const rows: readonly Row[] = [
  ["nothing differs", "東京都割符市葛辻町１丁目２番３号", "東京都割符市葛辻町１丁目２番３号", "same"],
  ["half-width digits", "東京都割符市葛辻町１丁目２番３号", "東京都割符市葛辻町1丁目2番3号", "folded: width"],
  ["hyphens", "東京都割符市葛辻町１丁目２番３号", "東京都割符市葛辻町1-2-3", "folded: width blockNumber"],
  ["hyphens of another kind", "割符市葛辻町1-2-3", "割符市葛辻町１－２ー３", "folded: width hyphen"],
  ["minus signs", "割符市葛辻町1-2-3", "割符市葛辻町1−2‐3", "folded: hyphen"],
  ["numbers in kanji", "割符市葛辻町二丁目十三番四号", "割符市葛辻町2-13-4", "folded: numeral blockNumber"],
  ["a large number in kanji", "割符市葛辻百二十三番地", "割符市葛辻123番地", "folded: numeral"],
  ["番地の", "割符市葛辻１２３番地の４", "割符市葛辻123-4", "folded: width blockNumber"],
  ["番地 at the end", "割符市葛辻123番地", "割符市葛辻123", "folded: blockNumber"],
  ["の between numbers", "割符市葛辻123の4", "割符市葛辻123-4", "folded: blockNumber"],
  ["a number that is a part of a name", "千代田区四番町3番地", "千代田区四番町3", "folded: blockNumber"],
  ["kanji that are no numbers", "三重県四日市市八王子町", "四日市市八王子町", "folded: prefecture"],
  ["西 and 条 of Sapporo", "札幌市中央区北三条西四丁目", "札幌市中央区北3条西4丁目", "folded: numeral"],
  ["大字", "割符郡葛町大字辻字上野12", "割符郡葛町辻上野12", "folded: aza"],
  ["字 that belongs to a name", "秋田県横手市十文字町梨木1", "秋田県横手市十文字町梨木１", "folded: width"],
  ["ヶ and が", "割符市桜ヶ丘1", "割符市桜が丘1", "folded: smallKana"],
  ["ヶ and ケ", "割符市桜ヶ丘1", "割符市桜ケ丘1", "folded: smallKana"],
  ["ノ and の", "割符市一ノ宮1", "割符市一の宮1", "folded: smallKana"],
  ["old forms", "割符市沢辺町1", "割符市澤邊町1", "folded: oldForm"],
  ["the prefecture left out", "東京都割符市葛辻町１", "割符市葛辻町１", "folded: prefecture"],
  ["another prefecture", "東京都割符市葛辻町１", "大阪府割符市葛辻町１", "different"],
  ["a space in front of the building", "割符市葛辻町1番2号　葛荘", "割符市葛辻町1-2葛荘", "folded: space blockNumber"],
  ["a room after a space", "割符市葛辻町1番2号　101号室", "割符市葛辻町1-2-101", "folded: space blockNumber"],
  ["a room after a space alone", "割符市葛辻町1-2 101", "割符市葛辻町1-2-101", "folded: space blockNumber"],
  ["a number behind a space, and one without it", "割符市葛辻町1-2 101", "割符市葛辻町1-2101", "near: number"],
  ["a room that is glued to nothing", "割符市葛辻町1番2号 101", "割符市葛辻町1番2101号", "near: number"],
  ["a building whose name has a dash", "割符市葛辻町1-2-3葛タワー", "割符市葛辻町1-2-3葛タワ－", "folded: hyphen"],
  ["番館 is a name", "割符市葛辻町1-2-3葛1番館", "割符市葛辻町1-2-3葛１番館", "folded: width"],
  ["no building", "割符市葛辻町１丁目２番３号　葛荘２０１号室", "割符市葛辻町1-2-3", "near: building"],
  ["no room", "割符市葛辻町1-2-3-201", "割符市葛辻町1-2-3", "near: building"],
  ["another building", "割符市葛辻町1-2-3葛荘", "割符市葛辻町1-2-3辻荘", "near: building"],
  ["another house", "割符市葛辻町1-2-3", "割符市葛辻町1-2-4", "near: number"],
  ["11-1 and 1-11 are two houses", "割符市葛辻町11-1", "割符市葛辻町1-11", "near: number"],
  ["1-23 and 12-3 are two houses", "割符市葛辻町1-23", "割符市葛辻町12-3", "near: number"],
  ["elsewhere", "割符市葛辻町1-2-3", "北海道札幌市中央区北三条西四丁目5", "different"],
  ["a place, mistyped", "東京都割符市葛辻町１丁目２番３号", "東京都割符市葛辺町１丁目２番３号", "near: characters"],
  ["川 and 河", "割符市川町1", "割符市河町1", "near: likeCharacters"],
  ["a substitute", "割符市吉町1", "割符市𠮷町1", "folded: substitute", "0001000"],
  ["nothing", "", "", "same"],
  ["nothing and something", "", "割符市", "different"],
];

const written = (text: string, flags?: string) => ({
  text,
  substituted: flags === undefined ? null : Array.from(flags, (flag) => flag === "1"),
});

describe("shared/comparison/compare-addresses", () => {
  for (const [about, left, right, expected, flags] of rows) {
    it(about, () => assert.equal(inWords(compareAddresses(written(left, flags), written(right))), expected));
    it(`${about}, the other way round`, () => {
      assert.equal(inWords(compareAddresses(written(right), written(left, flags))), expected);
    });
  }

  it("is same for the same characters only, and folds nothing without saying so", () => {
    const piece = fc.constantFrom(..."1１２一十百番号の　 -－ー字大市町ケが神タ", "丁目", "番地", "東京都", "\u{fa19}");
    const address = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(address, address, (left, right) => {
        const { verdict, foldings, differences } = compareAddresses(written(left), written(right));
        assert.equal(verdict === "same", left === right);
        assert.equal(verdict === "folded", left !== right && differences.length === 0 && foldings.length > 0);
      }),
      { numRuns: 3_000 },
    );
  });
  it("never folds two numbers into one, however they are written", () => {
    const number = fc.array(fc.integer({ min: 1, max: 130 }), { minLength: 1, maxLength: 4 });
    const ways = [(of: number[]) => of.join("-"), blocks, (of: number[]) => of.map(kanji).join("－"), kanjiBlocks];
    fc.assert(
      fc.property(number, number, fc.constantFrom(...ways), fc.constantFrom(...ways), (one, other, left, right) => {
        const found = compareAddresses(written(`割符市葛町${left(one)}`), written(`割符市葛町${right(other)}`));
        const isSame = one.join("-") === other.join("-");
        assert.equal(found.verdict === "same" || found.verdict === "folded", isSame, `${left(one)} ${right(other)}`);
      }),
      { numRuns: 3_000 },
    );
  });
});

/** 1丁目2番3号 and what follows it. */
const blocks = (numbers: number[]): string => withWords(numbers.map(String));
const kanjiBlocks = (numbers: number[]): string => withWords(numbers.map(kanji));
const withWords = ([chome, ban, go, room]: string[]): string =>
  [chome && (ban ? `${chome}丁目` : `${chome}番地`), ban && `${ban}番`, go && `${go}号`, room && `　${room}号室`].join(
    "",
  );

function kanji(value: number): string {
  const digits = ["", ..."一二三四五六七八九"];
  const part = (count: number, sign: string): string =>
    count === 0 ? "" : `${count === 1 ? "" : digits[count]}${sign}`;
  return part(Math.floor(value / 100), "百") + part(Math.floor(value / 10) % 10, "十") + digits[value % 10];
}
