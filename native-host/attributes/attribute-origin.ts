/** Where attributes come from, and what both sources have in common. */
import type { AttributeRecord } from "./attribute-record.ts";
import type { CertificateAttributes } from "./certificate-attributes.ts";
import type { Verdict } from "./integrity-record.ts";

/** A tampered record is no source. */
export type AttributeOrigin =
  | {
      readonly from: "cardInfoInputSupport";
      readonly record: Omit<AttributeRecord, "signedBytes">;
      readonly verdict: Exclude<Verdict, "tampered">;
    }
  | {
      readonly from: "digitalSignature";
      readonly certificate: CertificateAttributes;
      /** What was found out about the certificate. */
      readonly verified: { readonly signature: boolean; readonly chain: boolean };
    };

/** Both sources in one form; `substitutes` is undefined for the source that has none. */
export interface StoredAttributes {
  readonly name: string | null;
  readonly nameSubstitutes: string | null | undefined;
  readonly address: string | null;
  readonly addressSubstitutes: string | null | undefined;
  /** YYYYMMDD. */
  readonly birth: string | null;
  readonly eraDigit: string;
  readonly sex: string | null;
}

export function storedAttributes(origin: AttributeOrigin): StoredAttributes {
  if (origin.from === "cardInfoInputSupport") {
    const { name, address, birth, sex } = origin.record;
    return { name, address, birth, sex, eraDigit: "0", nameSubstitutes: undefined, addressSubstitutes: undefined };
  }
  const { birth } = origin.certificate;
  return { ...origin.certificate, birth: birth?.slice(1) ?? null, eraDigit: birth?.charAt(0) ?? "0" };
}

export const verificationOf = (origin: AttributeOrigin): { signature: boolean; chain: boolean } =>
  origin.from === "digitalSignature"
    ? { signature: origin.verified.signature, chain: origin.verified.chain }
    : { signature: true, chain: origin.verdict === "verified" };
