/**
 * Keys whose signatures on the card's own certificates are believed (card-facts 8.4). Nobody has published those of real cards, so they
 * are configuration: `WARIFU_CARD_ISSUERS` names a JSON file, `{ "issuers": [{ "keyId": hex, "n": base64url, "e": base64url }] }`.
 */

import { fromBase64 } from "../../shared/encoding/base64.ts";
import { fromHex } from "../../shared/encoding/hex.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { exactly, listOf, text } from "../../shared/schema/schema.ts";
import { readBounded } from "./bounded-file.ts";

const largest = 64 * 1024;
const base64Url = (max: number) => text({ min: 4, max, pattern: /^[A-Za-z0-9_-]+$/, called: "base64url" });
const keyId = text({ min: 32, max: 32, pattern: /^[0-9a-f]{32}$/, called: "hexadecimal digits" });
const file = exactly({ issuers: listOf(exactly({ keyId, n: base64Url(700), e: base64Url(16) }), { max: 32 }) });

/** An RSA key, big-endian without sign octet, and the 16 bytes it is known by. */
interface CardIssuer {
  readonly keyId: Uint8Array;
  readonly modulus: Uint8Array;
  readonly exponent: Uint8Array;
}

/** None when no file is named. Throws FILE_UNREADABLE for a file that is not there, or is not of this form: no key is better than a wrong one. */
export async function readCardIssuers(): Promise<readonly CardIssuer[]> {
  const path = process.env["WARIFU_CARD_ISSUERS"];
  if (!path) return [];
  try {
    const content = await readBounded(path, largest);
    if (typeof content === "string") throw new Error(content);
    const { issuers } = file.parse(JSON.parse(content.text), "file");
    return issuers.map(({ keyId, n, e }) => ({ keyId: fromHex(keyId), modulus: bytesOf(n), exponent: bytesOf(e) }));
  } catch (cause) {
    throw new WarifuError("FILE_UNREADABLE", {}, { about: path, cause });
  }
}

function bytesOf(base64url: string): Uint8Array {
  const padded = base64url
    .replaceAll("-", "+")
    .replaceAll("_", "/")
    .padEnd(Math.ceil(base64url.length / 4) * 4, "=");
  const bytes = fromBase64(padded);
  if (!bytes) throw new Error("not base64url");
  return bytes;
}
