/** Words of the history on "My card". */
import type { Text } from "./language.ts";

export const historyText = {
  title: { ja: "使った記録", easy: "{使|つか}った きろく", en: "History" },
  about: {
    ja: "このパソコンのこのブラウザーだけに残します。日時、サイト、電子証明書の種類、署名した文書のハッシュ値だけで、文書や氏名は残しません。プライベートウィンドウでのことは残しません。古いものから消えます（200件まで）。",
    easy: "この パソコンだけに のこします。{文書|ぶんしょ}や {名前|なまえ}は のこしません。プライベート ウィンドウの ことも のこしません。200より {古|ふる}いものは きえます。",
    en: "Kept in this browser on this computer only: when, which site, which certificate, and the digests of what you signed. No documents, no names, nothing done in a private window. The oldest go first (200 entries).",
  },
  keep: { ja: "記録を残す", easy: "きろくを のこす", en: "Keep a history" },
  none: { ja: "記録はありません。", easy: "きろくは ありません。", en: "No entries yet." },
  signed: { ja: "署名（{count}件）", easy: "サイン（{count}こ）", en: "Signed ({count})" },
  partlySigned: {
    ja: "署名（{total}件中 {count}件）",
    easy: "サイン（{total}の うち {count}こ）",
    en: "Signed ({count} of {total})",
  },
  loggedIn: { ja: "ログイン", easy: "ログイン", en: "Logged in" },
  read: { ja: "{key}の読み取り", easy: "{key}を {見|み}せた", en: "Read: {key}" },
  readAttributes: {
    ja: "カードの氏名などの読み取り",
    easy: "{名前|なまえ}などを {見|み}せた",
    en: "Read: name and the like from the card",
  },
  readAttributesOf: {
    ja: "{key}から氏名などの読み取り",
    easy: "{key}の {名前|なまえ}などを {見|み}せた",
    en: "Read: name and the like from the {key}",
  },
  digests: { ja: "ハッシュ値（{hash}）", easy: "ハッシュ{値|ち}（{hash}）", en: "Digests ({hash})" },
  forget: { ja: "消す", easy: "けす", en: "Delete" },
  forgetAll: { ja: "記録をすべて消す", easy: "きろくを ぜんぶ けす", en: "Delete the whole history" },
  forgetAllSure: {
    ja: "{count}件の記録をすべて消します。元に戻せません。",
    easy: "{count}この きろくを ぜんぶ けします。もどせません。",
    en: "This deletes all {count} entries for good.",
  },
} as const satisfies Record<string, Text>;
