/** A digest of bytes that are all there (FIPS 180-4), without waiting. */
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import type { HashName } from "../../../shared/contract/fields.ts";
import { toBase64 } from "../../../shared/encoding/base64.ts";

const functions = { "SHA-256": sha256, "SHA-384": sha384, "SHA-512": sha512 };

/** In base64, as XML signatures have it. */
export const digestOf = (hash: HashName, bytes: Uint8Array): string => toBase64(functions[hash](bytes));
