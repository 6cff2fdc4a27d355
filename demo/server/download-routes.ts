/** What officers take away: one table, and everything in ZIPs. Written piece by piece, so that memory does not grow with the applications. */
import { once } from "node:events";
import type { ServerResponse } from "node:http";
import { Refusal } from "../exchange/refusal.ts";
import { csvLines } from "../officer/applications-csv.ts";
import { zipPart } from "../officer/applications-zip.ts";
import { applicationsPerPart, partCount } from "../officer/zip-parts.ts";
import { allowed, enter } from "./officer-session.ts";
import { headers } from "./response.ts";
import type { Call, Routes } from "./routes.ts";
import { checkBegunHere } from "./visitor.ts";

export const downloadRoutes: Routes = {
  "/officer/overview.csv": { method: "GET", area: "officer", rate: "reading", answer: sendCsv },
  "/officer/applications.zip": { method: "GET", area: "officer", rate: "reading", answer: sendZip },
};

async function sendCsv(call: Call): Promise<void> {
  checkBegunHere(call.request);
  const officer = allowed(call, "export");
  const { applications } = call.site.desk;
  enter(call, officer, "export.csv", String(applications.counts().all));
  await send(call.response, "text/csv; charset=utf-8", "overview.csv", csvLines(applications));
}

/** `?part=2` for the second five thousand. */
async function sendZip(call: Call): Promise<void> {
  checkBegunHere(call.request);
  const officer = allowed(call, "export");
  const { applications } = call.site.desk;
  const part = Number(new URL(call.request.url ?? "", call.site.origin).searchParams.get("part") ?? "1");
  const parts = Math.max(1, partCount(applications.counts().all));
  if (!Number.isInteger(part) || part < 1 || part > parts) throw new Refusal("NOT_FOUND");
  enter(call, officer, "export.zip", `${part}/${parts}`);
  const first = (part - 1) * applicationsPerPart;
  const content = zipPart(applications, { skip: first, count: applicationsPerPart });
  await send(call.response, "application/zip", `applications-${part}.zip`, content);
}

/** Waits whenever the reader is slower; stops when it has gone. */
async function send(
  response: ServerResponse,
  type: string,
  name: string,
  pieces: Iterable<string | Uint8Array>,
): Promise<void> {
  const disposition = `attachment; filename="${name}"`;
  response.writeHead(200, { ...headers, "Content-Type": type, "Content-Disposition": disposition });
  for (const piece of pieces) {
    if (response.destroyed) return;
    if (!response.write(piece)) await Promise.race([once(response, "drain"), once(response, "close")]);
  }
  response.end();
}
