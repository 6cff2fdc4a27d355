/** Words about the attributes of a holder: what they are called, and what to look at before they are used. */
import type { AttributeField, AttributeWarning } from "../contract/attributes.ts";
import type { Text } from "./language.ts";

const askThePerson = {
  ja: "本人に確かめてください。",
  easy: "ほんとうの {文字|もじ}を きいて ください。",
  en: "Ask the person.",
};
const substitutes = (ja: string, easy: string, en: string): Text => ({
  ja: `${ja}に代替文字があります。${askThePerson.ja}`,
  easy: `${easy}に ほかの {文字|もじ}が あります。${askThePerson.easy}`,
  en: `The ${en} has substitute characters. ${askThePerson.en}`,
});
const unknownSubstitutes = (ja: string, easy: string, en: string): Text => ({
  ja: `${ja}のどの文字が代替文字か分かりません。`,
  easy: `${easy}の {文字|もじ}が ほんとうか わかりません。`,
  en: `It is not known which characters of the ${en} are substitutes.`,
});
const outside = (ja: string, easy: string, en: string): Text => ({
  ja: `${ja}に、入力先で使えない文字があります。`,
  easy: `${easy}に {使|つか}えない {文字|もじ}が あります。`,
  en: `The ${en} has characters that the form cannot take.`,
});
const notSplit = (ja: string, easy: string, en: string): Text => ({
  ja: `${ja}を分けられませんでした。`,
  easy: `${easy}を わけることが できませんでした。`,
  en: `The ${en} could not be split.`,
});
const [nameJa, nameEasy, addressJa, addressEasy] = ["氏名", "{名前|なまえ}", "住所", "{住所|じゅうしょ}"] as const;

/** The attributes by their names. */
export const attributeText: Readonly<Record<AttributeField, Text>> = {
  name: { ja: nameJa, easy: nameEasy, en: "Name" },
  address: { ja: addressJa, easy: addressEasy, en: "Address" },
  birth: { ja: "生年月日", easy: "{生年月日|せいねんがっぴ}", en: "Date of birth" },
  sex: { ja: "性別", easy: "{性別|せいべつ}", en: "Sex" },
};

/** JIS X 0303, by the code that cards hold. */
export const sexText: Readonly<Record<string, Text>> = {
  "0": { ja: "不明", easy: "わからない", en: "not known" },
  "1": { ja: "男", easy: "{男|おとこ}", en: "male" },
  "2": { ja: "女", easy: "{女|おんな}", en: "female" },
  "9": { ja: "適用不能", easy: "どちらでも ない", en: "not applicable" },
};

/** Who vouches for the attributes: by where they were read, and what of it was found out. */
type Vouching = "recordNotVouchedFor" | "certificateNotVouchedFor" | "certificateOfAnother";

export const attributeDoubtText: Readonly<Record<AttributeWarning | Vouching, Text>> = {
  recordNotVouchedFor: {
    ja: "カードの記録は書きかえられていません。ただし、記録に署名した発行者が本物かどうかは確かめていません。",
    easy: "カードの {中身|なかみ}は かわって いません。カードを だれが つくったかは しらべて いません。",
    en: "The card's record is unchanged. Whether the issuer who signed it is genuine was not checked.",
  },
  certificateNotVouchedFor: {
    ja: "電子証明書は、カードの中の認証局の証明書と合っています。ただし、その認証局が本物か、電子証明書が失効していないかは確かめていません。",
    easy: "{電子証明書|でんししょうめいしょ}は カードの {中|なか}の {認証局|にんしょうきょく}と あって います。{本物|ほんもの}か、まだ {使|つか}えるかは しらべて いません。",
    en: "The certificate fits the authority's on the card. Whether that authority is genuine, and whether the certificate was revoked, was not checked.",
  },
  certificateOfAnother: {
    ja: "電子証明書が、カードの中の認証局の証明書と合いません。書かれていることを信用しないでください。",
    easy: "{電子証明書|でんししょうめいしょ}が おかしいです。{信用|しんよう}しないで ください。",
    en: "The certificate does not fit the authority's on the card. Do not rely on what it says.",
  },
  NAME_HAS_SUBSTITUTES: substitutes(nameJa, nameEasy, "name"),
  NAME_SUBSTITUTES_UNKNOWN: unknownSubstitutes(nameJa, nameEasy, "name"),
  NAME_OUTSIDE_REPERTOIRE: outside(nameJa, nameEasy, "name"),
  NAME_NOT_SPLIT: notSplit(nameJa, nameEasy, "name"),
  ADDRESS_HAS_SUBSTITUTES: substitutes(addressJa, addressEasy, "address"),
  ADDRESS_SUBSTITUTES_UNKNOWN: unknownSubstitutes(addressJa, addressEasy, "address"),
  ADDRESS_OUTSIDE_REPERTOIRE: outside(addressJa, addressEasy, "address"),
  ADDRESS_NOT_SPLIT: notSplit(addressJa, addressEasy, "address"),
  BIRTH_INCOMPLETE: {
    ja: "生年月日に不明の部分があります。",
    easy: "{生年月日|せいねんがっぴ}に わからない ところが あります。",
    en: "Part of the date of birth is unknown.",
  },
  BIRTH_NOT_A_DATE: {
    ja: "生年月日が暦にない日です。",
    easy: "{生年月日|せいねんがっぴ}が おかしいです。",
    en: "The date of birth is not a day of the calendar.",
  },
  BIRTH_ERA_DIFFERS: {
    ja: "生年月日の元号が日付と合いません。",
    easy: "{生年月日|せいねんがっぴ}の {年|ねん}が おかしいです。",
    en: "The era of the date of birth does not fit its date.",
  },
};
