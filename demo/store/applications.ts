/** The applications that were accepted, byte for byte as they came. */
import { createHash } from "node:crypto";
import { toHex } from "../../shared/encoding/hex.ts";
import type { HolderMatch } from "../exchange/receipt-body.ts";
import type { Database } from "./database.ts";

export interface StoredApplication {
  /** 受付番号 */
  readonly receipt: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  /** The bytes that were signed. */
  readonly document: Uint8Array;
  readonly signature: Uint8Array;
  readonly hash: string;
  /** DER. */
  readonly certificate: Uint8Array;
  /** DER of the CA. */
  readonly issuer: Uint8Array;
  /** The same application as a signed PDF, where the applicant made one. */
  readonly pdf: Uint8Array | null;
  /** Pseudonym of the login under which it was sent. */
  readonly subject: string;
  readonly holder: HolderMatch;
  /** Keyed digests ({@link file://./../filing/person-keys.ts}): of the person, and of name and birth alone. */
  readonly person: Uint8Array;
  readonly nameAndBirth: Uint8Array;
  /** Number of the audit entry that says it came. */
  readonly entry: number;
}

/** What a list shows: nothing of the contents. */
export interface ListedApplication {
  readonly id: number;
  readonly receipt: string;
  readonly receivedAt: number;
  readonly holder: HolderMatch;
  /** How many others have the same name and birth. */
  readonly alike: number;
}

const columns = `receipt, received_at AS receivedAt, document, signature, hash, certificate, issuer, pdf, subject, holder, person,
  name_and_birth AS nameAndBirth, entry`;
const alike = `(SELECT count(*) FROM applications AS other WHERE other.name_and_birth = applications.name_and_birth) - 1`;

export class Applications {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  insert(application: StoredApplication): void {
    const { receipt, receivedAt, document, signature, hash, certificate, issuer } = application;
    const { pdf, subject, holder, person, nameAndBirth, entry } = application;
    this.#database
      .prepare(
        `INSERT INTO applications (receipt, received_at, document, document_digest, signature, hash, certificate, issuer, pdf,
          subject, holder, person, name_and_birth, entry) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        ...[receipt, receivedAt, document, sha256(document), signature, hash, certificate, issuer],
        ...[pdf, subject, holder, person, nameAndBirth, entry],
      );
  }

  /** Within a transaction. The first one stays. */
  addPdf(receipt: string, pdf: Uint8Array): void {
    this.#database.prepare("UPDATE applications SET pdf = ? WHERE receipt = ? AND pdf IS NULL").run(pdf, receipt);
  }

  byReceipt = (receipt: string): StoredApplication | undefined => this.#one("receipt", receipt);
  byDocument = (document: Uint8Array): StoredApplication | undefined => this.#one("document_digest", sha256(document));
  bySubject = (subject: string): StoredApplication | undefined => this.#one("subject", subject);
  byPerson = (person: Uint8Array): StoredApplication | undefined => this.#one("person", person);

  /** All that have this name and birth, oldest first: one person after a renewed certificate, or two persons. */
  alike(nameAndBirth: Uint8Array): ListedApplication[] {
    return this.#list("WHERE name_and_birth = ? ORDER BY id LIMIT 50", nameAndBirth);
  }

  /** Newest first, those before `before` when it is given. `only`: those that an officer should look at. */
  page({ before, count, only }: { before?: number; count: number; only?: "different" | "alike" }): ListedApplication[] {
    const wanted = { different: "AND holder = 'different'", alike: `AND ${alike} > 0` } as const;
    const condition = only ? wanted[only] : "";
    return this.#list(`WHERE id < ? ${condition} ORDER BY id DESC LIMIT ?`, before ?? Number.MAX_SAFE_INTEGER, count);
  }

  counts(): { all: number; different: number; alike: number } {
    const sql = `SELECT count(*) AS "all", count(*) FILTER (WHERE holder = 'different') AS different,
      count(*) FILTER (WHERE ${alike} > 0) AS alike FROM applications`;
    return this.#database.prepare(sql).get() as { all: number; different: number; alike: number };
  }

  /** Oldest first, a few at a time: as many as there are, in memory that does not grow with them. */
  *all(): Generator<StoredApplication> {
    const some = this.#database.prepare(`SELECT id, ${columns} FROM applications WHERE id > ? ORDER BY id LIMIT 50`);
    for (let id = 0; ; ) {
      const found = some.all(id) as (StoredApplication & { id: number })[];
      yield* found;
      const last = found.at(-1);
      if (!last) return;
      id = last.id;
    }
  }

  #one(column: string, value: string | Uint8Array): StoredApplication | undefined {
    const found = this.#database.prepare(`SELECT ${columns} FROM applications WHERE ${column} = ?`).get(value);
    return found as StoredApplication | undefined;
  }

  #list(rest: string, ...values: (number | Uint8Array)[]): ListedApplication[] {
    const sql = `SELECT id, receipt, received_at AS receivedAt, holder, ${alike} AS alike FROM applications ${rest}`;
    return this.#database.prepare(sql).all(...values) as ListedApplication[];
  }
}

/** One digest over everything that came, for the audit log. The document holds a random number, so it cannot be guessed. */
export function evidenceOf(
  came: Pick<StoredApplication, "document" | "signature" | "hash" | "certificate" | "issuer">,
): string {
  const { document, signature, hash, certificate, issuer } = came;
  const parts = [document, signature, new TextEncoder().encode(hash), certificate, issuer];
  return toHex(sha256(Buffer.concat(parts.map(sha256))));
}

/** Of the signed PDF, which came later and has an entry of its own. */
export const pdfEvidence = (pdf: Uint8Array): string => toHex(sha256(pdf));

const sha256 = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
