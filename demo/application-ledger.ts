/** Which nonces are out, which applications are in. In memory: a demonstration forgets everyone when it ends. */
import { createHash, randomBytes, randomInt } from "node:crypto";
import type { HolderMatch } from "./certificate-holder.ts";
import { Refusal } from "./refusal.ts";

/** From the confirmation page to the end of the upload. Milliseconds. */
export const nonceLifetime = 30 * 60_000;
/** Open nonces kept; the oldest goes first, so that asking without end costs others' time and no memory. */
export const mostNonces = 10_000;

export interface Receipt {
  /** 受付番号, ten digits in groups. Random, so that nobody can count or guess applications. */
  readonly number: string;
  readonly receivedAt: Date;
  readonly holder: HolderMatch;
}

interface NonceEntry {
  readonly session: string;
  readonly expires: number;
  /** SHA-256 of the document that used it up. */
  usedBy?: string;
}

export class ApplicationLedger {
  readonly #nonces = new Map<string, NonceEntry>();
  readonly #receipts = new Map<string, Receipt>();
  readonly #numbers = new Set<string>();
  readonly #now: () => Date;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** 32 characters, good for one application of this session. */
  issueNonce(session: string): string {
    for (const oldest of this.#nonces.keys()) {
      if (this.#nonces.size < mostNonces) break;
      this.#nonces.delete(oldest);
    }
    const nonce = randomBytes(24).toString("base64url");
    this.#nonces.set(nonce, { session, expires: this.#now().getTime() + nonceLifetime });
    return nonce;
  }

  /** That this document may still use its nonce, or has used it. Changes nothing. Throws {@link Refusal}. */
  checkNonce(nonce: string, session: string, document: Uint8Array): void {
    const entry = this.#nonces.get(nonce);
    if (entry?.session !== session) throw new Refusal("NONCE_UNKNOWN");
    if (entry.usedBy === digestOf(document)) return;
    if (entry.usedBy !== undefined) throw new Refusal("NONCE_USED");
    if (this.#now().getTime() > entry.expires) throw new Refusal("NONCE_EXPIRED");
  }

  /** Enters an application that has passed every check. The same document again gets the receipt it already has. */
  enter(nonce: string, document: Uint8Array, holder: HolderMatch): { receipt: Receipt; isNew: boolean } {
    const digest = digestOf(document);
    const known = this.#receipts.get(digest);
    if (known) return { receipt: known, isNew: false };
    const receipt = { number: this.#newNumber(), receivedAt: this.#now(), holder };
    this.#receipts.set(digest, receipt);
    const entry = this.#nonces.get(nonce);
    if (entry) entry.usedBy = digest;
    return { receipt, isNew: true };
  }

  #newNumber(): string {
    for (;;) {
      const digits = randomInt(10 ** 10)
        .toString()
        .padStart(10, "0");
      const number = `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`;
      if (this.#numbers.has(number)) continue;
      this.#numbers.add(number);
      return number;
    }
  }
}

const digestOf = (document: Uint8Array): string => createHash("sha256").update(document).digest("base64");
