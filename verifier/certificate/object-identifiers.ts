/** Object identifiers of RFC 5280, RFC 8017, RFC 5758 and of the JPKI (card-facts 5). */
import { holderNameArc } from "../../shared/jpki/holder-names.ts";

const jpki = "1.2.392.200149.8.5";

export const extensionId = {
  subjectKeyIdentifier: "2.5.29.14",
  keyUsage: "2.5.29.15",
  subjectAltName: "2.5.29.17",
  basicConstraints: "2.5.29.19",
  certificatePolicies: "2.5.29.32",
  authorityKeyIdentifier: "2.5.29.35",
  extendedKeyUsage: "2.5.29.37",
} as const;

/** id-kp-clientAuth. */
export const clientAuthentication = "1.3.6.1.5.5.7.3.2";

/** certificatePolicies of both kinds: of people's cards, and of the test cards of J-LIS and of our own test authority. */
export const jpkiPolicy = {
  userAuthentication: { real: `${jpki}.1.3.30`, test: `${jpki}.1.0.30` },
  digitalSignature: { real: `${jpki}.1.1.20`, test: `${jpki}.1.0.20` },
} as const;

/** Type-ids of the otherNames in the subjectAltName of a 署名用 certificate. Two public lists have them wrong; these are of a decoded certificate. */
export const holderNameId = {
  name: `${jpki}.5.${holderNameArc.name}`,
  nameSubstitutes: `${jpki}.5.${holderNameArc.nameSubstitutes}`,
  sex: `${jpki}.5.${holderNameArc.sex}`,
  birth: `${jpki}.5.${holderNameArc.birth}`,
  address: `${jpki}.5.${holderNameArc.address}`,
  addressSubstitutes: `${jpki}.5.${holderNameArc.addressSubstitutes}`,
} as const;
