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

  1. 「マイナンバーカードでログイン」を押し、Warifu の画面に試験用のパスワード {authPin} を入力します。
  2. 「カードから読み取る」でフォームに入力し（パスワード {signPin}）、代替文字に答えます。または「見本を入力」を押します。
  3. 内容を確かめ、「マイナンバーカードで署名して申請する」を押します: {signPin}

職員のページ: {origin}/officer/ 登録コード {code}（同じカードでログインします: {authPin}）
クライアントを使わない10行のページ: {origin}/plain.html
データ: {file}
終わるには、ブラウザーを閉じるか Ctrl-C を押してください。
`,
    en: `
{product} demo: {origin}

  1. Press 「マイナンバーカードでログイン」, and type the test password {authPin} into Warifu's window.
  2. Fill in the form with 「カードから読み取る」 (password {signPin}) and answer for the substitute characters; or press 「見本を入力」.
  3. Check it, and press 「マイナンバーカードで署名して申請する」: {signPin}

The officers' page: {origin}/officer/ enrolment code {code} (log in with the same card: {authPin})
The page in ten lines, without our client: {origin}/plain.html
Data: {file}
Close the browser, or press Ctrl-C, to end.
`,
  },
  yourPin: { ja: "（お使いのカードのパスワード）", en: "(your card's)" },
  enrolled: { ja: "（登録済み）", en: "(enrolled already)" },
  officerChecked: {
    ja: "職員のページで、到着・照合・一覧表・ZIP・監査記録を確かめました。",
    en: "The officers' page: arrival, comparison, table, ZIP and audit log checked.",
  },
  auditIntact: {
    ja: "監査記録に異常は見つかりませんでした。記載 {entries} 件、最後の記載 {head}",
    en: "Nothing is wrong with the audit log. {entries} entries, the last {head}",
  },
  auditFindings: {
    ja: "監査記録に異常があります。記載 {entries} 件、最後の記載 {head}",
    en: "Something is wrong with the audit log. {entries} entries, the last {head}",
  },
  storeInUse: {
    ja: "--headless には新しい --store が必要です（職員が登録済みです）。",
    en: "--headless needs a --store that is new: in this one officers are enrolled already.",
  },
  noStore: { ja: "--check-audit: {file} がありません", en: "--check-audit: {file} is not there" },
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
    ja: "リーダーのカードは試験用カードではありません。パスワードを --sign-pin と --auth-pin で指定してください。",
    en: "The card in the reader is not of our test authority: give its PINs with --sign-pin and --auth-pin.",
  },
  cannotWrite: { ja: "--out: {folder} に書き込めません（{reason}）", en: "--out: cannot write {folder} ({reason})" },
  noReceipt: { ja: "受付番号がありません。", en: "There is no receipt." },
} as const satisfies Record<string, Words>;

/** Of the terminal, as POSIX names it. */
const locale = process.env["LC_ALL"] || process.env["LC_MESSAGES"] || process.env["LANG"] || "";
const spoken = languageOfTag(locale.replace("_", "-")) === "ja" ? "ja" : "en";

export const say = (name: keyof typeof words, values: Readonly<Record<string, string | number>> = {}): string =>
  fill(words[name][spoken], values);
