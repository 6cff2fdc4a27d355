/** The words of `warifu doctor`: what each finding says, and what to do. A finding that is not in order has a remedy. */
import type { Facts } from "../doctor/facts.ts";
import type { State } from "../doctor/findings.ts";
import { cardText } from "./doctor/card-text.ts";
import { manifestText } from "./doctor/manifest-text.ts";
import { policyText } from "./doctor/policy-text.ts";
import { programText } from "./doctor/program-text.ts";
import { readerText } from "./doctor/reader-text.ts";
import type { WordsOfFindings } from "./doctor/words-of-finding.ts";
import type { Text } from "./language.ts";

export const doctorText: WordsOfFindings = {
  ...programText,
  ...manifestText,
  ...policyText,
  ...readerText,
  ...cardText,
};

export const stateText: Readonly<Record<State, Text>> = {
  ok: { ja: "正常", easy: "だいじょうぶ", en: "ok" },
  warning: { ja: "注意", easy: "ちゅうい", en: "warning" },
  wrong: { ja: "異常", easy: "だめ", en: "Wrong" },
  unknown: { ja: "不明", easy: "わからない", en: "unknown" },
};

/** Facts that are words. */
export const factText = {
  owner: {
    you: { ja: "あなた", easy: "あなた", en: "you" },
    system: { ja: "システム", easy: "システム", en: "the system" },
    other: { ja: "別の利用者", easy: "ほかの {人|ひと}", en: "another user" },
    unknown: { ja: "不明", easy: "わからない", en: "unknown" },
  },
  flaw: {
    notAFile: { ja: "通常のファイルではありません", easy: "ファイルでは ありません", en: "not a regular file" },
    tooLarge: { ja: "大きすぎます", easy: "{大|おお}きすぎます", en: "too large" },
    noJson: { ja: "JSON ではありません", easy: "JSON では ありません", en: "not JSON" },
    otherForm: {
      ja: "必要な項目がありません",
      easy: "{足|た}りない ものが あります",
      en: "members are missing or wrong",
    },
    relativePath: {
      ja: "プログラムの場所が絶対パスではありません",
      easy: "プログラムの {場所|ばしょ}が まちがって います",
      en: "the program's path is not absolute",
    },
  },
  token: {
    card: { ja: "マイナンバーカード", easy: "マイナンバーカード", en: "a My Number card" },
    jukiCard: {
      ja: "住民基本台帳カード",
      easy: "{住基|じゅうき}カード",
      en: "a Juki card (before the My Number card)",
    },
    androidPhone: { ja: "スマートフォン（Android）", easy: "スマートフォン（Android）", en: "a phone (Android)" },
    iPhone: { ja: "iPhone", easy: "iPhone", en: "an iPhone" },
    unknown: {
      ja: "種類のわからない公的個人認証のカード",
      easy: "しらない {種類|しゅるい}の カード",
      en: "a JPKI card of unknown kind",
    },
  },
} as const satisfies { readonly [F in "owner" | "flaw" | "token"]: Readonly<Record<Facts[F], Text>> };

export const doctorFrameText = {
  nothingWrong: {
    ja: "異常は見つかりませんでした。",
    easy: "だめな ところは ありませんでした。",
    en: "Nothing wrong was found.",
  },
  wrongCount: {
    ja: "異常: {count}件。上の → のとおりに直してください。",
    easy: "だめな ところ: {count}。→ を {見|み}て なおして ください。",
    en: "Wrong: {count}. Mend them as the lines with → say.",
  },
  aboutReport: {
    ja: "人に見せるときは warifu doctor --report（名前、番号、ホームの場所を含みません）。",
    easy: "ほかの {人|ひと}に {見|み}せる ときは warifu doctor --report を {使|つか}って ください。",
    en: "To show it to others: warifu doctor --report (no names, numbers or folders of yours).",
  },
} as const satisfies Record<string, Text>;
