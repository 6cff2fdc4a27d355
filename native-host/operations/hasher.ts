/** Hashes that take their bytes as they come, which WebCrypto does not. */
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import type { HashName } from "../../shared/contract/fields.ts";

interface Hasher {
  update(bytes: Uint8Array): unknown;
  digest(): Uint8Array;
}

const algorithms = { "SHA-256": sha256, "SHA-384": sha384, "SHA-512": sha512 };

/** A fresh incremental hash (FIPS 180-4). */
export const createHasher = (hash: HashName): Hasher => algorithms[hash].create();

export const digestOf = (hash: HashName, bytes: Uint8Array): Uint8Array => algorithms[hash](bytes);
