/** The words of the command line that are not errors. */
import type { Text } from "./language.ts";

export const commandText = {
  askPin: {
    ja: "{pin}（{shape}）を入力してください。",
    easy: "{pin}（{shape}）を {入|い}れて ください。",
    en: "Enter the {pin} ({shape}).",
  },
  askPinWithTries: {
    ja: "{pin}（{shape}）を入力してください。残り{triesLeft}回。",
    easy: "{pin}（{shape}）を {入|い}れて ください。あと{triesLeft}{回|かい} できます。",
    en: "Enter the {pin} ({shape}). {triesLeft} tries left.",
  },
  signed: {
    ja: "{count}件に署名しました。カードを取ってかまいません。",
    easy: "{count}{件|けん}に サインしました。カードを とって ください。",
    en: "Signed: {count}. You may remove the card.",
  },
  readerWithCard: {
    ja: "マイナンバーカードがあります",
    easy: "マイナンバーカードが あります",
    en: "has a My Number card",
  },
  triesLeft: {
    ja: "{pin}: 残り{triesLeft}回",
    easy: "{pin}: あと{triesLeft}{回|かい}",
    en: "{pin}: {triesLeft} tries left",
  },
  certificatePresent: { ja: "{key}: あり", easy: "{key}: あります", en: "{key}: present" },
  certificateAbsent: { ja: "{key}: なし", easy: "{key}: ありません", en: "{key}: absent" },
  unofficial: {
    ja: "国・デジタル庁・J-LIS の公式ソフトではありません（オープンソース）。",
    easy: "{国|くに}の アプリでは ありません。",
    en: "Unofficial, open source. Not made or endorsed by the Japanese government or J-LIS.",
  },
} as const satisfies Record<string, Text>;
