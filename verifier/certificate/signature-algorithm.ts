/**
 * The algorithms that may have made a signature: RSASSA-PKCS1-v1_5 as today's cards, ECDSA as the next. What is not in the table is refused, SHA-1
 * with it.
 */
import { type HashName, hashName } from "../../shared/contract/fields.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";

export interface SignatureAlgorithm {
  /** As WebCrypto names it. */
  readonly name: "RSASSA-PKCS1-v1_5" | "ECDSA";
  readonly hash: HashName;
}

const rsa = (hash: HashName): SignatureAlgorithm => ({ name: "RSASSA-PKCS1-v1_5", hash });
const ecdsa = (hash: HashName): SignatureAlgorithm => ({ name: "ECDSA", hash });

/** shaXWithRSAEncryption (RFC 8017 appendix A.2.4) and ecdsa-with-SHAX (RFC 5758 clause 3.2). */
const byIdentifier: Readonly<Record<string, SignatureAlgorithm>> = {
  "1.2.840.113549.1.1.11": rsa("SHA-256"),
  "1.2.840.113549.1.1.12": rsa("SHA-384"),
  "1.2.840.113549.1.1.13": rsa("SHA-512"),
  "1.2.840.10045.4.3.2": ecdsa("SHA-256"),
  "1.2.840.10045.4.3.3": ecdsa("SHA-384"),
  "1.2.840.10045.4.3.4": ecdsa("SHA-512"),
};

export const signatureAlgorithmOf = (identifier: string): SignatureAlgorithm | undefined =>
  Object.hasOwn(byIdentifier, identifier) ? byIdentifier[identifier] : undefined;

/** For a person to read, as in `FoundSignature.algorithm`. */
export const algorithmInWords = ({ name, hash }: SignatureAlgorithm): string => `${name} with ${hash}`;

/** `undefined` for a hash that is not in the contract, SHA-1 for one. */
export function knownHash(name: string): HashName | undefined {
  try {
    return hashName.parse(name, "hash");
  } catch (error) {
    if (error instanceof InvalidInput) return undefined;
    throw error;
  }
}
