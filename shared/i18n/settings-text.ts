/** Words of toolbar popup and options page, and of the browsers' own lists. */
import type { Text } from "./language.ts";

/** Each language by its own name. */
export const languageNames = { ja: "日本語", easy: "やさしい日本語", en: "English" } as const;

/** Toolbar popup and options page. */
export const settingsText = {
  thisSite: { ja: "このサイト", easy: "この サイト", en: "This site" },
  enable: { ja: "このサイトで使えるようにする", easy: "この サイトで {使|つか}う", en: "Enable for this site" },
  enableHelp: {
    ja: "このサイトが、カードの利用を求めることができるようになります。使うたびに、確認の画面が出ます。",
    easy: "サイトが カードを {使|つか}いたいと {言|い}えるように なります。{使|つか}う とき、いつも あなたに ききます。",
    en: "The site may then ask to use your card. You are asked every time.",
  },
  enabled: { ja: "このサイトで使えます", easy: "この サイトで {使|つか}えます", en: "Enabled for this site" },
  disable: { ja: "使えないようにする", easy: "{使|つか}わない", en: "Disable" },
  builtIn: {
    ja: "開発版なので、このサイトでははじめから使えます",
    easy: "{開発版|かいはつばん}です。この サイトで {使|つか}えます",
    en: "Enabled from the start in the development build",
  },
  impossible: {
    ja: "このページでは使えません。https:// のサイトで使えます。",
    easy: "この ページでは {使|つか}えません。",
    en: "Not usable on this page. It works on https:// sites.",
  },
  host: { ja: "パソコン側のアプリ", easy: "パソコンの アプリ", en: "Program on this computer" },
  hostWorks: { ja: "動いています（{version}）", easy: "{動|うご}いて います（{version}）", en: "Running ({version})" },
  checking: { ja: "確認しています…", easy: "{見|み}て います…", en: "Checking…" },
  openOptions: { ja: "設定を開く", easy: "{設定|せってい}を {開|ひら}く", en: "Open settings" },
  title: { ja: "Warifu の設定", easy: "Warifu の {設定|せってい}", en: "Warifu settings" },
  sites: { ja: "使えるサイト", easy: "{使|つか}える サイト", en: "Enabled sites" },
  noSites: { ja: "まだありません。", easy: "まだ ありません。", en: "None yet." },
  remove: { ja: "取り消す", easy: "けす", en: "Remove" },
  address: { ja: "サイトのアドレス", easy: "サイトの アドレス", en: "Address of the site" },
  add: { ja: "追加する", easy: "{足|た}す", en: "Add" },
  wrongAddress: {
    ja: "https:// で始まるアドレスを入力してください。",
    easy: "https:// で はじまる アドレスを {入|い}れて ください。",
    en: "Enter an address that starts with https://.",
  },
  refused: { ja: "許可されませんでした。", easy: "{許可|きょか}されませんでした。", en: "It was not permitted." },
} as const satisfies Record<string, Text>;

/** For the browser's own lists; there is no やさしい日本語 among browser languages. */
export const manifestText = {
  extensionDescription: {
    ja: "マイナンバーカードで、ウェブサイトからの署名と電子証明書の読み取りができます。非公式のオープンソースソフトです。",
    easy: "マイナンバーカードで サインが できます。{国|くに}の アプリでは ありません。",
    en: "Lets web sites sign and read certificates with your Japanese My Number card. Unofficial, open source.",
  },
  actionTitle: {
    ja: "Warifu: このサイトでカードを使う",
    easy: "Warifu: この サイトで カードを {使|つか}う",
    en: "Warifu: use your card on this site",
  },
} as const satisfies Record<string, Text>;
