/** What each option of `warifu verify` and `warifu reconcile` does. */
import type { OptionUsage } from "./option-usage.ts";

const both = ["verify", "reconcile"] as const;

export const verifyOptions: readonly OptionUsage[] = [
  {
    of: ["verify"],
    synopsis: "--signature FILE",
    does: {
      ja: "署名のファイル（省略時は FILE.sig、FILE.p7s、FILE.sig.xml、なければ FILE の中の署名）",
      easy: "サインの ファイル",
      en: "the signature (default: FILE.sig, FILE.p7s or FILE.sig.xml when there is one, else those within FILE)",
    },
  },
  {
    of: ["verify"],
    synopsis: "--certificate FILE",
    does: {
      ja: "署名者の証明書（PEM、DER。省略時は署名と同じフォルダーの certificate.pem）",
      easy: "電子証明書(でんししょうめいしょ)",
      en: "the signer's, PEM or DER (default: certificate.pem beside the signature)",
    },
  },
  {
    of: ["verify"],
    synopsis: "--content FILE",
    does: {
      ja: "FILE が署名のとき、署名された文書（XML の署名が指すファイルは、何度でも指定可）",
      easy: "サインした ファイル（XML は ぜんぶ）",
      en: "the signed document, when FILE is the signature; of XML, each file that it is about. May be repeated",
    },
  },
  {
    of: ["verify"],
    synopsis: "--format NAME",
    does: {
      ja: "pkcs1、cms、xml、pdf（省略時は中身で判断）",
      easy: "pkcs1、cms、xml、pdf",
      en: "pkcs1, cms, xml or pdf (default: by the content)",
    },
  },
  {
    of: ["verify"],
    synopsis: "--profile e-gov",
    does: {
      ja: "xml: 構成情報と --content のファイルの署名なら、ファイル全体でなくてよい",
      easy: "xml: 構成情報(こうせいじょうほう)と --content の ファイルで いいです",
      en: "xml: 構成情報 and the files of --content will do, instead of the whole file",
    },
  },
  {
    of: ["verify"],
    synopsis: "--holder",
    does: {
      ja: "生年月日と住所も表示（--json では、これを付けたときだけ個人の情報を出力）",
      easy: "誕生日(たんじょうび)と 住所(じゅうしょ)も 出(だ)します",
      en: "birth and address as well; with --json, nothing of the person is printed without it",
    },
  },
];

export const officerOptions: readonly OptionUsage[] = [
  {
    of: both,
    synopsis: "--at TIME",
    does: {
      ja: "証明書の有効期間を確かめる時点（例 2026-11-21T10:00、省略時は今）",
      easy: "いつの ことか",
      en: "when certificates must have been valid, 2026-11-21T10:00 in Japan (default: now)",
    },
  },
  {
    of: both,
    synopsis: "--anchors FILE",
    does: {
      ja: "認証局の証明書（PEM、DER）。JPKI の認証局のものは指紋で確かめる。何度でも指定可",
      easy: "認証局(にんしょうきょく)の 証明書(しょうめいしょ)",
      en: "certificates of authorities (PEM or DER); those of the JPKI are known by fingerprint. May be repeated",
    },
  },
  {
    of: both,
    synopsis: "--test-anchors",
    does: {
      ja: "--anchors はテスト用の認証局",
      easy: "テストの 認証局(にんしょうきょく)",
      en: "those of --anchors are test authorities",
    },
  },
  {
    of: ["reconcile"],
    synopsis: "--out FILE",
    does: {
      ja: "結果の表（省略時は標準出力）",
      easy: "けっかの 表(ひょう)",
      en: "the table it makes (default: standard output)",
    },
  },
  {
    of: ["reconcile"],
    synopsis: "--left-over FILE",
    does: {
      ja: "申請のない名簿の行",
      easy: "申請(しんせい)が ない 人(ひと)",
      en: "rows of the list that nobody applied for",
    },
  },
  {
    of: ["reconcile"],
    synopsis: "--map COLUMN=FIELD",
    does: {
      ja: "列の意味（name, birth, address, id, serial, householder など。何度でも指定可）",
      easy: "列(れつ)の 意味(いみ)",
      en: "what a column is: name, birth, address, id, serial, householder and more. May be repeated",
    },
  },
];
