/**
 * What was done with the card, kept on this computer (`storage.local`) unless the person has switched it off: when, which site, which key,
 * which digests. No names, no documents, no certificates.
 */
import type { FinishedSignatures } from "../../shared/contract/fields.ts";
import { limits } from "../../shared/contract/limits.ts";
import type { HistoryEntry, HistoryRequest, KeptHistory } from "../messages/history.ts";
import type { Browser, Sender } from "../platform/browser.ts";
import { shownRequest } from "./approval-view.ts";
import { isOwnPage } from "./own-pages.ts";
import type { PendingRequest } from "./pending-store.ts";

export class History {
  readonly #browser: Browser;
  /** One change after the other: each reads what the one before wrote. */
  #changes: Promise<unknown> = Promise.resolve();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** `undefined` for messages of anybody but our own pages, and for those about something else. */
  answer(message: unknown, sender: Sender): Promise<KeptHistory> | undefined {
    if (!isOwnPage(this.#browser, sender)) return undefined;
    const request = message as HistoryRequest;
    if (request.ask === "history") return this.#change((kept) => kept);
    if (request.ask === "keepHistory") return this.#change((kept) => ({ ...kept, isKept: request.keep }));
    if (request.ask !== "forget") return undefined;
    const stays = ({ at }: HistoryEntry): boolean => request.at !== undefined && request.at !== at;
    return this.#change((kept) => ({ ...kept, entries: kept.entries.filter(stays) }));
  }

  /** A request that gave its site something: all of it, or the `part` that was finished. Never rejects. */
  async note(pending: PendingRequest, part?: FinishedSignatures): Promise<void> {
    const { origin, method, key, hash } = shownRequest(pending);
    const { digests = [] } = pending;
    const done = part?.signatures.length ?? digests.length;
    const more = done < digests.length ? { total: digests.length } : {};
    const entry = { at: Date.now(), origin, method, key, hash, digests: digests.slice(0, done), ...more };
    const add = (kept: KeptHistory) => (kept.isKept ? { ...kept, entries: bounded([entry, ...kept.entries]) } : kept);
    // the page has its answer; a storage that is full or broken takes nothing back
    await this.#change(add).catch(() => {});
  }

  #change(alter: (kept: KeptHistory) => KeptHistory): Promise<KeptHistory> {
    const done = this.#changes.then(async () => {
      const { local } = this.#browser.storage;
      const { history } = await local.get("history");
      const kept: KeptHistory = { isKept: true, entries: [], ...(history as Partial<KeptHistory>) };
      const altered = alter(kept);
      if (altered !== kept) await local.set({ history: altered });
      return altered;
    });
    this.#changes = done.catch(() => {});
    return done;
  }
}

/** The oldest go first. */
function bounded(entries: readonly HistoryEntry[]): HistoryEntry[] {
  let digests = 0;
  return entries.slice(0, limits.historyEntries).filter((entry) => {
    digests += entry.digests.length;
    return digests <= limits.historyDigests;
  });
}
