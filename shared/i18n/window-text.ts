/**
 * All words on Warifu's own windows and in its manifest, except errors and the names of PINs and certificates, which have
 * files of their own. `{site}` is the host of the page that asks. Japanese first; short sentences and reading aids in `easy`.
 */
import type { Text } from "./language.ts";
import { pinText } from "./pin-text.ts";

/** Who asks for what, and what it means. */
export const requestText = {
  asksToSign: {
    ja: "{site} が署名を求めています。",
    easy: "{site} が サインを たのんで います。",
    en: "{site} asks you to sign.",
  },
  asksToLogIn: {
    ja: "{site} がログインを求めています。",
    easy: "{site} に ログインします。",
    en: "{site} asks you to log in.",
  },
  asksToRead: {
    ja: "{site} が{key}の読み取りを求めています。",
    easy: "{site} が {key}を {見|み}たいと {言|い}って います。",
    en: "{site} asks to read your {key}.",
  },
  asksForAttributes: {
    ja: "{site} が、あなたについての情報の読み取りを求めています。",
    easy: "{site} が あなたの ことを {聞|き}いて います。",
    en: "{site} asks to read what your card says about you.",
  },
  attributes: { ja: "サイトに渡る項目", easy: "サイトに {送|おく}る もの", en: "What the site receives" },
  attributesFromCertificate: {
    ja: `署名用電子証明書から読み取ります。電子証明書そのものは渡しません。署名用パスワードを使います。ロックされたときは、${pinText.sign.reset.ja}`,
    easy: `{署名用|しょめいよう} パスワードを {使|つか}います。ロックされたら、${pinText.sign.reset.easy}ほかの ものは {送|おく}りません。`,
    en: `It is read from your signature certificate, which itself is not handed out, with the signature password. ${pinText.sign.reset.en}`,
  },
  attributesFromCard: {
    ja: "カードの券面の情報から読み取ります。使うパスワードがロックされると、市区町村の窓口でしか再設定できません。マイナンバーは読み取りません。",
    easy: "パスワードを {何回|なんかい}も まちがえると、{市役所|しやくしょ}に {行|い}かなければ なりません。マイナンバーは よみません。",
    en: "It is read from the record on your card. Its PIN, once blocked, can be reset at the municipal office only. Your My Number is not read.",
  },
  signatureTells: {
    ja: "署名といっしょに、氏名・住所・生年月日・性別の書かれた電子証明書がサイトに渡ります。",
    easy: "サインと いっしょに、{名前|なまえ}・{住所|じゅうしょ}・{生年月日|せいねんがっぴ}・{性別|せいべつ}を サイトに {送|おく}ります。",
    en: "With the signature the site receives your certificate: name, address, date of birth and sex.",
  },
  certificateTells: {
    ja: "この電子証明書には、氏名・住所・生年月日・性別が書かれています。サイトに渡ります。",
    easy: "{名前|なまえ}・{住所|じゅうしょ}・{生年月日|せいねんがっぴ}・{性別|せいべつ}を サイトに {送|おく}ります。",
    en: "It holds your name, address, date of birth and sex. The site receives them.",
  },
  certificateTellsNoName: {
    ja: "この電子証明書に氏名や住所はありません。同じ人だと分かる番号がサイトに渡ります。",
    easy: "{名前|なまえ}や {住所|じゅうしょ}は {送|おく}りません。{同|おな}じ {人|ひと}だと わかる {番号|ばんごう}を {送|おく}ります。",
    en: "It holds no name or address, but a number by which the site can recognise you again.",
  },
  loginTells: {
    ja: "あなたのカードであることを、このサイトだけに示します。氏名や住所は渡りません。同じ人だと分かる番号がサイトに渡ります。",
    easy: "{名前|なまえ}や {住所|じゅうしょ}は {送|おく}りません。{同|おな}じ {人|ひと}だと わかる {番号|ばんごう}を、この サイト だけに {送|おく}ります。",
    en: "It shows this site, and no other, that it is your card. The site receives no name or address, but a number by which it can recognise you again.",
  },
  firstTime: { ja: "はじめてのサイト", easy: "はじめての サイト", en: "First time" },
  alsoWritten: {
    ja: "文字では「{unicode}」と書きます。似た文字のにせサイトに注意してください。",
    easy: "「{unicode}」とも {書|か}きます。にた {文字|もじ}の にせものに {気|き}を つけて ください。",
    en: "In letters: “{unicode}”. Beware of look-alike addresses.",
  },
  checkCode: { ja: "照合コード", easy: "{合|あ}いことば", en: "Check code" },
  checkCodeHelp: {
    ja: "サイトの表示と同じか確かめてください",
    easy: "サイトの {文字|もじ}と {同|おな}じですか",
    en: "The site should show the same",
  },
} as const satisfies Record<string, Text>;

