/** EF 0006: a PKCS #11 CK_TOKEN_INFO in 160 bytes (card-facts 1). */
import { sha256 } from "@noble/hashes/sha2.js";
import type { tokenKind } from "../../shared/contract/fields.ts";
import { toHex } from "../../shared/encoding/hex.ts";
import type { Infer } from "../../shared/schema/schema.ts";

export type TokenKind = Infer<typeof tokenKind>;

const kinds: Readonly<Record<string, TokenKind>> = {
  JPKIAPICCTOKEN2: "card",
  JPKIAPICCTOKEN: "jukiCard",
  JPKIAPGPSETOKEN: "androidPhone",
  JPKIAPIOSTOKEN: "iPhone",
};

/** From the label, the first 32 bytes, padded with spaces or NUL. */
export function tokenKindOf(information: Uint8Array): TokenKind {
  const label = String.fromCharCode(...information.subarray(0, 32)).replace(/[\0 ]+$/, "");
  return Object.hasOwn(kinds, label) ? (kinds[label] as TokenKind) : "unknown";
}

/** Tells cards apart without saying anything about them: a truncated SHA-256 of the whole record. */
export const tokenFingerprint = (information: Uint8Array): string => toHex(sha256(information).subarray(0, 16));

/** Phones keep the login certificate behind its PIN, and have no application but JPKI's (card-facts 1). */
export const isPhone = (token: TokenKind): boolean => token === "androidPhone" || token === "iPhone";
