/** The rest of `warifu --help`: what stands above, between and below the tables. */
import type { Text } from "../language.ts";

export const pageText = {
  title: {
    ja: "warifu: マイナンバーカードで署名する（公式ソフトではありません。オープンソース）",
    easy: "warifu: マイナンバーカードで サインします（国(くに)の アプリでは ありません）",
    en: "warifu: sign with the Japanese My Number card (unofficial, open source)",
  },
  options: { ja: "オプション", easy: "オプション", en: "Options" },
  everything: {
    ja: "すべてのコマンド、環境変数、終了ステータス: warifu --help",
    easy: "ぜんぶ: warifu --help",
    en: "All commands, the environment and exit status: warifu --help",
  },
  rest: {
    ja: `環境変数
  WARIFU_PCSC         koffi（省略時）または pcsclite: PC/SC サービスへの接続方法
  WARIFU_LOG          経過を記録するファイル（暗証番号、カードの内容、文書は含まない）
  WARIFU_CARD_ISSUERS attributes: カードの記録に署名した発行者の鍵（JSON ファイル）

終了ステータス: 0 完了、2 書き方、3 ご自身で直せるもの、4 要求が不正、5 インストール・設定、6 市区町村の窓口、
7 Warifu の不具合、130 中断。verify では、3 署名のないファイル、4 問題のある署名、または一部だけの署名。
エラーコードの一覧: docs/errors.md、docs/verification-codes.md`,
    easy: `環境変数(かんきょうへんすう)
  WARIFU_PCSC         koffi か pcsclite
  WARIFU_LOG          うごきを 記録(きろく)する ファイル。パスワードや 名前(なまえ)は 書(か)きません
  WARIFU_CARD_ISSUERS attributes: カードを つくった ところの 鍵(かぎ)

おわりの 数字(すうじ): 0 できた、2 書(か)きかたが ちがう、3 自分(じぶん)で なおせる、4 サイトが わるい、5 インストール、
6 市役所(しやくしょ)、7 Warifu が わるい、130 やめた。verify: 3 サインが ない、4 サインが だめ。
エラー: docs/errors.md、docs/verification-codes.md`,
    en: `Environment
  WARIFU_PCSC         koffi (default) or pcsclite: the way to the PC/SC service
  WARIFU_LOG          file to log steps to, with no PIN, nothing of the card and nothing of the documents
  WARIFU_CARD_ISSUERS attributes: a JSON file with the keys that sign the card's own record

Exit status: 0 done, 2 usage, 3 something you can mend, 4 refused request, 5 installation, 6 municipal office,
7 our fault, 130 interrupted. Of verify: 3 a file without a signature, 4 a signature with a problem, or over a part only.
Each error has a code: docs/errors.md, docs/verification-codes.md`,
  },
} as const satisfies Readonly<Record<string, Text>>;
