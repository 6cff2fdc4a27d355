/**
 * Who works here and what they may do. An officer is enrolled once, with a code from a colleague (the first one with a code from
 * whoever started the server) and their own card; from then on the card alone says who they are.
 */
import { createHash, randomInt } from "node:crypto";
import { type OfficerRole, roles } from "../exchange/officer-role.ts";
import { Refusal } from "../exchange/refusal.ts";
import type { Database } from "./database.ts";

/** Milliseconds in which a code can be used. */
const codeLifetime = 24 * 60 * 60_000;
/** Without letters and digits that look alike. */
const codeAlphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const codeLength = 12;

export interface Officer {
  readonly id: number;
  readonly role: OfficerRole;
  readonly enrolled: number;
}

export class Officers {
  readonly #database: Database;
  readonly #now: () => Date;

  constructor(database: Database, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** All that have not been removed. */
  list(): Officer[] {
    return this.#database
      .prepare("SELECT id, role, enrolled FROM officers WHERE removed IS NULL ORDER BY id")
      .all() as Officer[];
  }

  find(id: number): Officer | undefined {
    return this.#database.prepare("SELECT id, role, enrolled FROM officers WHERE id = ? AND removed IS NULL").get(id) as
      | Officer
      | undefined;
  }

  bySubject(subject: string): Officer | undefined {
    return this.#database
      .prepare("SELECT id, role, enrolled FROM officers WHERE subject = ? AND removed IS NULL")
      .get(subject) as Officer | undefined;
  }

  /** A code of twelve characters that enrols one officer, in groups of four. Within a transaction. */
  invite(role: OfficerRole): string {
    const code = Array.from({ length: codeLength }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join("");
    const now = this.#now().getTime();
    this.#database.prepare("DELETE FROM enrolment_codes WHERE expires < ?").run(now);
    this.#database
      .prepare("INSERT INTO enrolment_codes (digest, role, expires) VALUES (?, ?, ?)")
      .run(codeDigest(code), role, now + codeLifetime);
    return code.replace(/.{4}(?=.)/g, "$&-");
  }

  /** Uses up the code. Within a transaction. Throws {@link Refusal} `OFFICER_CODE_WRONG`. */
  enrol(code: string, subject: string): Officer {
    const digest = codeDigest(code.toUpperCase().replace(/[^0-9A-Z]/g, ""));
    const now = this.#now().getTime();
    const found = this.#database
      .prepare("DELETE FROM enrolment_codes WHERE digest = ? RETURNING role, expires")
      .get(digest) as { role: string; expires: number } | undefined;
    const role = roles.find((each) => each === found?.role);
    if (!found || !role || found.expires < now) throw new Refusal("OFFICER_CODE_WRONG");
    // a card that comes back after it was removed is the same officer, with what the new code allows
    this.#database
      .prepare(
        `INSERT INTO officers (subject, role, enrolled) VALUES (?, ?, ?)
          ON CONFLICT (subject) DO UPDATE SET role = excluded.role, enrolled = excluded.enrolled, removed = NULL`,
      )
      .run(subject, role, now);
    return this.bySubject(subject) as Officer;
  }

  /** Within a transaction. Throws {@link Refusal} `OFFICER_LAST` rather than leave nobody who could enrol others. */
  remove(id: number): void {
    const officer = this.find(id);
    if (!officer) throw new Refusal("NOT_FOUND");
    const managers = this.list().filter(({ role }) => role === "manager");
    if (officer.role === "manager" && managers.length === 1) throw new Refusal("OFFICER_LAST");
    this.#database.prepare("UPDATE officers SET removed = ? WHERE id = ?").run(this.#now().getTime(), id);
  }
}

const codeDigest = (code: string): Uint8Array => createHash("sha256").update(code).digest();
