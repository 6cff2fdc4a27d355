/** Which algorithm a SignerInfo names (RFC 5652 clause 5.3), by the table that certificates have too. SHA-1 and MD5 are in no table, so they are refused. */
import { cmsOid, digestOid } from "../../shared/cms/object-identifiers.ts";
import type { HashName } from "../../shared/contract/fields.ts";
import type { PublicKey } from "../certificate/public-key.ts";
import { recentCertificate } from "../certificate/recent-certificates.ts";
import { type SignatureAlgorithm, signatureAlgorithmOf } from "../certificate/signature-algorithm.ts";
import { VerificationError } from "../errors/verification-error.ts";

const hashNames = Object.keys(digestOid) as HashName[];

/** Undefined for a hash that is refused. */
export const hashOfOid = (oid: string): HashName | undefined => hashNames.find((hash) => digestOid[hash] === oid);

/** Undefined when it is refused, or names another hash than the digest of the content was made with. rsaEncryption leaves the hash to the digest (RFC 5754 clause 3.2). */
export function signerAlgorithmOf(oid: string, digestAlgorithm: string): SignatureAlgorithm | undefined {
  const hash = hashOfOid(digestAlgorithm);
  if (hash === undefined) return undefined;
  if (oid === cmsOid.rsaEncryption) return { name: "RSASSA-PKCS1-v1_5", hash };
  const algorithm = signatureAlgorithmOf(oid);
  return algorithm?.hash === hash ? algorithm : undefined;
}

/** Whether the key of the certificate made this signature. "refused": a key for another algorithm, or one that is too short. */
export async function verifiesWith(
  algorithm: SignatureAlgorithm,
  certificate: Uint8Array,
  signature: Uint8Array,
  data: Uint8Array,
): Promise<boolean | "refused"> {
  const key = keyOf(certificate);
  const type = algorithm.name === "ECDSA" ? "EC" : "RSA";
  if (key?.kind.type !== type || !key.isStrong) return "refused";
  return key.verify(algorithm, signature, data);
}

function keyOf(certificate: Uint8Array): PublicKey | undefined {
  try {
    return recentCertificate(certificate).key;
  } catch (error) {
    if (error instanceof VerificationError) return undefined;
    throw error;
  }
}
