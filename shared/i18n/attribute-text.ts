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

export const attributeDoubtText: Readonly<Record<AttributeWarning | "notVouchedFor", Text>> = {
  notVouchedFor: {
    ja: "カードの署名は合っていますが、発行者の鍵は確かめていません。",
    easy: "カードの サインは あって います。だれの サインか まだ しらべて いません。",
    en: "The card's signature fits, but nobody vouches for the key of its issuer.",
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
