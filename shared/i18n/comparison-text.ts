/** What a comparison says, in words: for the officer's page and the command line. */
import type { Comparison, FoldingName, NearReason } from "../comparison/comparison.ts";
import type { Text } from "./language.ts";

export const verdictText: Readonly<Record<Comparison["verdict"], Text>> = {
  same: { ja: "同じ", easy: "{同|おな}じ", en: "the same" },
  folded: {
    ja: "同じとみなす（書き方の違い）",
    easy: "{同|おな}じ（{書|か}きかたが ちがう）",
    en: "taken as the same (written differently)",
  },
  near: { ja: "要確認（似ている）", easy: "たしかめて ください（{似|に}て います）", en: "to be looked at (similar)" },
  different: { ja: "異なる", easy: "ちがう", en: "different" },
};

export const foldingText: Readonly<Record<FoldingName, Text>> = {
  width: { ja: "全角・半角", easy: "{文字|もじ}の {幅|はば}", en: "full- or half-width" },
  space: { ja: "空白", easy: "あいだの {空白|くうはく}", en: "spaces" },
  case: { ja: "英字の大文字・小文字", easy: "{英字|えいじ}の {大|おお}きさ", en: "capitals" },
  hyphen: { ja: "ハイフン・長音", easy: "よこの {線|せん}", en: "hyphens and dashes" },
  composition: { ja: "濁点の符号化", easy: "てんてんの コード", en: "composed characters" },
  variation: { ja: "字形の指定（IVS）", easy: "{字|じ}の {形|かたち}", en: "variation selector" },
  compatibility: { ja: "互換漢字", easy: "{字|じ}の コード", en: "compatibility ideograph" },
  variant: { ja: "異体字", easy: "{形|かたち}が ちがう {同|おな}じ {字|じ}", en: "variant character" },
  oldForm: { ja: "新旧字体・異体字", easy: "{古|ふる}い {形|かたち}の {字|じ}", en: "old or new form" },
  iteration: { ja: "々", easy: "くりかえしの しるし", en: "iteration mark" },
  smallKana: { ja: "ヶ・ケ・が などの表記", easy: "ヶ・ケ・が", en: "ヶ, ケ, が and the like" },
  substitute: {
    ja: "代替文字",
    easy: "{証明書|しょうめいしょ}の かわりの {字|じ}",
    en: "substitute on the certificate",
  },
  bracketed: { ja: "旧氏・通称の併記", easy: "かっこの {名前|なまえ}", en: "former or other name in brackets" },
  numeral: { ja: "漢数字", easy: "{漢字|かんじ}の {数字|すうじ}", en: "numbers in kanji" },
  blockNumber: { ja: "丁目・番・号とハイフン", easy: "{番地|ばんち}の {書|か}きかた", en: "丁目, 番, 号 and hyphens" },
  aza: { ja: "大字・字の省略", easy: "「{字|あざ}」が ない", en: "大字 and 字 left out" },
  prefecture: { ja: "都道府県名の省略", easy: "{都道府県|とどうふけん}が ない", en: "prefecture left out" },
  unknownPart: { ja: "不詳の部分あり", easy: "わからない ところが ある", en: "parts unknown to both" },
};

export const nearReasonText: Readonly<Record<NearReason, Text>> = {
  characters: { ja: "文字が少し異なる", easy: "{字|じ}が すこし ちがう", en: "a few characters differ" },
  likeCharacters: {
    ja: "まぎらわしい文字が異なる",
    easy: "{似|に}た {字|じ}が ちがう",
    en: "characters that are easily confused",
  },
  familyName: { ja: "氏が異なる", easy: "みょうじが ちがう", en: "the family name differs" },
  givenName: { ja: "名が異なる", easy: "{下|した}の {名前|なまえ}が ちがう", en: "the given name differs" },
  order: {
    ja: "姓名の順が異なる",
    easy: "{名前|なまえ}の {順|じゅん}が ちがう",
    en: "the parts come in another order",
  },
  substitute: {
    ja: "代替文字の位置に別の文字がある",
    easy: "かわりの {字|じ}の ところに べつの {字|じ}が ある",
    en: "another character where the certificate has a substitute",
  },
  building: { ja: "建物名・部屋番号が異なる", easy: "たてものや へやが ちがう", en: "the building or room differs" },
  number: { ja: "番地が異なる", easy: "{番地|ばんち}が ちがう", en: "the numbers differ" },
  oneDigit: { ja: "1桁異なる", easy: "{数字|すうじ}が 1つ ちがう", en: "one digit differs" },
  era: { ja: "元号が異なる", easy: "{元号|げんごう}が ちがう", en: "the same year of another era" },
  monthAndDay: { ja: "月と日が逆", easy: "{月|つき}と {日|ひ}が ぎゃく", en: "month and day exchanged" },
  unknownPart: { ja: "一方に不詳の部分がある", easy: "わからない ところが ある", en: "a part is unknown to one side" },
};
