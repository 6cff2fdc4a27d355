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

  /** Never rejects. */
  async keep(library: Scard, context: ScardHandle): Promise<void> {
    if (this.#kept || this.#isClosed) await library.releaseContext(context).catch(() => undefined);
    else this.#kept = { library, context };
  }

  /** Never rejects. From now on none is kept. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const kept = this.#kept;
    this.#kept = undefined;
    await kept?.library.releaseContext(kept.context).catch(() => undefined);
  }
}
