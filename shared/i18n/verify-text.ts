/** The words of `warifu verify`: what was found out about a signature, and never that it is simply valid. */
import type { Text } from "./language.ts";

export const verifyText = {
  signature: {
    ja: "署名 {number}/{count}（{format}、{place}）",
    easy: "サイン {number}/{count}（{format}、{place}）",
    en: "signature {number} of {count} ({format}, {place})",
  },
  /** The other file that was looked at. */
  detached: {
    ja: "署名ファイル: {signature}",
    easy: "サインの ファイル: {signature}",
    en: "signature file: {signature}",
  },
  intact: {
    ja: "内容: 署名のときから変わっていません（{algorithm}）",
    easy: "{中身|なかみ}: サインの ときから かわって いません（{algorithm}）",
    en: "content: unchanged since it was signed ({algorithm})",
  },
  problem: { ja: "問題: {problem} [{code}]", easy: "だめ: {problem} [{code}]", en: "problem: {problem} [{code}]" },
  whole: { ja: "範囲: ファイル全体", easy: "どこに: ファイルの ぜんぶ", en: "covers: the whole file" },
  wholeDocument: { ja: "範囲: 文書全体", easy: "どこに: {文書|ぶんしょ}の ぜんぶ", en: "covers: the whole document" },
  update: {
    ja: "範囲: 署名したときのファイル。そのあとに追加があります: {added}",
    easy: "どこに: サインの ときの ファイル。あとから {足|た}した ものが あります: {added}",
    en: "covers: the file as it was signed. Added later: {added}",
  },
  part: {
    ja: "範囲: 一部だけです: {references}",
    easy: "どこに: {一部|いちぶ}だけ: {references}",
    en: "covers: a part only: {references}",
  },
  /** A part of which nothing can be named: `Coverage.references`. */
  cut: {
    ja: "範囲: 不明です。文の途中にコメントか CDATA の境目があり、ソフトによって読める内容が変わります",
    easy: "どこに: わかりません。ソフトによって ちがって {読|よ}めます（コメント、CDATA）",
    en: "covers: uncertain. A comment or the border of a CDATA section stands within a text, and programs read it differently",
  },
  external: {
    ja: "範囲: 別のファイル: {references}",
    easy: "どこに: べつの ファイル: {references}",
    en: "covers: other files: {references}",
  },
  /** Something was wrong before it was known what the signature is about. */
  coverageUnknown: { ja: "範囲: 確かめられません", easy: "どこに: わかりません", en: "covers: not found out" },
  nameSignature: {
    ja: "署名が別のファイル（.sig、.p7s など）にあるときは、--signature で指定してください。",
    easy: "サインが ほかの ファイルに ある ときは、--signature に {書|か}いて ください。",
    en: "if the signature is in a file of its own (.sig, .p7s), name that with --signature",
  },
  nameContent: {
    ja: "署名された文書は --content で指定してください（XML では、署名が指すファイルをすべて）。",
    easy: "サインした ファイルを --content に {書|か}いて ください。",
    en: "name the signed document with --content; of an XML signature, every file that it is about",
  },
  /** A file that was handed in beside an XML signature. */
  unsigned: {
    ja: "{name} は、どの署名の対象でもありません。",
    easy: "{name} は サインされて いません。",
    en: "no signature is about {name}",
  },
  signer: { ja: "署名者: {name}（証明書の記載）", easy: "だれが: {name}", en: "signer: {name}, as on the certificate" },
  signerSubstituted: {
    ja: "署名者: {name}（証明書の記載。代替文字があり、本人の表記とは異なります）",
    easy: "だれが: {name}（かわりの {字|じ}が あります）",
    en: "signer: {name}, as on the certificate, with substitutes: the person writes it differently",
  },
  holder: {
    ja: "生年月日 {birth}、住所 {address}",
    easy: "{誕生日|たんじょうび} {birth}、{住所|じゅうしょ} {address}",
    en: "birth {birth}, address {address}",
  },
  jpki: {
    ja: "発行者: 公的個人認証サービス（JPKI）の認証局",
    easy: "{出|だ}した ところ: JPKI",
    en: "issuer: an authority of the JPKI",
  },
  anchors: {
    ja: "発行者: --anchors で指定された認証局",
    easy: "{出|だ}した ところ: --anchors の {認証局|にんしょうきょく}",
    en: "issuer: an authority that --anchors names",
  },
  test: {
    ja: "発行者: テスト用の認証局（実在の人の署名ではありません）",
    easy: "{出|だ}した ところ: テスト。ほんとうの {人|ひと}では ありません",
    en: "issuer: a test authority; nobody's signature",
  },
  /** By the certificate's own word, which nobody has vouched for yet. */
  testCard: {
    ja: "試験用のカードの電子証明書です。確かめるには、その認証局の証明書を --anchors FILE で指定し、--test-anchors をつけてください",
    easy: "テストの カードです。--anchors FILE と --test-anchors を つけて ください",
    en: "This is a certificate of a test card. To check it, name its authority's certificate with --anchors FILE and add --test-anchors",
  },
  /** Of any other certificate whose authority is not there. */
  nameAuthority: {
    ja: "認証局の証明書がファイルにないときは、J-LIS が公開している署名用認証局の証明書を --anchors FILE で指定してください",
    easy: "{認証局|にんしょうきょく}の {証明書|しょうめいしょ}を --anchors FILE に {書|か}いて ください",
    en: "If its authority's certificate is not in the file, name the signing CA's, which J-LIS publishes, with --anchors FILE",
  },
  unknown: { ja: "発行者: 確かめられません", easy: "{出|だ}した ところ: わかりません", en: "issuer: not found out" },
  certificate: {
    ja: "証明書: {kind}、{from} から {until} まで（日本時間）。確認した時点 {at}",
    easy: "{証明書|しょうめいしょ}: {kind}、{from} から {until} まで。{見|み}た とき {at}",
    en: "certificate: {kind}, from {from} until {until} (Japan). Looked at as of {at}",
  },
  otherKind: { ja: "JPKI 以外の証明書", easy: "ほかの {証明書|しょうめいしょ}", en: "of another kind" },
  claimedTime: {
    ja: "署名日時: {time}（署名者の申告。誰も保証していません）",
    easy: "いつ: {time}（サインした {人|ひと}が {言|い}って います）",
    en: "signed at: {time}, says the signer's own clock; nobody vouches for it",
  },
  notChecked: {
    ja: "失効確認は未実施",
    easy: "まだ {使|つか}えるかは {見|み}て いません",
    en: "revocation not checked",
  },
} as const satisfies Record<string, Text>;
