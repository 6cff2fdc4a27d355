import type { CardConnection, CardReaders, ReaderState } from "./card-reader.ts";
import { connectKoffi } from "./koffi-connection.ts";
import { loadScard, type Scard, type ScardHandle } from "./koffi-scard.ts";
import { eventStates, untilDifferent } from "./koffi-wait.ts";
import { ReaderSessions } from "./reader-sessions.ts";
import { readerState } from "./reader-state.ts";
import { ScardError, scard } from "./scard-error.ts";
import type { ScardLayout } from "./scard-layout.ts";
import { SpareContext } from "./spare-context.ts";
import { untilAborted } from "./until-aborted.ts";

/**
 * Card readers through the system's own PC/SC library. Without such a library every call rejects with SCARD_E_NO_SERVICE.
 * `layout` is for tests only. A wait, and an `open` that another program blocks, each hold one thread of libuv's pool for as long as they last.
 */
export const openKoffiReaders = (layout?: ScardLayout): CardReaders => new KoffiReaders(layout);

/** Every call has a context of its own, so that nothing is left to mend after the service has died and come back; a session may have a spare one. */
class KoffiReaders implements CardReaders {
  readonly #sessions = new ReaderSessions();
  readonly #closing = new AbortController();
  readonly #waits = new Set<Promise<void>>();
  readonly #spare = new SpareContext();
  readonly #layout: ScardLayout | undefined;
  #library: Promise<Scard> | undefined;

  constructor(layout: ScardLayout | undefined) {
    this.#layout = layout;
  }

  async list(): Promise<readonly ReaderState[]> {
    const library = await this.#open();
    const states = await inContext(library, (context) => eventStates(library, context), this.#spare);
    return states.map(({ name, state }) => readerState(name, state));
  }

  async waitForChange(known: readonly ReaderState[], signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    const library = await this.#open();
    const wait = inContext(library, (context) => untilDifferent(library, context, known, stop));
    this.#waits.add(wait);
    wait.catch(() => undefined).finally(() => this.#waits.delete(wait));
    await untilAborted(wait, stop, () => undefined);
  }

  async open(reader: string, signal: AbortSignal): Promise<CardConnection> {
    signal.throwIfAborted();
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    const library = await this.#open();
    return this.#sessions.open(reader, stop, (ended) => connectKoffi(library, reader, this.#spare, ended));
  }

  async close(): Promise<void> {
    this.#closing.abort(new ScardError("SCardReleaseContext", scard.E_CANCELLED));
    await Promise.allSettled([...this.#waits, this.#sessions.close(), this.#spare.close()]);
  }

  async #open(): Promise<Scard> {
    if (this.#closing.signal.aborted) throw new ScardError("SCardIsValidContext", scard.E_INVALID_HANDLE);
    this.#library ??= loadScard(this.#layout);
    try {
      return await this.#library;
    } catch (error) {
      this.#library = undefined;
      throw error;
    }
  }
}

/** One that served becomes the `spare`, where one is wanted. */
async function inContext<T>(
  library: Scard,
  use: (context: ScardHandle) => Promise<T>,
  spare?: SpareContext,
): Promise<T> {
  const context = await library.establishContext();
  const release = (): Promise<void> => library.releaseContext(context).catch(() => undefined);
  try {
    const result = await use(context);
    await (spare ? spare.keep(library, context) : release());
    return result;
  } catch (error) {
    await release();
    throw error;
  }
}
