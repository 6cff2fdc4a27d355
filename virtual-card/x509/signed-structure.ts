/** What a CA signs besides certificates: SEQUENCE of the signed part, its algorithm and the signature (RFC 5280 clause 5.1, RFC 6960 clause 4.2.1). */
import type { RsaPrivateJwk } from "../rsa/rsa-private-key.ts";
import { type Asn1, bitString, nothing, oid, sequence } from "./der.ts";
import { importPrivateKey } from "./rsa-key.ts";

/** sha256WithRSAEncryption. */
export const signatureAlgorithm = (): Asn1 => sequence(oid("1.2.840.113549.1.1.11"), nothing());

/** `more` stands behind the signature. */
export async function signedStructure(signed: Asn1, key: RsaPrivateJwk, ...more: Asn1[]): Promise<Asn1> {
  const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", await importPrivateKey(key), signed.toBER());
  return sequence(signed, signatureAlgorithm(), bitString(new Uint8Array(signature)), ...more);
}
