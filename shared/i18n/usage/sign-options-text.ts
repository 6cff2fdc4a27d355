/** What each option of `warifu sign` does. */
import type { OptionUsage } from "./option-usage.ts";

export const signOptions: readonly OptionUsage[] = [
  {
    of: ["sign"],
    synopsis: "--out-dir DIR",
    does: {
      ja: "NAME.sig、certificate.pem、chain.pem の保存先（省略時は今のフォルダー）",
      easy: "ファイルを おく フォルダー",
      en: "where NAME.sig, certificate.pem and chain.pem go (default: here)",
    },
  },
  {
    of: ["sign"],
    synopsis: "--digest",
    does: {
      ja: "FILE は文書ではなくダイジェスト（バイト列か16進数）",
      easy: "FILE は ダイジェストです",
      en: "the files hold digests (bytes or hexadecimal digits), not documents",
    },
  },
  {
    of: ["sign", "verify"],
    synopsis: "--hash NAME",
    does: {
      ja: "SHA-256（省略時）、SHA-384、SHA-512",
      easy: "SHA-256、SHA-384、SHA-512",
      en: "SHA-256 (default), SHA-384 or SHA-512",
    },
  },
  {
    of: ["sign"],
    synopsis: "--format NAME",
    does: {
      ja: "pkcs1（省略時、NAME.sig）、cms（NAME.p7s）、xml、pdf（NAME.signed.pdf）",
      easy: "pkcs1、cms、xml、pdf",
      en: "pkcs1 (default, NAME.sig), cms (NAME.p7s), xml or pdf (NAME.signed.pdf)",
    },
  },
  {
    of: ["sign"],
    synopsis: "--attached",
    does: {
      ja: "cms: 文書を中に入れる（NAME.p7m）",
      easy: "cms: サインの 中(なか)に ファイルを 入(い)れます",
      en: "cms: the document inside (NAME.p7m)",
    },
  },
  {
    of: ["sign"],
    synopsis: "--placement enveloped|enveloping|detached",
    does: {
      ja: "xml: 署名を置くところ",
      easy: "xml: サインを おく ところ",
      en: "xml: where the signature stands",
    },
  },
  {
    of: ["sign"],
    synopsis: "--canonicalization c14n|exclusive",
    does: { ja: "xml: 正規化の方法", easy: "xml: 正規化(せいきか)", en: "xml: the canonical form" },
  },
  {
    of: ["sign"],
    synopsis: "--element ID",
    does: {
      ja: "xml: 署名する要素。何度でも指定可",
      easy: "xml: サインする ところ",
      en: "xml: the element to sign. May be repeated",
    },
  },
  {
    of: ["sign"],
    synopsis: "--xades",
    does: { ja: "xml: XAdES-BES で署名", easy: "xml: XAdES-BES", en: "xml: XAdES-BES" },
  },
  {
    of: ["sign"],
    synopsis: "--profile e-gov|pades|registry",
    does: {
      ja: "xml: e-gov。pdf: pades、registry（登記互換）",
      easy: "xml: e-gov。pdf: pades、registry",
      en: "xml: e-gov. pdf: pades or registry (for the land registry)",
    },
  },
  {
    of: ["sign"],
    synopsis: "--visible PAGE,X,Y,WIDTH,HEIGHT",
    does: {
      ja: "pdf: 署名を見せるところ（左下から、ポイント）",
      easy: "pdf: サインを 見(み)せる ところ",
      en: "pdf: where it is seen (points from the lower left corner)",
    },
  },
];
