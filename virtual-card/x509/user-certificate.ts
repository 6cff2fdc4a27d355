import type { Extension } from "pkijs";
import type { KeyName } from "../../shared/contract/fields.ts";
import { type Holder, substituteFlags } from "../holder.ts";
import type { RsaPrivateJwk } from "../rsa/rsa-private-key.ts";
import { authorityName, type CertificationAuthority, japaneseAuthorityName } from "./certification-authority.ts";
import type { DistinguishedName } from "./distinguished-name.ts";
import * as extensions from "./extensions.ts";
import { issueCertificate, keyIdentifier, randomSerial, type Validity } from "./issue-certificate.ts";

/** Arc of the JPKI (card-facts 5). */
const jpki = "1.2.392.200149.8.5";
const practiceStatement = "http://www.jpki-test.invalid/cps.html";

/** A certificate of the holder for `subjectKey`, in DER. */
export async function createUserCertificate(
  holder: Holder,
  subjectKey: RsaPrivateJwk,
  authority: CertificationAuthority,
  validity: Validity,
): Promise<Uint8Array> {
  const { kind } = authority;
  const issuer = authorityName(kind);
  const template = {
    serial: randomSerial(),
    issuer,
    subject: subjectName(kind, holder),
    validity,
    subjectKey,
    extensions: [
      ...(kind === "userAuthentication" ? authenticationExtensions() : signatureExtensions(holder)),
      extensions.issuerDirectoryName(japaneseAuthorityName(kind)),
      extensions.crlDistributionPoint([
        ...issuer.slice(0, 3),
        ["OU", "CRL Distribution Points"],
        ["OU", holder.prefecture],
        ["CN", `${holder.city} CRLDP`],
      ]),
      extensions.authorityKeyIdentifier(await keyIdentifier(authority.privateKey), issuer, authority.serial),
      extensions.subjectKeyIdentifier(await keyIdentifier(subjectKey)),
    ],
  };
  return issueCertificate(template, authority.privateKey);
}

/** The common name is an opaque identifier, 23 and 17 characters long; no name of a person. */
function subjectName(kind: KeyName, { prefecture, city }: Holder): DistinguishedName {
  if (kind === "userAuthentication")
    return [
      ["C", "JP"],
      ["CN", opaqueIdentifier(23)],
    ];
  return [
    ["C", "JP"],
    ["L", prefecture],
    ["L", city],
    ["CN", opaqueIdentifier(17)],
  ];
}

/** Digits and capital letters, `TEST` first. */
function opaqueIdentifier(length: number): string {
  const random = crypto.getRandomValues(new Uint8Array(length - 4));
  return `TEST${Array.from(random, (byte) => (byte % 36).toString(36).toUpperCase()).join("")}`;
}

const authenticationExtensions = (): Extension[] => [
  extensions.keyUsage("digitalSignature"),
  extensions.clientAuthentication(),
  extensions.certificatePolicy(`${jpki}.1.0.30`, practiceStatement),
  extensions.ocspResponder("http://ocspauthnorm.jpki-test.invalid"),
];

const signatureExtensions = (holder: Holder): Extension[] => [
  extensions.keyUsage("digitalSignature", "nonRepudiation"),
  extensions.certificatePolicy(`${jpki}.1.0.20`, practiceStatement),
  extensions.subjectOtherNames([
    [`${jpki}.5.1`, holder.certificateName],
    [`${jpki}.5.4`, holder.birth],
    [`${jpki}.5.3`, holder.sex],
    [`${jpki}.5.5`, holder.certificateAddress],
    [`${jpki}.5.2`, substituteFlags(holder.ownName, holder.certificateName)],
    [`${jpki}.5.6`, substituteFlags(holder.ownAddress, holder.certificateAddress)],
  ]),
  extensions.ocspResponder("http://ocspsignnorm.jpki-test.invalid"),
];
