/** What each option does, for the help of the commands that take it. */
import { commandNames } from "./command-names.ts";
import { officerOptions, verifyOptions } from "./officer-options-text.ts";
import type { OptionUsage } from "./option-usage.ts";
import { signOptions } from "./sign-options-text.ts";

const card = ["status", "certificate", "attributes", "sign", "pin"] as const;
const withPin = ["certificate", "attributes", "sign", "pin"] as const;

const all: readonly OptionUsage[] = [
  {
    of: commandNames,
    synopsis: "--json",
    does: { ja: "結果を JSON 1行で出力", easy: "JSON で 出(だ)します", en: "one JSON object on standard output" },
  },
  {
    of: commandNames,
    synopsis: "--language ja|easy|en",
    does: { ja: "表示の言葉", easy: "ことば", en: "what it speaks" },
  },
  {
    of: commandNames,
    synopsis: "--help",
    does: {
      ja: "使い方（warifu sign --help なら sign のもの）",
      easy: "使(つか)いかた",
      en: "how it is used; of one command: warifu sign --help",
    },
  },
];

const cards: readonly OptionUsage[] = [
  {
    of: card,
    synopsis: "--reader NAME",
    does: {
      ja: "使うリーダーの名前、またはその一部",
      easy: "リーダーの 名前(なまえ)",
      en: "the reader to use, or a part of its name",
    },
  },
  {
    of: withPin,
    synopsis: "--pin-stdin",
    does: {
      ja: "標準入力の1行目を暗証番号として読む（pin change: 1行目がいまのもの、2行目が新しいもの）",
      easy: "パスワードを 標準入力(ひょうじゅんにゅうりょく)から 読(よ)みます（pin change は いま、新(あたら)しいの 2行(ぎょう)）",
      en: "the PIN is the first line of standard input (pin change: the present one, then the new one)",
    },
  },
  {
    of: ["certificate", "attributes"],
    synopsis: "--keyboard",
    does: {
      ja: "リーダーにボタンがあっても、暗証番号をここで入力する",
      easy: "リーダーの ボタンを 使(つか)いません",
      en: "type the PIN here, even when the reader has keys of its own",
    },
  },
  {
    of: withPin,
    synopsis: "--last-try",
    does: {
      ja: "残り1回でも続ける（まちがえるとロックされます）",
      easy: "あと1回(かい)でも つづけます",
      en: "go on although one mistake would lock the PIN",
    },
  },
];

const others: readonly OptionUsage[] = [
  {
    of: ["attributes"],
    synopsis: "--fields NAMES",
    does: {
      ja: "name,address,birth,sex のうち必要なもの",
      easy: "name,address,birth,sex",
      en: "which of name,address,birth,sex",
    },
  },
  {
    of: ["attributes"],
    synopsis: "--accept SET",
    does: {
      ja: "入力先の文字集合 jisx0208、jisx0208+0212、jisx0213、cp932、unicode（省略時）",
      easy: "使(つか)える 文字(もじ)",
      en: "what the form takes: jisx0208, jisx0208+0212, jisx0213, cp932 or unicode (default)",
    },
  },
  {
    of: ["doctor"],
    synopsis: "--report",
    does: {
      ja: "人に見せるための結果（名前、番号、ホームの中の場所を含まない）",
      easy: "ほかの 人(ひと)に 見(み)せる とき",
      en: "to show to others, without names, numbers and folders of yours",
    },
  },
  {
    of: ["register"],
    synopsis: "--replace",
    does: {
      ja: "別の場所の warifu の登録を置きかえる",
      easy: "ほかの warifu と かえます",
      en: "take over from another copy of warifu",
    },
  },
];

/** In the order in which they are told. */
export const optionUsage: readonly OptionUsage[] = [
  ...cards,
  ...signOptions,
  ...verifyOptions,
  ...officerOptions,
  ...others,
  ...all,
];
