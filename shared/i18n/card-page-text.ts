/** Words of the person's own page, "My card": its PINs and certificates. The names of PINs and certificates, findings and errors have files of their own. */
import { commandText } from "./command-text.ts";
import type { Text } from "./language.ts";

export const cardPageText = {
  /** Of the page, and of the ways to it. */
  title: { ja: "わたしのカード", easy: "わたしの カード", en: "My card" },
  card: { ja: "カード", easy: "カード", en: "Card" },
  what: {
    ja: "暗証番号の残り回数と変更、電子証明書の期限、使った記録、診断",
    easy: "パスワードを かえます。{電子証明書|でんししょうめいしょ}が いつまでか {見|み}ます。{使|つか}った きろくも あります。",
    en: "Tries left of your PINs and how to change them, end of your certificates, history, examination",
  },
  looking: { ja: "カードを見ています…", easy: "カードを {見|み}て います…", en: "Looking at the card…" },
  lookAgain: { ja: "カードをもう一度見る", easy: "もう{一度|いちど} {見|み}る", en: "Look at the card again" },

  pins: { ja: "暗証番号・パスワード", easy: "パスワード", en: "PINs and password" },
  blocked: { ja: "ロック中", easy: "ロック", en: "Locked" },
  absent: { ja: "このカードにはありません", easy: "この カードには ありません", en: "Not on this card" },
  notCounted: { ja: "残り回数は不明", easy: "{回数|かいすう}は わかりません", en: "Tries left unknown" },
  change: { ja: "変更", easy: "かえる", en: "Change" },
  phone: {
    ja: "スマートフォンの暗証番号は、スマートフォンのアプリで変更します。",
    easy: "スマートフォンの アプリで かえて ください。",
    en: "On a phone, PINs are changed in the phone's own app.",
  },

  changeTitle: { ja: "{name}の変更", easy: "{name}を かえる", en: "Change the {name}" },
  old: { ja: "いまの{name}", easy: "いまの {name}", en: "Present {name}" },
  fresh: { ja: "新しい{name}", easy: "{新|あたら}しい {name}", en: "New {name}" },
  again: { ja: "新しい{name}をもう一度", easy: "{新|あたら}しい {name}を もう{一度|いちど}", en: "New {name} again" },
  easilyGuessed: {
    ja: "同じ数字だけ、または続き番号です。ほかの人に見当をつけられやすいので、別の数字をおすすめします。",
    easy: "ほかの {人|ひと}に わかりやすい {数字|すうじ}です。べつの {数字|すうじ}が いいです。",
    en: "One digit only, or a run: the first that others would try. Another one is better.",
  },
  forgotten: {
    ja: "しばらく入力がなかったので、入力した文字を消しました。もう一度入力してください。",
    easy: "{時間|じかん}が たったので、{入|い}れた {文字|もじ}を けしました。もう{一度|いちど} {入|い}れて ください。",
    en: "Nothing was typed for a while, so what stood here was deleted. Please enter it again.",
  },
  changeNow: { ja: "変更する", easy: "かえる", en: "Change it" },
  cancel: { ja: "やめる", easy: "やめる", en: "Cancel" },
  working: {
    ja: "カードに送りました。終わるまで、カードを動かさず、この画面も閉じないでください。",
    easy: "カードを うごかさないで ください。この {画面|がめん}も とじないで ください。",
    en: "Sent to the card. Do not move the card or close this page until it is done.",
  },
  changed: commandText.pinChanged,

  certificates: { ja: "電子証明書", easy: "{電子証明書|でんししょうめいしょ}", en: "Certificates" },
  whyAbsent: {
    ja: "署名用電子証明書は、15歳未満の方には原則として発行されません。引っ越しや結婚などで住所や氏名が変わると失効し、窓口で新しく発行してもらうまで使えません。カードを受け取るときに希望しなかった場合もありません。",
    easy: "15{歳|さい}より {若|わか}い {人|ひと}には ありません。ひっこしや {結婚|けっこん}の あとは、{使|つか}えなく なります。{市役所|しやくしょ}で {新|あたら}しく {作|つく}れます。",
    en: "There is usually none for children under 15. After moving house, or a change of name such as by marriage, it ends, and there is none until your municipal office issues a new one. It is also missing when it was not wanted when the card was issued.",
  },
  endBehindPin: {
    ja: "{key}: あります。いつまで有効かは、署名用パスワードを入力したときだけ分かります。",
    easy: "{key}: あります。いつまでかは、{署名用|しょめいよう} パスワードを {入|い}れると わかります。",
    en: "{key}: present. Its end can be read with the signature password only.",
  },
  endOnPhone: {
    ja: "{key}: あります。スマートフォンの電子証明書の期限は、スマートフォンのアプリで確かめられます。",
    easy: "{key}: あります。いつまでかは、スマートフォンの アプリで {見|み}て ください。",
    en: "{key}: present. See in the phone's own app until when it is valid.",
  },
  readEnd: { ja: "期限を見る", easy: "いつまでか {見|み}る", en: "Show until when" },
  readEndTitle: {
    ja: "署名用電子証明書の期限を見る",
    easy: "{署名用|しょめいよう}の {電子証明書|でんししょうめいしょ}が いつまでか {見|み}る",
    en: "Show until when the signature certificate is valid",
  },
  readEndHelp: {
    ja: "読み取るのは期限だけで、氏名や住所は見ません。この画面を閉じると忘れます。",
    easy: "{見|み}るのは、いつまでか だけです。とじると わすれます。",
    en: "Only the dates are read, no name or address. They are forgotten when this page is closed.",
  },
  revocation: {
    ja: "署名用電子証明書は、期限の前でも、引っ越しや結婚などで失効していることがあります。失効したかどうかは、カードからは分かりません。",
    easy: "ひっこしや {結婚|けっこん}の あとは、サインに {使|つか}えない ことが あります。カードを {見|み}ても わかりません。",
    en: "The signature certificate may have been revoked before its end, for example because you moved or married. The card does not tell.",
  },
} as const satisfies Record<string, Text>;
