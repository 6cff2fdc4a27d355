/** The SubjectPublicKeyInfo of a certificate (RFC 5280 clause 4.1.2.7) as one of the keys that we verify with. */
import { bitsOf, type DerElement, DerError, membersOf, oidOf, onlyElement, tags } from "../der/der-element.ts";
import { curveCalled, type KeyType, PublicKey, uncompressedSize } from "./public-key.ts";

const keyType = { rsa: "1.2.840.113549.1.1.1", ec: "1.2.840.10045.2.1" } as const;

/** Throws {@link DerError}. A key of another type, or on another curve, is one that verifies nothing. */
export function readPublicKey(info: DerElement): PublicKey {
  const members = membersOf(info);
  const algorithm = membersOf(members.expect(tags.sequence));
  const type = oidOf(algorithm.expect(tags.objectIdentifier));
  const parameter = algorithm.isAtEnd ? undefined : algorithm.next();
  algorithm.end();
  const bits = members.expect(tags.bitString);
  members.end();
  // a copy: the certificate's bytes are given to the caller
  return new PublicKey(kindOf(type, parameter, bits), Uint8Array.from(info.whole));
}

function kindOf(type: string, parameter: DerElement | undefined, bits: DerElement): KeyType {
  if (type === keyType.rsa) return { type: "RSA", bits: modulusBits(bitsOf(bits)) };
  const curve =
    type === keyType.ec && parameter?.tag === tags.objectIdentifier ? curveCalled(oidOf(parameter)) : undefined;
  if (curve === undefined) return { type: "other" };
  const point = bitsOf(bits);
  if (point[0] !== 0x04 || point.length !== uncompressedSize(curve)) throw new DerError("not a point");
  return { type: "EC", curve };
}

/** RSAPublicKey (RFC 8017 appendix A.1.1). */
function modulusBits(key: Uint8Array<ArrayBuffer>): number {
  const members = membersOf(onlyElement(key, tags.sequence));
  const modulus = members.expect(tags.integer).content;
  members.expect(tags.integer);
  members.end();
  return bitLength(modulus);
}

function bitLength(integer: Uint8Array): number {
  const start = integer.findIndex((byte) => byte !== 0);
  return start < 0 ? 0 : 8 * (integer.length - start) - Math.clz32(integer[start] ?? 0) + 24;
}
