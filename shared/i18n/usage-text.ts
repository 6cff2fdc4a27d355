/** `warifu --help`. For a terminal: without reading aids in the column of the commands, so that it stays a table. */
import type { Text } from "./language.ts";

export const usageText: Text = {
  ja: `warifu: マイナンバーカードで署名する（公式ソフトではありません。オープンソース）

  warifu status                       リーダー、カード、残り回数、ブラウザーへの登録（回数は減りません）
  warifu doctor                       動かないときに調べて、直し方を示す（回数は減りません。何も変えません）
  warifu certificate [auth|sign]      電子証明書と認証局の証明書（PEM）
  warifu attributes [sign|text]       氏名・住所・生年月日・性別（署名用電子証明書、または券面事項入力補助）
  warifu sign FILE...                 ファイルごとに署名。パスワードの入力は1回
  warifu verify FILE...               署名ごとに、内容・範囲・署名者・発行者を確かめる（失効は確かめません。カード不要）
  warifu reconcile APPLICATIONS.csv LIST.csv   突合: 申請の署名を検証し、名簿と照らし合わせる（カード不要）
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
  --hash NAME         sign, verify: SHA-256（省略時）、SHA-384、SHA-512
  --digest            sign: FILE は文書ではなくダイジェスト（バイト列か16進数）
  --signature FILE    verify: 署名のファイル（省略時は FILE.sig、FILE.p7s、FILE.sig.xml、なければ FILE の中の署名）
  --certificate FILE  verify: 署名者の証明書（PEM、DER。省略時は署名と同じフォルダーの certificate.pem）
  --content FILE      verify: FILE が署名のとき、署名された文書（XML の署名が指すファイルは、何度でも指定可）
  --holder            verify: 生年月日と住所も表示（--json では、これを付けたときだけ個人の情報を出力）
  --at TIME           verify, reconcile: 証明書の有効期間を確かめる時点（例 2026-11-21T10:00、省略時は今）
  --anchors FILE      verify, reconcile: 認証局の証明書（PEM、DER）。JPKI の認証局のものは指紋で確かめる。何度でも指定可
  --test-anchors      verify, reconcile: --anchors はテスト用の認証局
  --out FILE          reconcile: 結果の表（省略時は標準出力）
  --left-over FILE    reconcile: 申請のない名簿の行
  --map COLUMN=FIELD  reconcile: 列の意味（name, birth, address, id, serial, householder など。何度でも指定可）
  --format NAME       verify: pkcs1、cms、xml、pdf（省略時は中身で判断）
                      xml: --profile e-gov（構成情報と --content のファイルの署名なら、ファイル全体でなくてよい）
                      sign: pkcs1（省略時、NAME.sig）、cms（NAME.p7s）、xml、pdf（NAME.signed.pdf）
                      cms: --attached（文書を中に入れ NAME.p7m）
                      xml: --placement enveloped|enveloping|detached --canonicalization c14n|exclusive
                           --element ID（くり返し可） --xades --profile e-gov
                      pdf: --profile pades|registry（登記互換） --visible PAGE,X,Y,WIDTH,HEIGHT（左下から、ポイント）
  --fields NAMES      attributes: name,address,birth,sex のうち必要なもの
  --accept SET        attributes: 入力先の文字集合 jisx0208、jisx0208+0212、jisx0213、cp932、unicode（省略時）
  --report            doctor: 人に見せるための結果（名前、番号、ホームの中の場所を含まない）
  --replace           register: 別の場所の warifu の登録を置きかえる

環境変数
  WARIFU_PCSC         koffi（省略時）または pcsclite: PC/SC サービスへの接続方法
  WARIFU_LOG          経過を記録するファイル（暗証番号、カードの内容、文書は含まない）
  WARIFU_CARD_ISSUERS attributes: カードの記録に署名した発行者の鍵（JSON ファイル）

終了ステータス: 0 完了、2 書き方、3 ご自身で直せるもの、4 要求が不正、5 インストール・設定、6 市区町村の窓口、
7 Warifu の不具合、130 中断。verify では、3 署名のないファイル、4 問題のある署名、または一部だけの署名。
エラーコードの一覧: docs/errors.md、docs/verification-codes.md
`,
  easy: `warifu: マイナンバーカードで サインします（国(くに)の アプリでは ありません）

  warifu status                       カードと リーダーを 見(み)ます
  warifu doctor                       うごかない ときに しらべます
  warifu certificate [auth|sign]      電子証明書(でんししょうめいしょ)を 出(だ)します
  warifu attributes [sign|text]       名前(なまえ)や 住所(じゅうしょ)を 出(だ)します
  warifu sign FILE...                 ファイルに サインします
  warifu verify FILE...               サインを たしかめます（カードは いりません）
  warifu reconcile APPLICATIONS.csv LIST.csv   申請(しんせい)と リストを くらべます
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
  --hash NAME         sign, verify: SHA-256、SHA-384、SHA-512
  --digest            sign: FILE は ダイジェストです
  --signature FILE    verify: サインの ファイル
  --certificate FILE  verify: 電子証明書(でんししょうめいしょ)
  --content FILE      verify: サインした ファイル（XML は ぜんぶ）
  --holder            verify: 誕生日(たんじょうび)と 住所(じゅうしょ)も 出(だ)します
  --at TIME           verify, reconcile: いつの ことか
  --anchors FILE      verify, reconcile: 認証局(にんしょうきょく)の 証明書(しょうめいしょ)
  --test-anchors      verify, reconcile: テストの 認証局(にんしょうきょく)
  --out FILE          reconcile: けっかの 表(ひょう)
  --left-over FILE    reconcile: 申請(しんせい)が ない 人(ひと)
  --map COLUMN=FIELD  reconcile: 列(れつ)の 意味(いみ)
  --format NAME       sign, verify: pkcs1、cms、xml、pdf
                      verify, xml: --profile e-gov
                      cms: --attached
                      xml: --placement enveloped|enveloping|detached --canonicalization c14n|exclusive
                           --element ID --xades --profile e-gov
                      pdf: --profile pades|registry --visible PAGE,X,Y,WIDTH,HEIGHT
  --fields NAMES      attributes: name,address,birth,sex
  --accept SET        attributes: 使(つか)える 文字(もじ)
  --report            doctor: ほかの 人(ひと)に 見(み)せる とき
  --replace           register: ほかの warifu と かえます

環境変数(かんきょうへんすう)
  WARIFU_PCSC         koffi か pcsclite
  WARIFU_LOG          うごきを 記録(きろく)する ファイル。パスワードや 名前(なまえ)は 書(か)きません
  WARIFU_CARD_ISSUERS attributes: カードを つくった ところの 鍵(かぎ)

おわりの 数字(すうじ): 0 できた、2 書(か)きかたが ちがう、3 自分(じぶん)で なおせる、4 サイトが わるい、5 インストール、
6 市役所(しやくしょ)、7 Warifu が わるい、130 やめた。verify: 3 サインが ない、4 サインが だめ。
エラー: docs/errors.md、docs/verification-codes.md
`,
  en: `warifu: sign with the Japanese My Number card (unofficial, open source)

  warifu status                       readers, card, tries left, registered browsers; costs no try
  warifu doctor                       what is wrong and how to mend it; changes nothing, costs no try
  warifu certificate [auth|sign]      a certificate and its CA as PEM
  warifu attributes [sign|text]       name, address, birth and sex: from the signature certificate or the card's own record
  warifu sign FILE...                 a signature for each file, one password for all
  warifu verify FILE...               what is known of each signature: content, coverage, signer, issuer; not revocation. No card needed
  warifu reconcile APPLICATIONS.csv LIST.csv   verifies applications and compares them with a list; no card needed
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
  --hash NAME         sign, verify: SHA-256 (default), SHA-384 or SHA-512
  --digest            sign: the files hold digests (bytes or hexadecimal digits), not documents
  --signature FILE    verify: the signature (default: FILE.sig, FILE.p7s or FILE.sig.xml when there is one, else those within FILE)
  --certificate FILE  verify: the signer's, PEM or DER (default: certificate.pem beside the signature)
  --content FILE      verify: the signed document, when FILE is the signature; of XML, each file that it is about. May be repeated
  --holder            verify: birth and address as well; with --json, nothing of the person is printed without it
  --at TIME           verify, reconcile: when certificates must have been valid, 2026-11-21T10:00 in Japan (default: now)
  --anchors FILE      verify, reconcile: certificates of authorities (PEM or DER); those of the JPKI are known by fingerprint. May be repeated
  --test-anchors      verify, reconcile: those of --anchors are test authorities
  --out FILE          reconcile: the table it makes (default: standard output)
  --left-over FILE    reconcile: rows of the list that nobody applied for
  --map COLUMN=FIELD  reconcile: what a column is: name, birth, address, id, serial, householder and more. May be repeated
  --format NAME       verify: pkcs1, cms, xml or pdf (default: by the content)
                      xml: --profile e-gov (構成情報 and the files of --content will do, instead of the whole file)
                      sign: pkcs1 (default, NAME.sig), cms (NAME.p7s), xml or pdf (NAME.signed.pdf)
                      cms: --attached (the document inside, NAME.p7m)
                      xml: --placement enveloped|enveloping|detached --canonicalization c14n|exclusive
                           --element ID (more than once) --xades --profile e-gov
                      pdf: --profile pades|registry (for the land registry) --visible PAGE,X,Y,WIDTH,HEIGHT (points
                           from the lower left corner)
  --fields NAMES      attributes: which of name,address,birth,sex
  --accept SET        attributes: what the form takes: jisx0208, jisx0208+0212, jisx0213, cp932 or unicode (default)
  --report            doctor: to show to others, without names, numbers and folders of yours
  --replace           register: take over from another copy of warifu

Environment
  WARIFU_PCSC         koffi (default) or pcsclite: the way to the PC/SC service
  WARIFU_LOG          file to log steps to, with no PIN, nothing of the card and nothing of the documents
  WARIFU_CARD_ISSUERS attributes: a JSON file with the keys that sign the card's own record

Exit status: 0 done, 2 usage, 3 something you can mend, 4 refused request, 5 installation, 6 municipal office,
7 our fault, 130 interrupted. Of verify: 3 a file without a signature, 4 a signature with a problem, or over a part only.
Each error has a code: docs/errors.md, docs/verification-codes.md
`,
};
