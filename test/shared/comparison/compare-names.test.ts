import assert from "node:assert/strict";
import fc from "fast-check";
import { charactersWithVariants } from "../../../shared/characters/variants.ts";
import { compareNames } from "../../../shared/comparison/compare-names.ts";
import { areAlike } from "../../../shared/comparison/like-characters.ts";
import { commonForm, oldFormGroups } from "../../../shared/comparison/old-forms.ts";
import { inWords } from "./in-words.ts";

/** `0` and `1`, as a certificate has them. */
const written = (text: string, flags?: string) => ({
  text,
  substituted: flags === undefined ? null : Array.from(flags, (flag) => flag === "1"),
});

type Row = readonly [about: string, left: string, right: string, expected: string, flags?: string];

const rows: readonly Row[] = [
  ["nothing differs", "山田　太郎", "山田　太郎", "same"],
  ["nothing at all", "", "", "same"],
  ["a half-width space", "山田　太郎", "山田 太郎", "folded: space"],
  ["no space", "山田　太郎", "山田太郎", "folded: space"],
  ["a space elsewhere", "中　村太郎", "中村　太郎", "folded: space"],
  ["two spaces", "山田　太郎", "山田　　太郎", "folded: space"],
  ["a space at the end", "山田　太郎", "山田　太郎 ", "folded: space"],
  ["half-width katakana", "ﾔﾏﾀﾞ　ﾀﾛｳ", "ヤマダ　タロウ", "folded: width"],
  ["roman letters of another width and case", "ＳＭＩＴＨ　ＪＯＨＮ", "Smith John", "folded: width space case"],
  ["a dot between the parts of a foreign name", "ジョン・スミス", "ジョン　スミス", "folded: space"],
  ["a long vowel written as a dash", "サリー", "サリ－", "folded: hyphen"],
  ["a half-width long vowel", "サリー", "ｻﾘｰ", "folded: width hyphen"],
  ["が in two code points", "かがみ", "かか\u3099み", "folded: composition"],
  ["a variation sequence", "葛󠄀城", "葛城", "folded: variation"],
  ["a compatibility ideograph", "神田", "\u{fa19}田", "folded: compatibility"],
  ["髙", "高橋　花", "髙橋　花", "folded: variant"],
  ["﨑, which is in the compatibility block and is none", "山崎", "山﨑", "folded: variant"],
  ["德", "徳川", "德川", "folded: variant"],
  ["濵 and 濱, by way of 浜", "濵田", "濱田", "folded: variant oldForm"],
  ["槗", "大橋", "大槗", "folded: variant"],
  ["𠮷, a surrogate pair", "吉田　一", "𠮷田　一", "folded: variant"],
  ["邉 and 邊", "渡邉　実", "渡邊　實", "folded: oldForm"],
  ["葛 and 辻 are one code point each, whatever the font", "葛辻　一", "葛辻　一", "same"],
  ["澤", "沢田　花", "澤田　花", "folded: oldForm"],
  ["嶋", "島田", "嶋田", "folded: oldForm"],
  ["齊 is an old form of 斉", "斉藤　一", "齊藤　一", "folded: oldForm"],
  ["齋 is an old form of 斎", "斎藤　一", "齋藤　一", "folded: oldForm"],
  ["斉 and 斎 are two families", "斉藤　一", "斎藤　一", "near: likeCharacters"],
  ["齊 and 齋 are two families as well", "齊藤　一", "齋藤　一", "near: likeCharacters"],
  ["々", "佐々木　一", "佐佐木　一", "folded: iteration"],
  ["ヶ", "竹ヶ原", "竹ケ原", "folded: smallKana"],
  ["a former name in brackets", "山田［佐藤］　花子", "山田　花子", "folded: bracketed"],
  ["the former name alone", "山田［佐藤］　花子", "佐藤　花子", "folded: bracketed"],
  ["another name (通称) in brackets", "ＮＧＵＹＥＮ　ＶＡＮ　ＡＮ（山本　安）", "山本　安", "folded: bracketed"],
  ["two names in two brackets", "山田［佐藤］　花子", "田中［鈴木］　花子", "near: familyName"],
  ["brothers", "山田　太郎", "山田　次郎", "near: givenName"],
  ["a spouse", "山田　花子", "佐藤　花子", "near: familyName"],
  ["brothers without a space", "山田太郎", "山田次郎", "near: characters"],
  ["one more character", "山田太郎", "山田太一郎", "near: characters"],
  ["roman letters in the other order", "JOHN SMITH", "SMITH JOHN", "near: order"],
  ["the given names first", "SMITH JOHN PAUL", "JOHN PAUL SMITH", "near: order"],
  ["a middle name left out", "SMITH JOHN PAUL", "SMITH JOHN", "near: givenName"],
  ["a single name, mistyped", "SUHARTO", "SUHARTA", "near: characters"],
  ["a single name and another one", "SUHARTO", "SUKARNO", "different"],
  ["others", "山田　太郎", "佐藤　花子", "different"],
  ["short names that differ in one of two", "林一", "森一", "different"],
  ["no name and one", "", "山田", "different"],
  ["half a surrogate pair", "\ud842田", "𠮷田", "different"],
  // 代替文字
  ["a substitute and its original", "高橋", "髙橋", "folded: substitute", "10"],
  ["a substitute, and the form has it too", "高橋", "高橋", "folded: substitute", "10"],
  ["a substitute, and an original that nobody listed", "高橋", "𪚥橋", "folded: substitute", "10"],
  ["a substitute behind a surrogate pair", "𠮷高田", "𠮷髙田", "folded: substitute", "010"],
  ["a substitute, and a variant elsewhere", "高濵", "髙浜", "folded: variant substitute", "10"],
  ["a substitute, and a character that certificates hold", "高橋", "大橋", "near: substitute", "10"],
  ["no substitute, and a character that certificates lack", "高橋　太郎", "𪚥橋　太郎", "near: familyName", "00000"],
  ["flags of another length", "高橋", "髙橋", "folded: variant", ""],
];

