/** `warifu --help`. For a terminal: without reading aids in the column of the commands, so that it stays a table. */
import type { Text } from "./language.ts";

export const usageText: Text = {
  ja: `warifu: マイナンバーカードで署名する（公式ソフトではありません。オープンソース）

  warifu status                       リーダー、カード、残り回数、ブラウザーへの登録（回数は減りません）
  warifu doctor                       動かないときに調べて、直し方を示す（回数は減りません。何も変えません）
  warifu certificate [auth|sign]      電子証明書と認証局の証明書（PEM）
  warifu attributes [sign|text]       氏名・住所・生年月日・性別（署名用電子証明書、または券面事項入力補助）
  warifu sign FILE...                 ファイルごとに署名。パスワードの入力は1回
  warifu pin                          暗証番号ごとの残り回数と、ロックされたものの再設定先（回数は減りません）
  warifu pin change auth|sign|text    暗証番号の変更（いまのもの、新しいもの、新しいものをもう一度）
  warifu register                     この利用者のブラウザーから warifu を使えるようにする
  warifu unregister                   登録を取り消す

オプション
  --json              結果を JSON 1行で出力
  --language ja|easy|en
  --reader NAME       使うリーダーの名前、またはその一部
  --pin-stdin         標準入力の1行目を暗証番号として読む（pin change: 1行目がいまのもの、2行目が新しいもの）
  --keyboard          certificate, attributes: リーダーにボタンがあっても、暗証番号をここで入力する
  --last-try          残り1回でも続ける（まちがえるとロックされます）
  --out-dir DIR       sign: NAME.sig、certificate.pem、chain.pem の保存先（省略時は今のフォルダー）
  --hash NAME         sign: SHA-256（省略時）、SHA-384、SHA-512
  --digest            sign: FILE は文書ではなくダイジェスト（バイト列か16進数）
  --fields NAMES      attributes: name,address,birth,sex のうち必要なもの
  --accept SET        attributes: 入力先の文字集合 jisx0208、jisx0208+0212、jisx0213、cp932、unicode（省略時）
  --report            doctor: 人に見せるための結果（名前、番号、ホームの中の場所を含まない）
  --replace           register: 別の場所の warifu の登録を置きかえる

環境変数
  WARIFU_PCSC         koffi（省略時）または pcsclite: PC/SC サービスへの接続方法
  WARIFU_LOG          経過を記録するファイル（暗証番号、カードの内容、文書は含まない）
  WARIFU_CARD_ISSUERS attributes: カードの記録に署名した発行者の鍵（JSON ファイル）

終了ステータス: 0 完了、2 書き方、3 ご自身で直せるもの、4 要求が不正、5 インストール・設定、6 市区町村の窓口、
7 Warifu の不具合、130 中断。エラーコードの一覧: docs/errors.md
`,
  easy: `warifu: マイナンバーカードで サインします（国(くに)の アプリでは ありません）

  warifu status                       カードと リーダーを 見(み)ます
  warifu doctor                       うごかない ときに しらべます
  warifu certificate [auth|sign]      電子証明書(でんししょうめいしょ)を 出(だ)します
  warifu attributes [sign|text]       名前(なまえ)や 住所(じゅうしょ)を 出(だ)します
  warifu sign FILE...                 ファイルに サインします
  warifu pin                          パスワードを あと何回(なんかい) まちがえる ことが できるか
  warifu pin change auth|sign|text    パスワードを 新(あたら)しく します
  warifu register                     ブラウザーで 使(つか)えるように します
  warifu unregister                   ブラウザーで 使(つか)えなく します

オプション
  --json              JSON で 出(だ)します
  --language ja|easy|en
  --reader NAME       リーダーの 名前(なまえ)
  --pin-stdin         パスワードを 標準入力(ひょうじゅんにゅうりょく)から 読(よ)みます（pin change は いま、新(あたら)しいの 2行(ぎょう)）
  --keyboard          certificate, attributes: リーダーの ボタンを 使(つか)いません
  --last-try          あと1回(かい)でも つづけます
  --out-dir DIR       sign: ファイルを おく フォルダー
  --hash NAME         sign: SHA-256、SHA-384、SHA-512
  --digest            sign: FILE は ダイジェストです
  --fields NAMES      attributes: name,address,birth,sex
  --accept SET        attributes: 使(つか)える 文字(もじ)
  --report            doctor: ほかの 人(ひと)に 見(み)せる とき
  --replace           register: ほかの warifu と かえます

環境変数(かんきょうへんすう)
  WARIFU_PCSC         koffi か pcsclite
  WARIFU_LOG          うごきを 記録(きろく)する ファイル。パスワードや 名前(なまえ)は 書(か)きません
  WARIFU_CARD_ISSUERS attributes: カードを つくった ところの 鍵(かぎ)

おわりの 数字(すうじ): 0 できた、2 書(か)きかたが ちがう、3 自分(じぶん)で なおせる、4 サイトが わるい、5 インストール、
6 市役所(しやくしょ)、7 Warifu が わるい、130 やめた。エラー: docs/errors.md
`,
  en: `warifu: sign with the Japanese My Number card (unofficial, open source)

  warifu status                       readers, card, tries left, registered browsers; costs no try
  warifu doctor                       what is wrong and how to mend it; changes nothing, costs no try
  warifu certificate [auth|sign]      a certificate and its CA as PEM
  warifu attributes [sign|text]       name, address, birth and sex: from the signature certificate or the card's own record
  warifu sign FILE...                 a signature for each file, one password for all
  warifu pin                          tries left of each PIN, where a locked one is reset; costs no try
  warifu pin change auth|sign|text    change a PIN: the present one, the new one, the new one again
  warifu register                     let the browsers of this user start warifu
  warifu unregister                   take that back

Options
  --json              one JSON object on standard output
  --language ja|easy|en
  --reader NAME       the reader to use, or a part of its name
  --pin-stdin         the PIN is the first line of standard input (pin change: the present one, then the new one)
  --keyboard          certificate, attributes: type the PIN here, even when the reader has keys of its own
  --last-try          go on although one mistake would lock the PIN
  --out-dir DIR       sign: where NAME.sig, certificate.pem and chain.pem go (default: here)
  --hash NAME         sign: SHA-256 (default), SHA-384 or SHA-512
  --digest            sign: the files hold digests (bytes or hexadecimal digits), not documents
  --fields NAMES      attributes: which of name,address,birth,sex
  --accept SET        attributes: what the form takes: jisx0208, jisx0208+0212, jisx0213, cp932 or unicode (default)
  --report            doctor: to show to others, without names, numbers and folders of yours
  --replace           register: take over from another copy of warifu

Environment
  WARIFU_PCSC         koffi (default) or pcsclite: the way to the PC/SC service
  WARIFU_LOG          file to log steps to, with no PIN, nothing of the card and nothing of the documents
  WARIFU_CARD_ISSUERS attributes: a JSON file with the keys that sign the card's own record

Exit status: 0 done, 2 usage, 3 something you can mend, 4 refused request, 5 installation, 6 municipal office,
7 our fault, 130 interrupted. Each error has a code: docs/errors.md
`,
};
