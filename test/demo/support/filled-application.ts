/** A filled form and what a page would post for it, signed with keys of the test authority. */
import { createHash, createPrivateKey, type JsonWebKey, sign } from "node:crypto";
import type { Application } from "../../../demo/exchange/application-form.ts";
import { documentText } from "../../../demo/exchange/application-form.ts";
import type { SubmissionBody } from "../../../demo/exchange/submission.ts";
import type { KeyName } from "../../../shared/contract/fields.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";

export const filled: Application = {
  申請者: {
    氏名: "髙槗　德濵子",
    フリガナ: "タカハシ　トクハマコ",
    生年月日: "1990-05-05",
    郵便番号: "100-0000",
    住所: "東京都割符市葛辻町１丁目２番３号　𠮷﨑荘",
    電話番号: "03-0000-0000",
  },
  世帯員: [{ 氏名: "髙槗　一", 続柄: "配偶者", 生年月日: "1988-02-29" }],
  受取方法: { 公金受取口座: true },
  同意: { 受給資格の確認: true, 記載内容に相違なし: true },
};

export const base64 = (bytes: Uint8Array | string): string => Buffer.from(bytes).toString("base64");

/** The same bytes but for one bit. */
export function flipped(signature: string): string {
  const bytes = Buffer.from(signature, "base64");
  bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
  return bytes.toString("base64");
}

/** What the card of `card` would sign over `content`, as the page posts it. */
export function submit(
  card: IssuedCard,
  content: string,
  { key = "digitalSignature" as KeyName, hash = "SHA-256" as SubmissionBody["hash"] } = {},
): SubmissionBody {
  const { certificate, issuer, privateKey } = card.keys[key];
  const jwk = { kty: "RSA", ...privateKey } as JsonWebKey;
  const signature = sign(hash, Buffer.from(content), createPrivateKey({ key: jwk, format: "jwk" }));
  return {
    document: base64(content),
    signature: base64(signature),
    certificate: base64(certificate),
    chain: [base64(issuer)],
    hash,
  };
}

/** The document of a filled form for a site. */
export const contentFor = (site: string, nonce: string, application: Application = filled): string =>
  documentText(application, site, nonce);

export const sha256 = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");
