/** The audit log for the auditor: its check, its latest entries, and all of it to take away. */
import { once } from "node:events";
import { fromHex, toHex } from "../../shared/encoding/hex.ts";
import { type AuditBody, auditCheckRequest } from "../exchange/officer-bodies.ts";
import { checkSite } from "../officer/check-site.ts";
import type { AuditEntry } from "../store/audit-log.ts";
import { parseBody, readJsonBody, smallBody } from "./json-body.ts";
import { allowed, enter } from "./officer-session.ts";
import { headers, sendJson } from "./response.ts";
import type { Call, Routes } from "./routes.ts";
import { checkBegunHere } from "./visitor.ts";

const latestShown = 100;

export const auditRoutes: Routes = {
  "/officer/audit/check": { method: "POST", area: "officer", rate: "reading", answer: check },
  "/officer/audit.jsonl": { method: "GET", area: "officer", rate: "reading", answer: exportLog },
};

async function check(call: Call): Promise<void> {
  const { site } = call;
  const officer = allowed(call, "audit");
  const { anchor } = parseBody(auditCheckRequest, (await readJsonBody(call.request, smallBody)).value);
  const anchors = anchor ? [{ number: anchor.number, digest: fromHex(anchor.digest) }] : [];
  const report = checkSite(site.database, anchors);
  const latest = site.audit.after(report.head.number - latestShown, latestShown).reverse();
  enter(call, officer, "audit.checked", report.findings[0]?.problem ?? "intact");
  const body: AuditBody = {
    entries: report.entries,
    head: { number: report.head.number, digest: toHex(report.head.digest) },
    findings: [...report.findings],
    latest: latest.map(({ number, at, actor, action, target }) => ({
      ...{ number, actor, action, target },
      at: new Date(at).toISOString(),
    })),
  };
  sendJson(call.response, 200, body);
}

/** One entry a line (JSON Lines), from which anybody can compute the digests again. */
async function exportLog(call: Call): Promise<void> {
  checkBegunHere(call.request);
  const officer = allowed(call, "audit");
  const { site, response } = call;
  enter(call, officer, "audit.exported");
  response.writeHead(200, {
    ...headers,
    "Content-Type": "application/jsonl; charset=utf-8",
    "Content-Disposition": `attachment; filename="audit.jsonl"`,
  });
  for (const entry of site.audit.all()) {
    if (response.destroyed) return;
    if (!response.write(line(entry))) await Promise.race([once(response, "drain"), once(response, "close")]);
  }
  response.end();
}

const line = ({ digest, ...entry }: AuditEntry): string => `${JSON.stringify({ ...entry, digest: toHex(digest) })}\n`;
