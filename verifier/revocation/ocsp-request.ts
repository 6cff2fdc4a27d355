/** The question to an OCSP responder (RFC 6960 clause 4.1): one certificate, not signed. */
import { fromHex } from "../../shared/encoding/hex.ts";
import { tags } from "../der/der-element.ts";
import { oidContent, tlv } from "../der/der-encoding.ts";
import type { CertificateSources } from "./certificate-sources.ts";

/**
 * How a CertID names the issuer. SHA-1 protects nothing here: it is a name that every responder understands (RFC 5019 clause 2.1.1), and whether the answer is
 * right its signature says.
 */
export type CertIdHash = "SHA-1" | "SHA-256";

/** DER. */
export const hashIdentifiers: Readonly<Record<CertIdHash, string>> = {
  "SHA-1": "1.3.14.3.2.26",
  "SHA-256": "2.16.840.1.101.3.4.2.1",
};
export const nonceIdentifier = "1.3.6.1.5.5.7.48.1.2";

export const digest = async (hash: CertIdHash, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(await crypto.subtle.digest(hash, bytes));

const sequence = (...members: readonly Uint8Array[]) => tlv(tags.sequence, ...members);
const octets = (bytes: Uint8Array) => tlv(tags.octetString, bytes);
const identifier = (id: string) => tlv(tags.objectIdentifier, oidContent(id));

/** DER. `nonce` is 16 random bytes, when the answer must have it too (RFC 9654). */
export async function encodeRequest(
  asked: CertificateSources,
  issuer: CertificateSources,
  hash: CertIdHash,
  nonce: Uint8Array | undefined,
): Promise<Uint8Array<ArrayBuffer>> {
  const serial = fromHex(asked.serialNumber);
  const certId = sequence(
    sequence(identifier(hashIdentifiers[hash]), tlv(tags.null)),
    octets(await digest(hash, issuer.subject)),
    octets(await digest(hash, issuer.keyBits)),
    // a first bit that is set would make it negative
    tlv(tags.integer, (serial[0] ?? 0) < 0x80 ? serial : Uint8Array.of(0, ...serial)),
  );
  // Nonce ::= OCTET STRING, in the OCTET STRING of an extension's value
  const extensions = nonce && [
    tlv(tags.context2, sequence(sequence(identifier(nonceIdentifier), octets(octets(nonce))))),
  ];
  return sequence(sequence(sequence(sequence(certId)), ...(extensions ?? [])));
}
