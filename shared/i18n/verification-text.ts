/** What is wrong with a signature, by the verifier's codes, for officers and people at a terminal. What the codes mean to programs: `verifier/errors/`. */
import type { Text } from "./language.ts";

export const verificationProblemText = {
  SIGNATURE_MALFORMED: {
    ja: "署名として読めません",
    easy: "サインとして よめません",
    en: "cannot be read as a signature",
  },
  SIGNATURE_WRONG: {
    ja: "署名が文書と証明書に合いません（改ざん、または別の文書・証明書）",
    easy: "サインが {文書|ぶんしょ}と あいません",
    en: "the signature does not fit the document and the certificate: changed, or of another one",
  },
  CONTENT_CHANGED: {
    ja: "署名のあとで内容が変更されています",
    easy: "サインの あとで {中身|なかみ}が かわりました",
    en: "the content was changed after it was signed",
  },
  ALGORITHM_REFUSED: {
    ja: "使えない暗号方式です（SHA-1 など）",
    easy: "{使|つか}えない やりかたの サインです（SHA-1 など）",
    en: "an algorithm that is not accepted, such as SHA-1",
  },
  CERTIFICATE_MISSING: {
    ja: "電子証明書がありません",
    easy: "{電子証明書|でんししょうめいしょ}が ありません",
    en: "the certificate is missing",
  },
  CERTIFICATE_NOT_BOUND: {
    ja: "署名が別の電子証明書を指しています",
    easy: "サインは べつの {電子証明書|でんししょうめいしょ}の ものです",
    en: "the signature names another certificate",
  },
  CONTENT_MISSING: {
    ja: "署名された文書がありません",
    easy: "サインした {文書|ぶんしょ}が ありません",
    en: "the signed document is missing",
  },
  CERTIFICATE_MALFORMED: {
    ja: "電子証明書を読めません",
    easy: "{電子証明書|でんししょうめいしょ}が よめません",
    en: "the certificate cannot be read",
  },
  CERTIFICATE_UNTRUSTED: {
    ja: "発行者を確かめられません（JPKI の認証局につながりません）",
    easy: "だれが {出|だ}した {電子証明書|でんししょうめいしょ}か わかりません",
    en: "the issuer is unknown: no path to a JPKI authority",
  },
  AUTHORITY_UNFIT: {
    ja: "発行者が認証局ではありません",
    easy: "{認証局|にんしょうきょく}では ありません",
    en: "the issuer is no certification authority",
  },
  KEY_TOO_WEAK: { ja: "鍵が短すぎます", easy: "{鍵|かぎ}が みじかいです", en: "a key is too short" },
  ANCHOR_KIND_WRONG: {
    ja: "別の種類の認証局が発行した電子証明書です",
    easy: "べつの {種類|しゅるい}の {電子証明書|でんししょうめいしょ}です",
    en: "issued by an authority for the other kind of certificate",
  },
  POLICY_WRONG: {
    ja: "署名用電子証明書ではありません（試験用のカードなら --test-anchors が必要です）",
    easy: "{署名用|しょめいよう}の {電子証明書|でんししょうめいしょ}では ありません（テストの カードは --test-anchors）",
    en: "not a certificate for signing documents (one of a test card needs --test-anchors)",
  },
  KEY_USAGE_WRONG: {
    ja: "署名に使えない電子証明書です",
    easy: "サインに {使|つか}えない {電子証明書|でんししょうめいしょ}です",
    en: "the key may not sign documents",
  },
  EXTENDED_KEY_USAGE_WRONG: {
    ja: "別の用途の電子証明書です",
    easy: "べつの ことに {使|つか}う {電子証明書|でんししょうめいしょ}です",
    en: "a certificate for another purpose",
  },
  EXTENSION_UNKNOWN: {
    ja: "電子証明書に未知の重要な項目があります",
    easy: "{電子証明書|でんししょうめいしょ}に わからない ところが あります",
    en: "the certificate has a critical part that is unknown",
  },
  CERTIFICATE_EXPIRED: {
    ja: "その時点で電子証明書の有効期限が切れています",
    easy: "{電子証明書|でんししょうめいしょ}の {期限|きげん}が おわって います",
    en: "the certificate was over at that time",
  },
  CERTIFICATE_NOT_YET_VALID: {
    ja: "その時点で電子証明書はまだ有効ではありません",
    easy: "{電子証明書|でんししょうめいしょ}は まだ {使|つか}えません",
    en: "the certificate had not begun at that time",
  },
  AUTHORITY_EXPIRED: {
    ja: "その時点で認証局の証明書の有効期限が切れています",
    easy: "{認証局|にんしょうきょく}の {期限|きげん}が おわって います",
    en: "the authority's certificate was over at that time",
  },
  AUTHORITY_NOT_YET_VALID: {
    ja: "その時点で認証局の証明書はまだ有効ではありません",
    easy: "{認証局|にんしょうきょく}の {証明書|しょうめいしょ}は まだ {使|つか}えません",
    en: "the authority's certificate had not begun at that time",
  },
  CERTIFICATE_REVOKED: {
    ja: "電子証明書は失効しています",
    easy: "{電子証明書|でんししょうめいしょ}は もう {使|つか}えません",
    en: "the certificate was revoked",
  },
  REVOCATION_UNKNOWN: {
    ja: "失効しているかどうか確かめられません",
    easy: "まだ {使|つか}えるか わかりません",
    en: "whether it was revoked could not be found out",
  },
  SIGNATURE_MISSING: {
    ja: "このファイルに署名は見つかりません",
    easy: "この ファイルに サインは ありません",
    en: "no signature found in this file",
  },
  COVERAGE_REFUSED: {
    ja: "署名はファイルの一部だけのものです",
    easy: "サインは ファイルの {一部|いちぶ}だけの ものです",
    en: "a signature covers a part of the file only",
  },
  ORIGINAL_DIFFERS: {
    ja: "元のファイルに署名を加えただけのものではありません",
    easy: "もとの ファイルと ちがいます",
    en: "it is not the original file with a signature added and nothing else",
  },
} as const satisfies Readonly<Record<string, Text>>;
