import { Integer } from "asn1js";
import { Certificate, type Extension, Time } from "pkijs";
import type { RsaPrivateJwk } from "../rsa/rsa-private-key.ts";
import { type DistinguishedName, encodeName } from "./distinguished-name.ts";
import { importPrivateKey, importPublicKey } from "./rsa-key.ts";

export interface Validity {
  readonly notBefore: Date;
  readonly notAfter: Date;
}

/** The to-be-signed part of a certificate. */
export interface CertificateTemplate {
  /** Big-endian, first byte 01 to 7F. */
  readonly serial: Uint8Array;
  readonly issuer: DistinguishedName;
  readonly subject: DistinguishedName;
  readonly validity: Validity;
  readonly subjectKey: RsaPrivateJwk;
  readonly extensions: readonly Extension[];
}

/** The certificate in DER, signed with sha256WithRSAEncryption. Times are UTCTime, so before 2050. */
export async function issueCertificate(template: CertificateTemplate, issuerKey: RsaPrivateJwk): Promise<Uint8Array> {
  const certificate = new Certificate();
  const versionThree = 2;
  certificate.version = versionThree;
  certificate.serialNumber = new Integer({ valueHex: Uint8Array.from(template.serial).buffer });
  certificate.issuer = encodeName(template.issuer);
  certificate.subject = encodeName(template.subject);
  certificate.notBefore = new Time({ value: template.validity.notBefore });
  certificate.notAfter = new Time({ value: template.validity.notAfter });
  certificate.extensions = [...template.extensions];
  await certificate.subjectPublicKeyInfo.importKey(await importPublicKey(template.subjectKey));
  await certificate.sign(await importPrivateKey(issuerKey), "SHA-256");
  return new Uint8Array(certificate.toSchema(true).toBER());
}

/** Identifier of a key by method 1 of RFC 5280 clause 4.2.1.2. */
export async function keyIdentifier(key: RsaPrivateJwk): Promise<Uint8Array> {
  const certificate = new Certificate();
  await certificate.subjectPublicKeyInfo.importKey(await importPublicKey(key));
  return new Uint8Array(await certificate.getKeyHash("SHA-1"));
}

/** Four random bytes with the top bit clear and the first not zero. */
export function randomSerial(): Uint8Array {
  const serial = crypto.getRandomValues(new Uint8Array(4));
  serial[0] = ((serial[0] ?? 0) & 0x7f) | 0x01;
  return serial;
}
