import assert from "node:assert/strict";
import {
  documentText,
  fields,
  largestDocument,
  mostHouseholdMembers,
  readDocument,
} from "../../demo/exchange/application-form.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";
import { filled } from "./support/filled-application.ts";

const nonce = "n".repeat(32);
const site = "http://localhost:8080";
const tomorrow = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10);

const table: { readonly [F in keyof typeof fields]: { fits: readonly string[]; refused: readonly string[] } } = {
  name: {
    fits: ["髙槗　德濵子", "𠮷田 葛󠄀子", "NGUYEN VAN A", "\ue000田"],
    refused: ["", " ", " 太郎", "太郎\n", "太\u202e郎", "太\u0000郎", "あ".repeat(61), "\ud842"],
  },
  kana: {
    fits: ["タカハシ　トクハマコ", "ジョー・ヴァン"],
    refused: ["たかはし", "ﾀｶﾊｼ", "Takahashi", "　", "ー"],
  },
  birth: {
    fits: ["1990-05-05", "2000-02-29", "1899-12-31"],
    refused: ["1900-02-29", "1990-13-01", "1990-5-5", "90-05-05", tomorrow, "1990-05-05T00:00Z", ""],
  },
  postalCode: { fits: ["100-0000"], refused: ["1000000", "１００-0000", "100-000"] },
  address: { fits: ["東京都割符市葛辻町１丁目２番３号　𠮷﨑荘"], refused: ["", "あ".repeat(121)] },
  phone: {
    fits: ["0300000000", "03-0000-0000", "090-0000-0000"],
    refused: ["110", "03-0000", "+81300000000", "03--0000-0000", "0000000000000"],
  },
  relationship: { fits: ["配偶者", "その他"], refused: ["", "友人"] },
  bank: { fits: ["割符銀行"], refused: [""] },
  branch: { fits: ["本店"], refused: [""] },
  accountType: { fits: ["普通", "当座"], refused: ["貯蓄"] },
  accountNumber: { fits: ["0000001"], refused: ["123456", "12345678", "１２３４５６７"] },
  accountHolder: { fits: ["タカハシ　トクハマコ"], refused: ["高橋"] },
};

describe("the application form", () => {
  for (const [name, { fits, refused }] of Object.entries(table)) {
    const schema = fields[name as keyof typeof fields];
    it(`${name}: ${fits.length} values fit, ${refused.length} are refused`, () => {
      for (const value of fits) assert.equal(schema.parse(value, name), value);
      for (const value of refused) assert.throws(() => schema.parse(value, name), InvalidInput, `row ${value.length}`);
    });
  }

  it("reads what it wrote, and shows the letters as they are", () => {
    const text = documentText(filled, site, nonce);
    assert.match(text, /"氏名": "髙槗　德濵子"/);
    const { 様式: _, 提出先, 一回限りの番号, ...application } = readDocument(text);
    assert.deepEqual([提出先, 一回限りの番号, application], [site, nonce, filled]);
  });

  it("has room for the longest application there can be", () => {
    const long = (length: number) => "𠮷".repeat(length / 2);
    const kana = "ヺ".repeat(60);
    const text = documentText(
      {
        ...filled,
        申請者: { ...filled.申請者, 氏名: long(60), フリガナ: kana, 住所: long(120) },
        世帯員: Array.from({ length: mostHouseholdMembers }, () => ({
          氏名: long(60),
          続柄: "きょうだい",
          生年月日: "1990-05-05",
        })),
        受取方法: {
          銀行口座: { 金融機関: long(40), 支店: long(40), 種別: "普通", 口座番号: "0000000", 口座名義: kana },
        },
      },
      `https://${"a".repeat(192)}`,
      nonce,
    );
    readDocument(text);
    assert.ok(Buffer.byteLength(text) <= largestDocument, `${Buffer.byteLength(text)} bytes`);
  });

  it("refuses one person more than the form has lines for, and two ways of payment", () => {
    const [member] = filled.世帯員;
    assert.ok(member);
    const many = Array.from({ length: mostHouseholdMembers + 1 }, () => member);
    assert.throws(() => readDocument(documentText({ ...filled, 世帯員: many }, site, nonce)), InvalidInput);
    const both = { 公金受取口座: true, 銀行口座: {} } as never;
    assert.throws(() => readDocument(documentText({ ...filled, 受取方法: both }, site, nonce)), InvalidInput);
  });
});
