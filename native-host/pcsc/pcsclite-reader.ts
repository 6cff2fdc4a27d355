import type { CardConnection, CardReaders, ReaderState } from "./card-reader.ts";
import { connectorFor, connectPcsclite } from "./pcsclite-connection.ts";
import { loadPcsclite, type NativeReader } from "./pcsclite-library.ts";
import { PcscliteMonitor } from "./pcsclite-monitor.ts";
import { ReaderSessions } from "./reader-sessions.ts";
import { sameReaders } from "./reader-state.ts";
import { ScardError, scard } from "./scard-error.ts";
import { untilAborted } from "./until-aborted.ts";

/**
 * Card readers through the optional package pcsclite. Only in a process's main thread. Without the package every call
 * rejects with a plain error that names it.
 */
export const openPcscliteReaders = (): CardReaders => new PcscliteReaders();

class PcscliteReaders implements CardReaders {
  readonly #sessions = new ReaderSessions();
  readonly #closing = new AbortController();
  /** What to connect with, by the reader that is watched; goes with it when the service is lost. */
  readonly #connectors = new WeakMap<NativeReader, NativeReader>();
  #monitor: PcscliteMonitor | undefined;

  async list(): Promise<readonly ReaderState[]> {
    const monitor = await this.#open();
    return untilAborted(monitor.states(), this.#closing.signal, () => undefined);
  }

  async waitForChange(known: readonly ReaderState[], signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    const monitor = await this.#open();
    await untilAborted(untilDifferent(monitor, known, stop), stop, () => undefined);
  }

  async open(reader: string, signal: AbortSignal): Promise<CardConnection> {
    signal.throwIfAborted();
    const stop = AbortSignal.any([signal, this.#closing.signal]);
    return this.#sessions.open(reader, stop, async (ended) => {
      const watched = await this.#watchedReader(reader);
      const connector = this.#connectors.get(watched) ?? (await connectorFor(watched));
      this.#connectors.set(watched, connector);
      return connectPcsclite(connector, (reusable) => {
        if (!reusable) this.#connectors.delete(watched);
        ended();
      });
    });
  }

  async close(): Promise<void> {
    this.#closing.abort(new ScardError("SCardReleaseContext", scard.E_CANCELLED));
    await this.#sessions.close();
    await this.#monitor?.close();
  }

  async #watchedReader(name: string): Promise<NativeReader> {
    const monitor = await this.#open();
    await monitor.states();
    const reader = monitor.reader(name);
    if (reader === undefined) throw new ScardError("SCardConnect", scard.E_UNKNOWN_READER);
    return reader;
  }

  async #open(): Promise<PcscliteMonitor> {
    const pcsc = await loadPcsclite();
    if (this.#closing.signal.aborted) throw new ScardError("SCardIsValidContext", scard.E_INVALID_HANDLE);
    if (this.#monitor === undefined || this.#monitor.lost) this.#monitor = new PcscliteMonitor(pcsc);
    return this.#monitor;
  }
}

async function untilDifferent(
  monitor: PcscliteMonitor,
  known: readonly ReaderState[],
  stop: AbortSignal,
): Promise<void> {
  while (!stop.aborted && sameReaders(await monitor.states(), known)) await monitor.next;
}
