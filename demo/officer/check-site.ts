/** The check of the audit log over a whole store: the log, its head and the applications as they are at one moment. */
import { Applications, evidenceOf, pdfEvidence } from "../store/applications.ts";
import { type AuditReport, checkAudit } from "../store/audit-check.ts";
import { type AuditHead, AuditLog } from "../store/audit-log.ts";
import type { Database } from "../store/database.ts";

/** Reads everything once and writes nothing. `anchors`: entries that are known from elsewhere. */
export function checkSite(database: Database, anchors: readonly AuditHead[] = []): AuditReport {
  database.exec("BEGIN");
  try {
    const log = new AuditLog(database, () => new Date());
    const applications = new Map<string, { entry: number; evidence: string; pdf: string }>();
    for (const application of new Applications(database).all()) {
      const { receipt, entry, pdf } = application;
      applications.set(receipt, { entry, evidence: evidenceOf(application), pdf: pdf ? pdfEvidence(pdf) : "" });
    }
    return checkAudit({ entries: log.all(), head: log.head(), applications, anchors });
  } finally {
    database.exec("COMMIT");
  }
}
