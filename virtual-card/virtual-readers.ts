/**
 * A machine's card readers and its resource manager, in this process. Any number of clients see the same readers and
 * exclude one another, as programs on a machine do.
 */
import type { CardReaders } from "../native-host/pcsc/card-reader.ts";
import { times } from "../shared/contract/limits.ts";
import { ChangeSignal } from "./reader/change-signal.ts";
import { ReaderClient } from "./reader/reader-client.ts";
import { VirtualReader, type VirtualReaderSetup } from "./virtual-reader.ts";

export interface VirtualReadersSetup extends VirtualReaderSetup {
  /** How long `open` waits for another program to let go. */
  readonly readerBusyMs?: number;
}

export class VirtualReaders {
  readonly #setup: VirtualReadersSetup;
  readonly #changed = new ChangeSignal();
  readonly #readers = new Map<string, VirtualReader>();
  readonly #clients = new Set<ReaderClient>();
  #serviceRuns = true;

  constructor(setup: VirtualReadersSetup = {}) {
    this.#setup = setup;
  }

  get serviceRuns(): boolean {
    return this.#serviceRuns;
  }

  /** Readers in the order they were plugged in. */
  get readers(): readonly VirtualReader[] {
    return [...this.#readers.values()];
  }

  /** How many calls of clients wait for a reader or a card to come or go. */
  get waits(): number {
    return this.#changed.waiting;
  }

  /** Plugs in an empty reader. Throws when there is one of that name. */
  addReader(name: string): VirtualReader {
    if (this.#readers.has(name)) throw new Error("a reader of this name exists");
    const reader = new VirtualReader(name, () => this.#changed.fire(), this.#setup);
    this.#readers.set(name, reader);
    this.#changed.fire();
    return reader;
  }

  /** Unplugs a reader, with its card in it. */
  removeReader(name: string): void {
    const reader = this.#readers.get(name);
    this.#readers.delete(name);
    reader?.abandon("E_READER_UNAVAILABLE");
    this.#changed.fire();
  }

  /** The resource manager ends: sessions, waits and every further call fail with SCARD_E_NO_SERVICE. */
  stopService(): void {
    this.#serviceRuns = false;
    for (const reader of this.#readers.values()) reader.abandon("E_NO_SERVICE");
    this.#changed.fire();
  }

  /** Calls work again; sessions from before stay dead, and every reader's count of its cards begins anew. */
  startService(): void {
    this.#serviceRuns = true;
    for (const reader of this.#readers.values()) reader.recount();
    this.#changed.fire();
  }

  /** What one program sees. Its `close` also ends its sessions, which warm-resets their cards, as pcscd does. */
  connect(): CardReaders {
    const client: ReaderClient = new ReaderClient({
      reader: (name) => this.#readers.get(name),
      readers: () => this.readers,
      serviceRuns: () => this.#serviceRuns,
      changed: this.#changed,
      readerBusyMs: this.#setup.readerBusyMs ?? times.readerBusy,
      closed: () => this.#clients.delete(client),
    });
    this.#clients.add(client);
    return client;
  }

  /** Ends everything: clients, sessions, waits and timers. */
  async close(): Promise<void> {
    await Promise.all([...this.#clients].map((client) => client.close()));
    this.stopService();
  }
}
