/** What the demo says on the terminal: Japanese when the terminal is, else English. */
import { fill, languageOfTag } from "../../shared/i18n/language.ts";

interface Words {
  readonly ja: string;
  readonly en: string;
}

const words = {
  steps: {
    ja: `
{product} デモ: {origin}

  1. フォームに入力し（または「見本を入力」を押し）、次へ進みます。
  2. 「マイナンバーカードで署名して申請する」を押します。
  3. Warifu の画面を確かめ、試験用のパスワードを入力します: {pin}

クライアントを使わない10行のページ: {origin}/plain.html
終わるには、ブラウザーを閉じるか Ctrl-C を押してください。
`,
    en: `
{product} demo: {origin}

  1. Fill in the form (or press 「見本を入力」) and go on.
  2. Press 「マイナンバーカードで署名して申請する」.
  3. Look at Warifu's window, and type the test password: {pin}

The page in ten lines, without our client: {origin}/plain.html
Close the browser, or press Ctrl-C, to end.
`,
  },
  yourPin: { ja: "（お使いのカードの署名用パスワード）", en: "(your card's)" },
  verified: {
    ja: "サイトのサーバーが署名と証明書チェーンを検証しました。受付番号 {receipt}",
    en: "The site's server verified the signature and its chain; receipt {receipt}.",
  },
  notVerified: {
    ja: "サイトのサーバーは署名を検証していません。受付番号 {receipt}",
    en: "The site's server did not verify the signature; receipt {receipt}.",
  },
  tooManyVerifies: {
    ja: "入力した回数より多くの VERIFY がカードに送られました。",
    en: "More VERIFYs were sent to the card than PINs typed.",
  },
  figures: {
    ja: "APDU {apdus} 個、クリックから受付まで {milliseconds} ミリ秒（自動入力の時間を含みます）。",
    en: "{apdus} APDUs, {milliseconds} ms from the click to the receipt, typing included.",
  },
  written: { ja: "{folder} に書き出しました: {files}", en: "Written to {folder}: {files}" },
  noScreen: {
    ja: "画面がありません。npm run demo -- --headless をお試しください。",
    en: "There is no screen here. Try: npm run demo -- --headless",
  },
  foreignCard: {
    ja: "リーダーのカードは試験用カードではありません。署名用パスワードを --sign-pin で指定してください。",
    en: "The card in the reader is not of our test authority: give its PIN with --sign-pin.",
  },
  cannotWrite: { ja: "--out: {folder} に書き込めません（{reason}）", en: "--out: cannot write {folder} ({reason})" },
  noReceipt: { ja: "受付番号がありません。", en: "There is no receipt." },
} as const satisfies Record<string, Words>;

/** Of the terminal, as POSIX names it. */
const locale = process.env["LC_ALL"] || process.env["LC_MESSAGES"] || process.env["LANG"] || "";
const spoken = languageOfTag(locale.replace("_", "-")) === "ja" ? "ja" : "en";

export const say = (name: keyof typeof words, values: Readonly<Record<string, string | number>> = {}): string =>
  fill(words[name][spoken], values);
