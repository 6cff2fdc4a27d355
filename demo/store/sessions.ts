/**
 * Who is logged in. A session begins with a login and never before, so that nobody can prepare one for somebody else; the
 * store has the digest of the cookie's word only, so that whoever reads the store cannot take over a session.
 */
import { createHash, randomBytes } from "node:crypto";
import type { Database } from "./database.ts";

const minute = 60_000;

/** Milliseconds: without a request, and at all. Officers look at many people's data and share their rooms. */
export const sessionTimes = {
  citizen: { idle: 60 * minute, whole: 4 * 60 * minute },
  officer: { idle: 15 * minute, whole: 8 * 60 * minute },
} as const;

export interface Session {
  /** 32 bytes. */
  readonly id: Uint8Array;
  /** Pseudonym of the login certificate. */
  readonly subject: string;
  /** Number of the officer; `null` for a citizen. */
  readonly officer: number | null;
}

interface Row extends Session {
  readonly begun: number;
  readonly seen: number;
}

export class Sessions {
  readonly #database: Database;
  readonly #now: () => Date;

  constructor(database: Database, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** Within a transaction. Gives the word of a new cookie, 32 characters. */
  begin(subject: string, officer: number | null): { word: string; session: Session } {
    const now = this.#now().getTime();
    this.#database.prepare("DELETE FROM sessions WHERE seen < ?").run(now - sessionTimes.citizen.idle);
    const word = randomBytes(24).toString("base64url");
    const session = { id: sessionId(word), subject, officer };
    this.#database
      .prepare("INSERT INTO sessions (id, begun, seen, subject, officer) VALUES (?, ?, ?, ?, ?)")
      .run(session.id, now, now, subject, officer);
    return { word, session };
  }

  /** `undefined` for a word that never was one, and for a session that is over. A request that finds its session keeps it alive. */
  find(word: string): Session | undefined {
    const row = this.#database
      .prepare("SELECT id, begun, seen, subject, officer FROM sessions WHERE id = ?")
      .get(sessionId(word)) as Row | undefined;
    if (!row) return undefined;
    const now = this.#now().getTime();
    const { idle, whole } = sessionTimes[row.officer === null ? "citizen" : "officer"];
    if (now - row.seen > idle || now - row.begun > whole) {
      this.end(row.id);
      return undefined;
    }
    // not at every request: each costs a write to the disk
    if (now - row.seen > minute / 2)
      this.#database.prepare("UPDATE sessions SET seen = ? WHERE id = ?").run(now, row.id);
    const { id, subject, officer } = row;
    return { id, subject, officer };
  }

  end(id: Uint8Array): void {
    this.#database.prepare("DELETE FROM sessions WHERE id = ?").run(id);
  }

  endOfOfficer(officer: number): void {
    this.#database.prepare("DELETE FROM sessions WHERE officer = ?").run(officer);
  }
}

const sessionId = (word: string): Uint8Array => createHash("sha256").update(word).digest();
