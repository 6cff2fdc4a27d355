import { setTimeout as pause } from "node:timers/promises";
import type { ReaderState } from "./card-reader.ts";
import type { Scard, ScardHandle, WatchedReader } from "./koffi-scard.ts";
import { readerState, sameReaders } from "./reader-state.ts";
import { infinite, mostStates, readerArrival, stateBit } from "./scard-constants.ts";
import { ScardError } from "./scard-error.ts";

/** Between two looks for new readers where the system cannot announce them (macOS). Milliseconds. */
const arrivalPause = 1_000;

/** The readers and their dwEventState, in the system's order. */
export async function eventStates(library: Scard, context: ScardHandle): Promise<WatchedReader[]> {
  for (;;) {
    const names = await library.listReaders(context);
    if (names.length === 0) return [];
    const unaware = names.map((name) => ({ name, state: 0 }));
    const states = await unlessReaderLeft(library.getStatusChange(context, 0, unaware));
    if (states !== undefined) return states;
  }
}

/**
 * Resolves when readers or cards are not as in `known`. Blocks in SCardGetStatusChange meanwhile; `stop` ends that, and
 * the promise then rejects with whatever the call says.
 */
export async function untilDifferent(
  library: Scard,
  context: ScardHandle,
  known: readonly ReaderState[],
  stop: AbortSignal,
): Promise<void> {
  let ended = false;
  let cancelled: Promise<void> | undefined;
  const cancel = () => {
    cancelled = cancelUntil(library, context, () => ended);
  };
  stop.addEventListener("abort", cancel, { once: true });
  try {
    for (;;) {
      stop.throwIfAborted();
      // Its state counts arrivals, so it is asked before the list: what arrives in between ends the wait below at once.
      const arrival = await arrivalState(library, context);
      const states = await eventStates(library, context);
      if (
        !sameReaders(
          states.map(({ name, state }) => readerState(name, state)),
          known,
        )
      )
        return;
      stop.throwIfAborted();
      await blockUntilChange(library, context, arrival, states);
    }
  } finally {
    ended = true;
    stop.removeEventListener("abort", cancel);
    await cancelled;
  }
}

/** The state of the pseudo reader that announces others; `undefined` where there is none. */
async function arrivalState(library: Scard, context: ScardHandle): Promise<WatchedReader | undefined> {
  const states = await unlessReaderLeft(library.getStatusChange(context, 0, [{ name: readerArrival, state: 0 }]));
  const [arrival] = states ?? [];
  return arrival === undefined || (arrival.state & stateBit.UNKNOWN) !== 0 ? undefined : arrival;
}

async function blockUntilChange(
  library: Scard,
  context: ScardHandle,
  arrival: WatchedReader | undefined,
  states: readonly WatchedReader[],
): Promise<void> {
  if (arrival !== undefined) {
    const watched = [arrival, ...states].slice(0, mostStates);
    await unlessReaderLeft(library.getStatusChange(context, infinite, watched));
  } else if (states.length > 0) {
    await unlessReaderLeft(library.getStatusChange(context, arrivalPause, states.slice(0, mostStates)));
  } else {
    await pause(arrivalPause);
  }
}

/** `undefined` when one of the readers asked about is not there (any more). */
async function unlessReaderLeft<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ScardError && error.is("E_UNKNOWN_READER")) return undefined;
    throw error;
  }
}

/** SCardCancel has no effect on a wait that is still on its way into the library, so it is repeated. */
async function cancelUntil(library: Scard, context: ScardHandle, ended: () => boolean): Promise<void> {
  for (let wait = 1; !ended(); wait = Math.min(2 * wait, 100)) {
    await library.cancel(context).catch(() => undefined);
    await pause(wait);
  }
}
