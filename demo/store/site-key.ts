/**
 * The site's own key, in a file beside the store and never in it: whoever gets hold of the store alone cannot find out by
 * trying names and birth dates who has applied.
 */
import { createHmac, randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";

const keyLength = 32;

export class SiteKey {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    if (key.length !== keyLength) throw new TypeError(`a site key is ${keyLength} bytes long`);
    this.#key = key;
  }

  /** HMAC-SHA-256 (RFC 2104). `purpose` keeps digests for different uses apart; parts cannot run into each other. */
  digest(purpose: string, ...parts: readonly string[]): Uint8Array {
    return createHmac("sha256", this.#key)
      .update(JSON.stringify([purpose, ...parts]))
      .digest();
  }
}

export const newSiteKey = (): SiteKey => new SiteKey(randomBytes(keyLength));

/** Makes the file at the first start, readable for its owner only. Throws `TypeError` for a file that is not such a key. */
export function loadSiteKey(file: string): SiteKey {
  try {
    // fails when it is there: of two servers that start at once, one makes the key and both read it
    writeFileSync(file, randomBytes(keyLength), { flag: "wx", mode: 0o600, flush: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return new SiteKey(readFileSync(file));
}
