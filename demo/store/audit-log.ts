/**
 * Who did what, when, to which application: added to, never changed. Each entry's digest covers the entry and the digest
 * before it, so that an entry cannot be altered, taken out or moved without every digest behind it changing.
 *
 * No PIN, no certificate, no name: a person is a pseudonym made with the site's key, an application its receipt number.
 */
import { createHash } from "node:crypto";
import { toHex } from "../../shared/encoding/hex.ts";
import type { AuditAction } from "../exchange/audit-action.ts";
import type { Database } from "./database.ts";

/** `target`: a receipt number, a count, an officer, or nothing. */
export interface AuditEvent {
  readonly actor: string;
  readonly action: AuditAction;
  readonly target?: string;
  /** Digest of what came in, in hex, for entries that tell of something new. */
  readonly evidence?: string;
}

export interface AuditEntry {
  /** 1, 2, 3, without a gap. */
  readonly number: number;
  /** Milliseconds since 1970, of the server's clock. */
  readonly at: number;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly evidence: string;
  /** 32 bytes. */
  readonly digest: Uint8Array;
}

export interface AuditHead {
  readonly number: number;
  readonly digest: Uint8Array;
}

/** Before the first entry. */
export const auditStart: AuditHead = { number: 0, digest: new Uint8Array(32) };

/** SHA-256 over the entry as a JSON list, the digest before it in hex. Anyone can do this again with the exported log. */
export function entryDigest(entry: Omit<AuditEntry, "digest">, previous: Uint8Array): Uint8Array {
  const { number, at, actor, action, target, evidence } = entry;
  const told = [number, at, actor, action, target, evidence, toHex(previous)];
  return createHash("sha256").update(JSON.stringify(told)).digest();
}

const columns = "number, at, actor, action, target, evidence, digest";

export class AuditLog {
  readonly #database: Database;
  readonly #now: () => Date;

  constructor(database: Database, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Only within a transaction: the entry and what it tells of are there together or not at all. */
  add({ actor, action, target = "", evidence = "" }: AuditEvent): AuditEntry {
    if (!this.#database.isTransaction) throw new TypeError("an audit entry outside of a transaction");
    const head = this.head();
    const told = { number: head.number + 1, at: this.#now().getTime(), actor, action, target, evidence };
    const entry = { ...told, digest: entryDigest(told, head.digest) };
    this.#database
      .prepare(`INSERT INTO audit (${columns}) VALUES (?, ?, ?, ?, ?, ?, ?)`)
      .run(entry.number, entry.at, actor, action, target, evidence, entry.digest);
    this.#database
      .prepare("INSERT OR REPLACE INTO audit_head (only, number, digest) VALUES (1, ?, ?)")
      .run(entry.number, entry.digest);
    return entry;
  }

  head(): AuditHead {
    const row = this.#database.prepare("SELECT number, digest FROM audit_head").get() as AuditHead | undefined;
    return row ?? auditStart;
  }

  entry(number: number): AuditEntry | undefined {
    return this.#database.prepare(`SELECT ${columns} FROM audit WHERE number = ?`).get(number) as
      | AuditEntry
      | undefined;
  }

  /** Up to `count` entries behind `number`, oldest first. */
  after(number: number, count: number): AuditEntry[] {
    const found = this.#database.prepare(`SELECT ${columns} FROM audit WHERE number > ? ORDER BY number LIMIT ?`);
    return found.all(number, count) as AuditEntry[];
  }

  /** Oldest first, some at a time, so that a long log costs no memory and nothing is locked in between. */
  *all(): Generator<AuditEntry> {
    for (let number = Number.MIN_SAFE_INTEGER; ; ) {
      const entries = this.after(number, 500);
      yield* entries;
      const last = entries.at(-1);
      if (!last) return;
      number = last.number;
    }
  }
}
