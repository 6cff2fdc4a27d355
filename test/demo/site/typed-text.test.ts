import assert from "node:assert/strict";
import { type FieldName, tidied } from "../../../demo/site/typed-text.ts";

const table: readonly [field: FieldName, typed: string, tidy: string][] = [
  ["kana", "たかはし とくはまこ", "タカハシ　トクハマコ"],
  ["kana", "ﾀｶﾊｼ　ﾄﾞｸﾊﾏｺ", "タカハシ　ドクハマコ"],
  ["kana", "ゔぃおら", "ヴィオラ"],
  ["kana", "高橋", "高橋"],
  ["birth", "1990-5-5", "1990-05-05"],
  ["birth", "１９９０-１２-３１", "1990-12-31"],
  ["birth", "1990--5", "1990--05"],
  ["postalCode", "〒１００－００００", "100-0000"],
  ["postalCode", "1000000", "100-0000"],
  ["postalCode", "100", "100"],
  ["phone", "０３ー００００ー００００", "03-0000-0000"],
  ["phone", "03 0000 0000", "0300000000"],
  ["accountNumber", "１２３４５６７", "1234567"],
  ["name", " 髙槗　德濵子 ", "髙槗　德濵子"],
  ["name", "﨑\ufa19", "﨑\ufa19"],
  ["name", "葛\udb40\udd00", "葛\udb40\udd00"],
  ["address", "葛辻町１丁目２番３号", "葛辻町１丁目２番３号"],
];

describe("what is typed into the form", () => {
  for (const [index, [field, typed, tidy]] of table.entries()) {
    it(`${field}, row ${index + 1}`, () => assert.equal(tidied[field](typed), tidy));
  }
});
