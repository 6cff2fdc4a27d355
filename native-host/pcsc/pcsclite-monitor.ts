import type { ReaderState } from "./card-reader.ts";
import { type NativeReader, type Service, scardErrorOf } from "./pcsclite-library.ts";
import { readerState } from "./reader-state.ts";
import { ScardError, scard } from "./scard-error.ts";

interface Watched {
  readonly reader: NativeReader;
  /** dwEventState, once it has been reported. */
  state?: number;
}

/**
 * Knows the readers from the package's events, whose own threads block in SCardGetStatusChange. Good for one connection
 * to the service: when that is lost it lets go of everything, and another monitor is needed.
 */
export class PcscliteMonitor {
  readonly #service: Service;
  readonly #readers = new Map<string, Watched>();
  #names: string[] | undefined;
  #failure: ScardError | undefined;
  #announce: () => void = () => undefined;
  #next = this.#renew();

  /** Throws a ScardError when the service is not there. */
  constructor(pcsc: () => Service) {
    this.#service = started(pcsc);
    // Before anything else: closing emits errors, and an unheard one ends the process.
    this.#service.on("error", (failure) => this.#later(() => this.#lose(scardErrorOf(failure))));
    this.#service.on("reader", (reader) => this.#watch(reader));
    // The package tells of readers that come and go, but not that it looked and there are none.
    const start = this.#service.start.bind(this.#service);
    this.#service.start = (changed) =>
      start((failure, names) => {
        changed(failure, names);
        if (!failure) this.#later(() => this.#list(names));
      });
  }

  /** Settles with the next event of any kind. */
  get next(): Promise<void> {
    return this.#next;
  }

  /** The connection to the service is gone. */
  get lost(): boolean {
    return this.#failure !== undefined;
  }

  /** In the system's order, as soon as every reader has reported. Rejects with a ScardError when the service goes. */
  async states(): Promise<ReaderState[]> {
    for (;;) {
      if (this.#failure !== undefined) throw this.#failure;
      const states = this.#names?.map((name) => ({ name, state: this.#readers.get(name)?.state }));
      if (states?.every((entry): entry is { name: string; state: number } => entry.state !== undefined)) {
        return states.map(({ name, state }) => readerState(name, state));
      }
      await this.#next;
    }
  }

  reader(name: string): NativeReader | undefined {
    return this.#readers.get(name)?.reader;
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    while (this.#names === undefined && !this.lost) await this.#next;
    if (!this.lost) this.#lose(new ScardError("SCardReleaseContext", scard.E_CANCELLED));
  }

  #list(names: Uint8Array | undefined): void {
    this.#names = new TextDecoder()
      .decode(names)
      .split("\0")
      .filter((name) => name !== "");
  }

  #watch(reader: NativeReader): void {
    const watched: Watched = { reader };
    this.#readers.set(reader.name, watched);
    reader.on("error", (failure: Error) => this.#later(() => this.#lose(scardErrorOf(failure))));
    reader.on("status", ({ state }: { state: number }) => this.#later(() => (watched.state = state)));
    reader.on("end", () =>
      this.#later(() => {
        if (this.#readers.get(reader.name) === watched) this.#readers.delete(reader.name);
      }),
    );
  }

  #lose(failure: ScardError): void {
    if (this.lost) return;
    this.#failure = failure;
    // Every reader first: the process never ends when only the service is closed.
    for (const { reader } of this.#readers.values()) reader.close();
    this.#service.close();
  }

  /** Outside the package's callbacks: they hold a mutex, and Node runs no microtasks after them. */
  #later(event: () => void): void {
    setImmediate(() => {
      event();
      this.#announce();
      this.#next = this.#renew();
    });
  }

  #renew(): Promise<void> {
    return new Promise((resolve) => {
      this.#announce = resolve;
    });
  }
}

function started(pcsc: () => Service): Service {
  try {
    return pcsc();
  } catch (failure) {
    throw scardErrorOf(failure);
  }
}
