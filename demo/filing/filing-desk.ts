/**
 * Takes an application that has passed every check. Everything that belongs to it is written in one transaction: the
 * application, its nonce, the answer, the audit entry. A server that is killed has written all of it or nothing, and whoever
 * sends again gets the receipt that there is.
 */
import { createHash, randomInt } from "node:crypto";
import { toHex } from "../../shared/encoding/hex.ts";
import type { Already, HolderMatch, ReceiptBody } from "../exchange/receipt-body.ts";
import { Refusal } from "../exchange/refusal.ts";
import { Applications, evidenceOf, pdfEvidence, type StoredApplication } from "../store/applications.ts";
import { AuditLog } from "../store/audit-log.ts";
import { type Database, transaction } from "../store/database.ts";
import { Nonces } from "../store/nonces.ts";
import type { PersonKeys } from "./person-keys.ts";

/** Milliseconds in which the same Idempotency-Key gives the same answer. */
const answerLifetime = 24 * 60 * 60_000;

/** The header of the request, and a digest of its body: the same key with another body is a mistake of the page. */
export interface IdempotentRequest {
  readonly key: string;
  readonly digest: Uint8Array;
}

export interface CheckedApplication
  extends PersonKeys,
    Pick<StoredApplication, "document" | "signature" | "hash" | "certificate" | "issuer"> {
  readonly nonce: string;
  readonly holder: HolderMatch;
}

interface AnswerRow {
  readonly request: Uint8Array;
  readonly receipt: string;
  readonly already: Already;
}

export class FilingDesk {
  readonly nonces: Nonces;
  readonly applications: Applications;
  readonly #database: Database;
  readonly #audit: AuditLog;
  readonly #now: () => Date;

  constructor(database: Database, now: () => Date) {
    this.#database = database;
    this.#now = now;
    this.#audit = new AuditLog(database, now);
    this.nonces = new Nonces(database, now);
    this.applications = new Applications(database);
  }

  /** Of the application that was sent under this login. */
  receiptOf = (subject: string): string | undefined => this.applications.bySubject(subject)?.receipt;

  /** What this request was answered with before; `undefined` for a new one. Throws {@link Refusal} `IDEMPOTENCY_KEY_REUSED`. */
  earlierAnswer(subject: string, { key, digest }: IdempotentRequest): ReceiptBody | undefined {
    const row = this.#database
      .prepare("SELECT request, receipt, already FROM answers WHERE subject = ? AND key = ?")
      .get(subject, key) as AnswerRow | undefined;
    if (!row) return undefined;
    if (!Buffer.from(row.request).equals(digest)) throw new Refusal("IDEMPOTENCY_KEY_REUSED");
    return this.#receipt(row.receipt, row.already);
  }

  /** Throws {@link Refusal} when the nonce or the key was used for something else in the meantime. */
  enter(application: CheckedApplication, subject: string, request: IdempotentRequest): ReceiptBody {
    return transaction(this.#database, () => {
      // of two that came at once, the second finds here what the first has written
      const earlier = this.earlierAnswer(subject, request);
      if (earlier) return earlier;
      const { receipt, already } = this.#find(application) ?? this.#add(application, subject);
      if (already === "person") {
        this.#audit.add({ actor: subject, action: "application.repeated", target: receipt });
      }
      this.#remember(subject, request, receipt, already);
      return this.#receipt(receipt, already);
    });
  }

  /** The signed copy of an application, checked already. The first one stays: sending one again changes nothing. */
  addPdf(receipt: string, pdf: Uint8Array, subject: string): void {
    transaction(this.#database, () => {
      if (this.applications.byReceipt(receipt)?.pdf) return;
      this.applications.addPdf(receipt, pdf);
      const event = { actor: subject, action: "application.pdf", target: receipt } as const;
      this.#audit.add({ ...event, evidence: pdfEvidence(pdf) });
    });
  }

  /** This very document, or another one of the same person: one application for each. */
  #find({ document, person }: CheckedApplication): { receipt: string; already: Already } | undefined {
    const same = this.applications.byDocument(document);
    if (same) return { receipt: same.receipt, already: "document" };
    const other = this.applications.byPerson(person);
    return other && { receipt: other.receipt, already: "person" };
  }

  #add(application: CheckedApplication, subject: string): { receipt: string; already: Already } {
    const { nonce, ...rest } = application;
    this.nonces.check(nonce, subject, application.document);
    this.nonces.use(nonce, application.document);
    const receipt = this.#newReceipt();
    const event = { actor: subject, action: "application.received", target: receipt } as const;
    const { number, at } = this.#audit.add({ ...event, evidence: evidenceOf(rest) });
    this.applications.insert({ ...rest, pdf: null, subject, receipt, receivedAt: at, entry: number });
    return { receipt, already: "no" };
  }

  #remember(subject: string, { key, digest }: IdempotentRequest, receipt: string, already: Already): void {
    const now = this.#now().getTime();
    this.#database.prepare("DELETE FROM answers WHERE at < ?").run(now - answerLifetime);
    this.#database
      .prepare("INSERT INTO answers (subject, key, request, receipt, already, at) VALUES (?, ?, ?, ?, ?, ?)")
      .run(subject, key, digest, receipt, already, now);
  }

  #receipt(number: string, already: Already): ReceiptBody {
    const application = this.applications.byReceipt(number);
    const entry = application && this.#audit.entry(application.entry);
    if (!application || !entry) throw new TypeError("a receipt without an application or without its audit entry");
    return {
      receipt: number,
      receivedAt: new Date(application.receivedAt).toISOString(),
      already,
      holder: application.holder,
      revocation: "not-checked",
      log: { number: entry.number, digest: toHex(entry.digest) },
    };
  }

  /** Ten digits in groups. Random, so that nobody can count or guess applications. */
  #newReceipt(): string {
    for (;;) {
      const digits = randomInt(10 ** 10)
        .toString()
        .padStart(10, "0");
      const number = `${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6)}`;
      if (!this.applications.byReceipt(number)) return number;
    }
  }
}

export const requestDigest = (body: Uint8Array): Uint8Array => createHash("sha256").update(body).digest();
