/** Words of the examination on "My card". What it finds has the words of `warifu doctor`. */
import { doctorFrameText } from "./doctor-text.ts";
import type { Text } from "./language.ts";

export const examinationText = {
  title: { ja: "診断", easy: "しらべる", en: "Examination" },
  about: {
    ja: "ブラウザーからカードまでを調べます。暗証番号は使いません。",
    easy: "うまく {使|つか}えない ときに しらべます。パスワードは {使|つか}いません。",
    en: "Looks at everything between the browser and the card. It uses no PIN.",
  },
  extension: { ja: "拡張機能 {version}", easy: "Warifu {version}", en: "Extension {version}" },
  examine: { ja: "調べる", easy: "しらべる", en: "Examine" },
  examining: { ja: "調べています…", easy: "しらべて います…", en: "Examining…" },
  nothingWrong: doctorFrameText.nothingWrong,
  wrongCount: {
    ja: "直すところが {count}件あります。",
    easy: "だめな ところが {count}こ あります。",
    en: "Problems found: {count}.",
  },
  commands: {
    ja: "直すためのコマンドは、端末で warifu doctor を実行すると表示されます。",
    easy: "なおす コマンドは warifu doctor で わかります。",
    en: "warifu doctor, in a terminal, shows the commands that mend it.",
  },
  others: { ja: "そのほか（{count}件）", easy: "ほか（{count}こ）", en: "The rest ({count})" },
  report: {
    ja: "人に見せるための報告（氏名、番号、日付、自分のフォルダーの名前は入りません）",
    easy: "ほかの {人|ひと}に {見|み}せる もの（{名前|なまえ}は ありません）",
    en: "Report to show to others (no names, numbers, dates or folders of yours)",
  },
  copy: { ja: "報告をコピー", easy: "コピーする", en: "Copy the report" },
  copied: { ja: "コピーしました。", easy: "コピーしました。", en: "Copied." },
  notCopied: {
    ja: "コピーできませんでした。下の文字を選んでコピーしてください。",
    easy: "コピーできませんでした。{下|した}の {文字|もじ}を えらんで ください。",
    en: "It could not be copied. Select the text below and copy it.",
  },
} as const satisfies Record<string, Text>;
