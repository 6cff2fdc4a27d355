import type { KeyName } from "../../shared/contract/fields.ts";
import type { RsaPrivateJwk } from "../rsa/rsa-private-key.ts";
import type { DistinguishedName } from "./distinguished-name.ts";
import * as extensions from "./extensions.ts";
import { issueCertificate, keyIdentifier, randomSerial, type Validity } from "./issue-certificate.ts";

/** A self-signed CA that signs the certificates of one kind of key (card-facts 5). */
export interface CertificationAuthority {
  readonly kind: KeyName;
  readonly serial: Uint8Array;
  /** DER. */
  readonly certificate: Uint8Array;
  readonly privateKey: RsaPrivateJwk;
}

const purpose: Readonly<Record<KeyName, string>> = {
  userAuthentication: "JPKI-TEST for user authentication",
  digitalSignature: "JPKI-TEST for digital signature",
};

/** Shaped like the real one, and unmistakably not it. The same for every CA of a kind: chains follow the key, not the name. */
export const authorityName = (kind: KeyName): DistinguishedName => [
  ["C", "JP"],
  ["O", "JPKI-TEST"],
  ["OU", purpose[kind]],
  ["OU", "Warifu test authority, not J-LIS"],
];

export const japaneseAuthorityName = (kind: KeyName): DistinguishedName => [
  ["C", "JP"],
  ["O", "公的個人認証サービス（試験用・偽物）"],
  [
    "OU",
    kind === "userAuthentication"
      ? "公的個人認証サービス利用者証明用（試験用）"
      : "公的個人認証サービス署名用（試験用）",
  ],
  ["OU", "割符試験認証局"],
];

export async function createAuthority(
  kind: KeyName,
  privateKey: RsaPrivateJwk,
  validity: Validity,
): Promise<CertificationAuthority> {
  const serial = randomSerial();
  const name = authorityName(kind);
  const template = {
    serial,
    issuer: name,
    subject: name,
    validity,
    subjectKey: privateKey,
    extensions: [
      extensions.keyUsage("keyCertSign", "cRLSign"),
      extensions.certificationAuthority(),
      extensions.subjectDirectoryName(japaneseAuthorityName(kind)),
      extensions.crlDistributionPoint(name),
      extensions.subjectKeyIdentifier(await keyIdentifier(privateKey)),
    ],
  };
  return { kind, serial, certificate: await issueCertificate(template, privateKey), privateKey };
}
