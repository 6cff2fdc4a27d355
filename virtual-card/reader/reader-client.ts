import type { CardConnection, CardReaders, ReaderState } from "../../native-host/pcsc/card-reader.ts";
import { ScardError, scard } from "../../native-host/pcsc/scard-error.ts";
import type { VirtualReader } from "../virtual-reader.ts";
import type { ChangeSignal } from "./change-signal.ts";
import type { VirtualSession } from "./virtual-session.ts";

/** What a client sees of the machine. */
export interface Machine {
  reader(name: string): VirtualReader | undefined;
  readers(): readonly VirtualReader[];
  serviceRuns(): boolean;
  readonly changed: ChangeSignal;
  readonly readerBusyMs: number;
  /** The client is gone. */
  closed(): void;
}

/** One program's view of the virtual readers. */
export class ReaderClient implements CardReaders {
  readonly #machine: Machine;
  readonly #sessions = new Set<VirtualSession>();
  readonly #waits = new Set<AbortController>();
  #closed = false;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  async list(): Promise<readonly ReaderState[]> {
    this.#refuseWithoutService("SCardListReaders");
    return this.#machine.readers().map(({ state }) => state);
  }

  async waitForChange(known: readonly ReaderState[], signal: AbortSignal): Promise<void> {
    while (true) {
      signal.throwIfAborted();
      this.#refuseWithoutService("SCardGetStatusChange");
      const now = this.#machine.readers().map(({ state }) => state);
      if (!sameStates(known, now)) return;
      await this.#wait(signal, (either) => this.#machine.changed.next(either));
    }
  }

  async open(name: string, signal: AbortSignal): Promise<CardConnection> {
    signal.throwIfAborted();
    this.#refuseWithoutService("SCardConnect");
    const reader = this.#machine.reader(name);
    if (reader === undefined) throw new ScardError("SCardConnect", scard.E_UNKNOWN_READER);
    const session = await this.#wait(signal, (either) => reader.openSession(this.#machine.readerBusyMs, either));
    if (this.#closed) session.end("reset");
    for (const earlier of this.#sessions) if (!earlier.isOpen) this.#sessions.delete(earlier);
    this.#sessions.add(session);
    return session;
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    for (const wait of this.#waits) wait.abort(new ScardError("SCardReleaseContext", scard.E_CANCELLED));
    for (const session of this.#sessions) session.end("reset");
    this.#machine.closed();
  }

  /** Waits with a signal that the caller's abort and our own end both raise. */
  async #wait<T>(signal: AbortSignal, work: (either: AbortSignal) => Promise<T>): Promise<T> {
    const wait = new AbortController();
    const aborted = (): void => wait.abort(signal.reason);
    signal.addEventListener("abort", aborted, { once: true });
    this.#waits.add(wait);
    try {
      return await work(wait.signal);
    } finally {
      signal.removeEventListener("abort", aborted);
      this.#waits.delete(wait);
    }
  }

  #refuseWithoutService(call: string): void {
    if (this.#closed) throw new ScardError(call, scard.E_INVALID_HANDLE);
    if (!this.#machine.serviceRuns()) throw new ScardError(call, scard.E_NO_SERVICE);
  }
}

function sameStates(known: readonly ReaderState[], now: readonly ReaderState[]): boolean {
  const same = (a: ReaderState, b: ReaderState | undefined): boolean =>
    a.name === b?.name && a.card === b.card && a.insertion === b.insertion;
  return known.length === now.length && known.every((state, index) => same(state, now[index]));
}