/** The documents and a look into them. */
export const documentText = {
  documents: { ja: "署名する文書", easy: "サインする {文書|ぶんしょ}", en: "To be signed" },
  cms: {
    ja: "（CMS 形式の署名ファイルになります）",
    easy: "（サインの ファイルを {作|つく}ります：CMS）",
    en: "(CMS files with the signatures)",
  },
  xml: {
    ja: "（XML 署名の入ったファイルになります）",
    easy: "（サインを {入|い}れた ファイルを {作|つく}ります：XML）",
    en: "(XML with a signature in it)",
  },
  pdf: {
    ja: "（電子署名の入った PDF になります）",
    easy: "（サインを {入|い}れた PDF を {作|つく}ります）",
    en: "(PDF with a signature in it)",
  },
  xmlParts: {
    ja: "（XML 署名。文書の一部だけが署名の対象です）",
    easy: "（{文書|ぶんしょ}の {一部|いちぶ}だけに サインします：XML）",
    en: "(XML with a signature in it, over parts of the document only)",
  },
  pdfBox: {
    ja: "（電子署名と、それを示す枠の入った PDF になります）",
    easy: "（サインと しるしを {入|い}れた PDF を {作|つく}ります）",
    en: "(PDF with a signature in it and a box that says so)",
  },
  count: { ja: "{count}件", easy: "{count}こ", en: "{count}" },
  look: { ja: "内容を見る", easy: "{中|なか}を {見|み}る", en: "View" },
  openInTab: { ja: "タブで開く", easy: "タブで {見|み}る", en: "Open in a tab" },
  close: { ja: "閉じる", easy: "とじる", en: "Close" },
  hashing: { ja: "計算しています…", easy: "{計算|けいさん}して います…", en: "Computing…" },
  notShown: {
    ja: "サイトから届いたのはハッシュ値だけで、文書は表示できません。サイトを信頼できるときだけ署名してください。",
    easy: "{文書|ぶんしょ}を {見|み}ることが できません。よく {知|し}って いる サイト だけ サインして ください。",
    en: "The site sent only a digest, so the document cannot be shown. Sign only if you trust the site.",
  },
  noPreview: {
    ja: "表示できない種類です",
    easy: "{見|み}ることが できません",
    en: "Cannot be shown",
  },
  unreadable: {
    ja: "内容を読み出せませんでした。",
    easy: "{中|なか}を よむことが できませんでした。",
    en: "The content could not be read.",
  },
  differs: {
    ja: "読み出した内容が、署名する文書と一致しません。署名せずに中止してください。",
    easy: "サインする {文書|ぶんしょ}と ちがいます。サインしないで、やめて ください。",
    en: "What was read is not what would be signed. Do not sign; cancel.",
  },
  matches: {
    ja: "署名する文書と一致することを確かめました。",
    easy: "サインする {文書|ぶんしょ}と {同|おな}じです。",
    en: "Checked: this is exactly what will be signed.",
  },
  reading: { ja: "読み出しています…", easy: "よんで います…", en: "Reading…" },
} as const satisfies Record<string, Text>;

/** The steps and the buttons. */
export const stageText = {
  preparing: { ja: "準備しています…", easy: "{準備|じゅんび}して います…", en: "Getting ready…" },
  goesOn: {
    ja: "用意ができると、自動で先へ進みます。",
    easy: "{準備|じゅんび}が できると、{次|つぎ}に すすみます。",
    en: "It goes on by itself.",
  },
  chooseCard: {
    ja: "使うカードを選んでください",
    easy: "どの カードを {使|つか}いますか",
    en: "Choose the card to use",
  },
  hold: {
    ja: "読み取り中です。カードを動かさないでください。",
    easy: "いま よんで います。カードを うごかさないで ください。",
    en: "Reading. Do not move the card.",
  },
  holdToSign: {
    ja: "署名しています。カードを動かさないでください。",
    easy: "いま サインして います。カードを うごかさないで ください。",
    en: "Signing. Do not move the card.",
  },
  signing: {
    ja: "{total}件中 {done}件 署名しました",
    easy: "{total}の うち {done} できました",
    en: "{done} of {total} signed",
  },
  partlySigned: {
    ja: "{total}件中 {done}件は署名できています。残りに署名します。",
    easy: "{total}の うち {done}は できました。のこりを サインします。",
    en: "{done} of {total} are signed already. The rest will be signed now.",
  },
  done: {
    ja: "終わりました。カードを取ってかまいません。",
    easy: "おわりました。カードを とって ください。",
    en: "Done. You may remove the card.",
  },
  pressAgain: {
    ja: "画面が出てすぐの操作でした。内容を確かめて、もう一度押してください。",
    easy: "よく {見|み}て、もう{一度|いちど} おして ください。",
    en: "This came just as the window did. Look at it and press again.",
  },
  sign: { ja: "署名する", easy: "サインする", en: "Sign" },
  logIn: { ja: "ログインする", easy: "ログインする", en: "Log in" },
  allow: { ja: "読み取りを許可", easy: "{見|み}せる", en: "Allow reading" },
  cancel: { ja: "中止", easy: "やめる", en: "Cancel" },
  retry: { ja: "もう一度試す", easy: "もう{一度|いちど} する", en: "Try again" },
  tellSite: { ja: "サイトに理由を伝えて終了", easy: "サイトに {言|い}って おわる", en: "Tell the site why, and close" },
} as const satisfies Record<string, Text>;

