import type { Scard, ScardHandle } from "./koffi-scard.ts";

/**
 * One SCARDCONTEXT that somebody has left in order, for the next session: a person waits for that one, and a new context costs a connection
 * to the service. It may have died with the service meanwhile; whoever takes it is prepared for that.
 */
export class SpareContext {
  #kept: { readonly library: Scard; readonly context: ScardHandle } | undefined;
  #isClosed = false;

  take(): ScardHandle | undefined {
    const context = this.#kept?.context;
    this.#kept = undefined;
    return context;
  }

  /** The younger one, if there is one already: it has served since the service last came. Never rejects. */
  async keep(library: Scard, context: ScardHandle): Promise<void> {
    const older = this.#isClosed ? { library, context } : this.#kept;
    if (!this.#isClosed) this.#kept = { library, context };
    await older?.library.releaseContext(older.context).catch(() => undefined);
  }

  /** Never rejects. From now on none is kept. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const kept = this.#kept;
    this.#kept = undefined;
    await kept?.library.releaseContext(kept.context).catch(() => undefined);
  }
}
