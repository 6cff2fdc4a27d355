/** DigestInfo (RFC 8017 clause 9.2, note 1): the DER the card signs for RSASSA-PKCS1-v1_5. */
import { digestLength, type HashName } from "../../shared/contract/fields.ts";

/** Last arc of the hash's OID 2.16.840.1.101.3.4.2.x (NIST CSOR). */
const hashArc: Readonly<Record<HashName, number>> = { "SHA-256": 1, "SHA-384": 2, "SHA-512": 3 };

/** Throws RangeError when the digest is not as long as the hash makes it. */
export function digestInfo(hash: HashName, digest: Uint8Array): Uint8Array {
  const length = digestLength[hash];
  if (digest.length !== length) throw new RangeError(`a ${hash} digest has ${length} bytes`);
  const oid = [0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, hashArc[hash]];
  const algorithm = [0x30, oid.length + 2, ...oid, 0x05, 0x00];
  const header = [0x30, algorithm.length + 2 + length, ...algorithm, 0x04, length];
  const encoded = new Uint8Array(header.length + length);
  encoded.set(header);
  encoded.set(digest, header.length);
  return encoded;
}