/** The PIN. `{name}` and `{shape}` come from pin-text.ts. */
export const pinEntryText = {
  shape: { ja: "（{shape}）", easy: "（{shape}）", en: " ({shape})" },
  triesLeft: { ja: "残り{count}回", easy: "あと{count}{回|かい}", en: "Tries left: {count}" },
  lastTryLeft: { ja: "残り1回", easy: "あと1{回|かい}", en: "1 try left" },
  show: { ja: "入力した文字を表示する", easy: "{文字|もじ}を {見|み}る", en: "Show what I type" },
  converted: {
    ja: "カードに合わせて、半角文字・大文字に直しました。",
    easy: "{大|おお}きい {文字|もじ}に なおしました。",
    en: "Changed to half-width capitals, as the card wants.",
  },
  notNeeded: {
    ja: "暗証番号は必要ありません。カードをリーダーに置いたままにしてください。",
    easy: "{暗証番号|あんしょうばんごう}は いりません。カードを うごかさないで ください。",
    en: "No PIN is needed. Leave the card on the reader.",
  },
  lookAgain: {
    ja: "画面が出てすぐの操作でした。{name}かどうか確かめて、もう一度押してください。まだカードには送っていません。",
    easy: "{name}ですか。よく {見|み}て、もう{一度|いちど} おして ください。まだ カードには {送|おく}って いません。",
    en: "This came just as the window did. See that it is the {name} and press again. Nothing was sent to the card.",
  },
  empty: { ja: "{name}を入力してください。", easy: "{name}を {入|い}れて ください。", en: "Enter the {name}." },
  impossible: {
    ja: "{name}は{shape}です（いまは{count}文字）。まだカードには送っていません。",
    easy: "{name}は {shape}です（いまは {count}{文字|もじ}）。まだ カードには {送|おく}って いません。",
    en: "The {name} has {shape}; this has {count} characters. Nothing was sent to the card.",
  },
  strange: {
    ja: "{name}に使えない文字が入っています（{shape}）。まだカードには送っていません。",
    easy: "{使|つか}えない {文字|もじ}が あります（{shape}）。まだ カードには {送|おく}って いません。",
    en: "There is a character that cannot be in the {name} ({shape}). Nothing was sent to the card.",
  },
  lastTitle: {
    ja: "あと1回まちがえるとロックされます",
    easy: "あと1{回|かい} まちがえると、この パスワードは {使|つか}えなく なります",
    en: "One more mistake locks it",
  },
  lastBody: {
    ja: "ロックされると、窓口などでの手続きが必要になります。続けますか。",
    easy: "{使|つか}えなく なると、{市役所|しやくしょ}などで なおします。わからない ときは、やめて ください。",
    en: "Unlocking it takes a visit or a procedure. Stop if you are not sure. Continue?",
  },
  lastYes: { ja: "わかったうえで続ける", easy: "つづける", en: "I understand, continue" },
} as const satisfies Record<string, Text>;

/** What kind of card answered. */
export const tokenText = {
  card: { ja: "マイナンバーカード", easy: "マイナンバーカード", en: "My Number card" },
  jukiCard: { ja: "住民基本台帳カード", easy: "{住民基本台帳|じゅうみんきほんだいちょう}カード", en: "Juki card" },
  androidPhone: { ja: "スマートフォン", easy: "スマートフォン", en: "Phone" },
  iPhone: { ja: "iPhone", easy: "iPhone", en: "iPhone" },
  unknown: { ja: "カード", easy: "カード", en: "Card" },
} as const satisfies Record<string, Text>;

/** On every window. */
export const frameText = {
  unofficial: {
    ja: "国・デジタル庁・J-LIS の公式ソフトではありません（オープンソース）",
    easy: "これは {国|くに}の アプリでは ありません（オープンソース）",
    en: "Unofficial, open source. Not by the Japanese government or J-LIS.",
  },
  language: { ja: "ことば", easy: "ことば", en: "Language" },
  pinTitle: {
    ja: "暗証番号の入力（{site}）",
    easy: "{暗証番号|あんしょうばんごう}の {入力|にゅうりょく}（{site}）",
    en: "PIN entry ({site})",
  },
  confirmTitle: { ja: "確認（{site}）", easy: "{確認|かくにん}（{site}）", en: "Confirmation ({site})" },
} as const satisfies Record<string, Text>;
