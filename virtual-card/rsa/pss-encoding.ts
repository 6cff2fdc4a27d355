import { sha256 } from "@noble/hashes/sha2.js";

const digestLength = 32;
const saltLength = 32;

/** EMSA-PSS (RFC 8017 clause 9.1.1) of a SHA-256 digest with MGF1-SHA-256 and a random salt of 32 bytes. */
export function encodePss(digest: Uint8Array, length: number): Uint8Array {
  const salt = crypto.getRandomValues(new Uint8Array(saltLength));
  const hash = sha256(Uint8Array.of(...new Uint8Array(8), ...digest, ...salt));
  const dataBlock = new Uint8Array(length - digestLength - 1);
  dataBlock[dataBlock.length - saltLength - 1] = 0x01;
  dataBlock.set(salt, dataBlock.length - saltLength);
  const mask = mgf1(hash, dataBlock.length);
  const masked = dataBlock.map((byte, index) => byte ^ (mask[index] ?? 0));
  // The modulus has a multiple of eight bits, so exactly one leftmost bit is cleared (step 11).
  masked[0] = (masked[0] ?? 0) & 0x7f;
  return Uint8Array.of(...masked, ...hash, 0xbc);
}

/** MGF1 (RFC 8017 appendix B.2.1); enough for masks below 8 KiB, where the counter fits one byte. */
function mgf1(seed: Uint8Array, length: number): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(length / digestLength) }, (_, counter) => [
    ...sha256(Uint8Array.of(...seed, 0, 0, 0, counter)),
  ]);
  return Uint8Array.from(blocks.flat().slice(0, length));
}
