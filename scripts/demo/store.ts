/** Where the demo's site keeps what it gets: a folder that is gone afterwards, or the file that was asked for. And the check of its log. */
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkSite } from "../../demo/officer/check-site.ts";
import { openDatabase } from "../../demo/store/database.ts";
import { openStore, type Store } from "../../demo/store/store.ts";
import { fromHex, toHex } from "../../shared/encoding/hex.ts";
import { DemoFailure } from "./failure.ts";
import { say } from "./words.ts";

export interface SiteStore {
  readonly store: Store;
  readonly file: string;
  /** After the server has closed it. */
  remove(): void;
}

/** Throws {@link DemoFailure} `FILE_UNWRITABLE`. */
export function siteStore(file: string | undefined): SiteStore {
  const folder = file === undefined ? mkdtempSync(join(tmpdir(), "warifu-demo-store-")) : undefined;
  const place = file ?? join(folder ?? "", "site.sqlite");
  try {
    const remove = () => folder !== undefined && rmSync(folder, { recursive: true, force: true });
    return { store: openStore(place), file: place, remove };
  } catch (error) {
    throw new DemoFailure("FILE_UNWRITABLE", `--store: ${(error as Error).message}`);
  }
}

/**
 * Prints what the check of the log of a store found; gives the exit status. `anchor`: `NUMBER:SHA256` of an entry that is known from elsewhere, as it
 * stands on a receipt. Throws {@link DemoFailure} for a file that is not there.
 */
export function checkAudit(file: string, anchor: string | undefined): number {
  if (!existsSync(file)) throw new DemoFailure("USAGE_INVALID", say("noStore", { file }));
  const [, number, digest] = /^(\d+):([0-9a-fA-F]{64})$/.exec(anchor ?? "") ?? [];
  if (anchor !== undefined && digest === undefined) throw new DemoFailure("USAGE_INVALID", "--anchor is NUMBER:SHA256");
  const database = openDatabase(file);
  try {
    const anchors = digest === undefined ? [] : [{ number: Number(number), digest: fromHex(digest) }];
    const { entries, head, findings } = checkSite(database, anchors);
    for (const finding of findings) console.log(JSON.stringify(finding));
    const last = `${head.number}:${toHex(head.digest)}`;
    console.log(say(findings.length === 0 ? "auditIntact" : "auditFindings", { entries, head: last }));
    return findings.length === 0 ? 0 : 1;
  } finally {
    database.close();
  }
}