describe("shared/comparison/compare-names", () => {
  for (const [about, left, right, expected, flags] of rows) {
    it(about, () => assert.equal(inWords(compareNames(written(left, flags), written(right))), expected));
    it(`${about}, the other way round`, () => {
      assert.equal(inWords(compareNames(written(right), written(left, flags))), expected);
    });
  }

  it("says where, counted in code points, and what", () => {
    const { foldings } = compareNames(written("𠮷田　濵"), written("吉田 浜"));
    assert.deepEqual(foldings, [
      { by: "variant", left: { index: 0, text: "𠮷" }, right: { index: 0, text: "吉" } },
      { by: "space", left: { index: 2, text: "　" }, right: { index: 2, text: " " } },
      { by: "variant", left: { index: 3, text: "濵" }, right: { index: 3, text: "浜" } },
    ]);
  });
  it("marks real differences only, neighbours in one piece", () => {
    const found = compareNames(written("髙橋　太郎"), written("高橋　次一"));
    assert.deepEqual(found.differences, [{ left: { index: 3, text: "太郎" }, right: { index: 3, text: "次一" } }]);
    assert.deepEqual(
      found.foldings.map(({ by }) => by),
      ["variant"],
    );
  });

  it("is same for the same characters only, and folds nothing without saying so", () => {
    const character = fc.constantFrom(..."高髙崎﨑𠮷吉神\u{fa19}葛 　ー－-ｶﾞガAaＡ々ケヶ(（)）[");
    const name = fc.array(character, { maxLength: 6 }).map((pieces) => pieces.join(""));
    fc.assert(
      fc.property(name, name, (left, right) => {
        const { verdict, foldings, differences } = compareNames(written(left), written(right));
        assert.equal(verdict === "same", left === right);
        assert.equal(verdict === "folded", left !== right && differences.length === 0 && foldings.length > 0);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("shared/comparison/old-forms", () => {
  const all = oldFormGroups().flat();
  it("has every character once, and none that a repertoire lacks", () => {
    assert.equal(new Set(all).size, all.length);
    const lacking = new Set(charactersWithVariants());
    assert.deepEqual(
      all.filter((character) => lacking.has(character)),
      [],
    );
  });
  it("holds no compatibility ideograph and no group of one", () => {
    assert.deepEqual(
      all.filter((character) => character.normalize("NFC") !== character),
      [],
    );
    assert.deepEqual(
      oldFormGroups().filter((group) => group.length < 2),
      [],
    );
  });
  it("folds nothing that is only alike", () => {
    for (const group of oldFormGroups()) {
      for (const other of oldFormGroups())
        assert.ok(group === other || commonForm(group[1]!) !== commonForm(other[1]!));
    }
    assert.ok(areAlike("斉", "斎") && !areAlike("斉", "島"));
  });
});
