/** Which nonces are out, and which document has used each up. They outlast the server, so that a filing in its middle does too. */
import { createHash, randomBytes } from "node:crypto";
import { Refusal } from "../exchange/refusal.ts";
import type { Database } from "./database.ts";

/** From the confirmation page to the end of the upload. Milliseconds. */
export const nonceLifetime = 30 * 60_000;
/** Unused nonces kept; the oldest go first, so that asking without end costs others' time and no room. */
const mostNonces = 10_000;

interface NonceRow {
  readonly subject: string;
  readonly expires: number;
  readonly usedBy: Uint8Array | null;
}

export class Nonces {
  readonly #database: Database;
  readonly #now: () => Date;

  constructor(database: Database, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** 32 characters, good for one application of this person's; it outlasts a second login. */
  issue(subject: string): string {
    const now = this.#now().getTime();
    // what was used is kept as long as it can be sent again, what was not until it ends
    this.#database.prepare("DELETE FROM nonces WHERE expires < ?").run(now - 24 * nonceLifetime);
    const surplus = `DELETE FROM nonces WHERE id IN
      (SELECT id FROM nonces WHERE used_by IS NULL ORDER BY id DESC LIMIT -1 OFFSET ?)`;
    this.#database.prepare(surplus).run(mostNonces - 1);
    const nonce = randomBytes(24).toString("base64url");
    this.#database
      .prepare("INSERT INTO nonces (nonce, subject, expires) VALUES (?, ?, ?)")
      .run(nonce, subject, now + nonceLifetime);
    return nonce;
  }

  /** That this document may still use its nonce, or has used it. Changes nothing. Throws {@link Refusal}. */
  check(nonce: string, subject: string, document: Uint8Array): void {
    const row = this.#database
      .prepare("SELECT subject, expires, used_by AS usedBy FROM nonces WHERE nonce = ?")
      .get(nonce) as NonceRow | undefined;
    if (row?.subject !== subject) throw new Refusal("NONCE_UNKNOWN");
    if (row.usedBy && Buffer.from(row.usedBy).equals(digestOf(document))) return;
    if (row.usedBy) throw new Refusal("NONCE_USED");
    if (this.#now().getTime() > row.expires) throw new Refusal("NONCE_EXPIRED");
  }

  use(nonce: string, document: Uint8Array): void {
    this.#database.prepare("UPDATE nonces SET used_by = ? WHERE nonce = ?").run(digestOf(document), nonce);
  }
}

const digestOf = (document: Uint8Array): Uint8Array => createHash("sha256").update(document).digest();
