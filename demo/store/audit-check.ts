/**
 * Whether the audit log is what was written. It is checked against itself, against its head, against the applications, and
 * against an anchor: a number and digest that somebody wrote down elsewhere at some time (each receipt holds one).
 *
 * What no such check can show: that a log was written anew from some entry on, applications included, by someone with the
 * site's file, unless an anchor from behind that entry is known outside; and what was never entered.
 */
import { toHex } from "../../shared/encoding/hex.ts";
import { type AuditEntry, type AuditHead, auditStart, entryDigest } from "./audit-log.ts";

export type AuditProblem =
  /** What the entry says is not what its digest was made over, or the digest before it is not the one it was made with. */
  | "ENTRY_CHANGED"
  /** A number is missing: taken out, or the log does not begin with 1. */
  | "ENTRY_MISSING"
  /** The log does not end where its head says: cut off, or added to by somebody else. */
  | "HEAD_DIFFERS"
  /** The log has another entry in the anchor's place: it was written anew. */
  | "ANCHOR_DIFFERS"
  /** The log ends before the anchor: cut off. */
  | "ANCHOR_BEYOND_END"
  /** An application that no entry tells of. */
  | "APPLICATION_NOT_ENTERED"
  /** An entry tells of an application that is not there. */
  | "APPLICATION_MISSING"
  /** An application is not what came in. */
  | "APPLICATION_CHANGED";

interface AuditFinding {
  readonly problem: AuditProblem;
  /** Number of the entry, where there is one. */
  readonly number?: number;
}

export interface AuditReport {
  readonly entries: number;
  readonly head: AuditHead;
  /** The first of each kind; empty when everything fits. */
  readonly findings: readonly AuditFinding[];
}

interface CheckedApplication {
  readonly entry: number;
  readonly evidence: string;
  /** Of its signed PDF; empty without one. */
  readonly pdf: string;
}

export interface AuditEvidence {
  readonly entries: Iterable<AuditEntry>;
  readonly head: AuditHead;
  /** Every application, by receipt number. */
  readonly applications: ReadonlyMap<string, CheckedApplication>;
  readonly anchors?: readonly AuditHead[];
}

export function checkAudit({ entries, head, applications, anchors = [] }: AuditEvidence): AuditReport {
  const findings = new Map<AuditProblem, AuditFinding>();
  const find = (problem: AuditProblem, number?: number): void => {
    if (!findings.has(problem)) findings.set(problem, { problem, ...(number !== undefined && { number }) });
  };
  const told = new Map<string, AuditEntry>();
  const toldPdf = new Map<string, string>();
  let [previous, count] = [auditStart, 0];
  for (const entry of entries) {
    count++;
    if (entry.number !== previous.number + 1) find("ENTRY_MISSING", previous.number + 1);
    if (!isSame(entryDigest(entry, previous.digest), entry.digest)) find("ENTRY_CHANGED", entry.number);
    for (const anchor of anchors) {
      if (anchor.number === entry.number && !isSame(anchor.digest, entry.digest)) find("ANCHOR_DIFFERS", entry.number);
    }
    if (entry.action === "application.received") told.set(entry.target, entry);
    if (entry.action === "application.pdf") toldPdf.set(entry.target, entry.evidence);
    previous = entry;
  }
  if (previous.number !== head.number || !isSame(previous.digest, head.digest)) find("HEAD_DIFFERS", head.number);
  for (const anchor of anchors) if (anchor.number > previous.number) find("ANCHOR_BEYOND_END", anchor.number);
  for (const [receipt, { entry, evidence, pdf }] of applications) {
    const tells = told.get(receipt);
    if (tells?.number !== entry) find("APPLICATION_NOT_ENTERED", entry);
    else if (tells.evidence !== evidence || (toldPdf.get(receipt) ?? "") !== pdf) find("APPLICATION_CHANGED", entry);
  }
  for (const [receipt, { number }] of told) if (!applications.has(receipt)) find("APPLICATION_MISSING", number);
  return {
    entries: count,
    head: { number: previous.number, digest: previous.digest },
    findings: [...findings.values()],
  };
}

const isSame = (left: Uint8Array, right: Uint8Array): boolean => toHex(left) === toHex(right);
