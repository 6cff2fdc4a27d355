/** A certificate of a My Number card as a site sees it: facts that stand in it, in plain values. */
import { substituteFlags } from "../../shared/jpki/substitute-flags.ts";
import { type CertificateKind, kindOf } from "./certificate-kind.ts";
import { holderNameId } from "./object-identifiers.ts";
import type { OtherName } from "./other-name.ts";
import { type ParsedCertificate, parseCertificate } from "./parsed-certificate.ts";
import type { KeyType } from "./public-key.ts";

export interface JpkiCertificate {
  /** By its policy: 利用者証明用 (`userAuthentication`), 署名用 (`digitalSignature`), or `null` for any other certificate, a CA's too. */
  readonly kind: CertificateKind | null;
  /** Its policy is that of test cards. Whoever shows anything of such a certificate should say so. */
  readonly testPolicy: boolean;
  /**
   * 発行の番号, lower-case hex. Another one after every renewal. Law limits what it may be used for (公的個人認証法): it is no customer number, and not for
   * a database without advice.
   */
  readonly serialNumber: string;
  /** SHA-256 of the DER, lower-case hex. Of this certificate only, like the serial number. */
  readonly fingerprint: string;
  /** authorityKeyIdentifier, lower-case hex: which generation of the CA issued it. */
  readonly issuerKeyId: string | undefined;
  readonly notBefore: Date;
  /** Last moment; for people, 23:59:59 in Japan. */
  readonly notAfter: Date;
  readonly key: KeyType;
  /** The person: 署名用 certificates only. A 利用者証明用 certificate has no name. */
  readonly holder: CertificateHolder | null;
  /** otherNames with a type-id that this version does not know (readings of names may come). */
  readonly otherNames: readonly OtherName[];
  readonly der: Uint8Array;
}

/** Personal data. `null` where the certificate does not say. */
export interface CertificateHolder {
  readonly name: CertificateText | null;
  readonly address: CertificateText | null;
  /** As stored, `EYYYYMMDD`: digit of the era (1 明治 to 5 令和, 0 unknown), then the Gregorian date, parts of which may be unknown. */
  readonly birth: string | null;
  /** As stored, JIS X 0303: 1 male, 2 female, 9 not applicable, 0 unknown. */
  readonly sex: string | null;
}

export interface CertificateText {
  /** As stored, not normalised. The repertoire is JIS X 0208 and JIS X 0212. */
  readonly raw: string;
  /** For each code point, whether 代替文字 stands in its place: then the person writes it differently, and has to be asked. `null` when it does not say. */
  readonly substituted: readonly boolean[] | null;
}

/**
 * What stands in a certificate of a My Number card. Says nothing about whether it is genuine: `buildPath` does. Both kinds, test ones too; any other
 * X.509 certificate has `kind: null`.
 *
 * Throws `VerificationError` CERTIFICATE_MALFORMED for what is not one certificate in DER.
 *
 * @example
 * ```ts
 * const { kind, notAfter, holder } = readJpkiCertificate(der);
 * if (holder?.name?.substituted?.includes(true)) askForTheRealSpelling();
 * ```
 */
export const readJpkiCertificate = (der: Uint8Array): JpkiCertificate => jpkiCertificate(parseCertificate(der));

export function jpkiCertificate(parsed: ParsedCertificate): JpkiCertificate {
  const { serialNumber, fingerprint, issuerKeyId, notBefore, notAfter, key, otherNames, der } = parsed;
  const says = kindOf(parsed);
  return {
    kind: says?.kind ?? null,
    testPolicy: says?.isTest ?? false,
    serialNumber,
    fingerprint,
    issuerKeyId,
    // copies: what a caller counts on or wipes is remembered for the next login
    notBefore: new Date(notBefore),
    notAfter: new Date(notAfter),
    key: { ...key.kind },
    holder: says?.kind === "digitalSignature" ? holderOf(otherNames) : null,
    otherNames: otherNames.filter(({ typeId }) => !knownNames.includes(typeId)).map((name) => ({ ...name })),
    der: new Uint8Array(der),
  };
}

const knownNames: readonly string[] = Object.values(holderNameId);

function holderOf(names: readonly OtherName[]): CertificateHolder {
  const value = (typeId: string): string | null => names.find((name) => name.typeId === typeId)?.text ?? null;
  const text = (typeId: string, flags: string): CertificateText | null => {
    const raw = value(typeId);
    return raw === null ? null : { raw, substituted: substituteFlags(raw, value(flags)) };
  };
  return {
    name: text(holderNameId.name, holderNameId.nameSubstitutes),
    address: text(holderNameId.address, holderNameId.addressSubstitutes),
    birth: value(holderNameId.birth),
    sex: value(holderNameId.sex),
  };
}
