/** ECDSA-Sig-Value (RFC 5480 appendix A) as X.509 and CMS have it, and r || s as WebCrypto takes it. */
import { DerError, membersOf, onlyElement, tags } from "../der/der-element.ts";

/** `undefined` when it is not the DER of two positive integers of at most `size` bytes. */
export function plainEcdsaSignature(der: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> | undefined {
  const plain = new Uint8Array(2 * size);
  for (const [index, bytes] of integersIn(der).entries()) {
    const start = bytes.findIndex((byte) => byte !== 0);
    const digits = start < 0 ? bytes.subarray(0, 0) : bytes.subarray(start);
    if (digits.length === 0 || digits.length > size || (bytes[0] ?? 0) >= 0x80) return undefined;
    plain.set(digits, (index + 1) * size - digits.length);
  }
  return plain;
}

/** The contents of r and s; two empty ones for anything else. */
function integersIn(der: Uint8Array<ArrayBuffer>): readonly [Uint8Array, Uint8Array] {
  try {
    const members = membersOf(onlyElement(der, tags.sequence));
    const integers = [members.expect(tags.integer).content, members.expect(tags.integer).content] as const;
    members.end();
    return integers;
  } catch (error) {
    if (error instanceof DerError) return [new Uint8Array(), new Uint8Array()];
    throw error;
  }
}
