import type { CardConnection, Disposition } from "./card-reader.ts";
import { type NativeReader, promised, scardErrorOf } from "./pcsclite-library.ts";
import { anyProtocol, dispositionNumber, longestResponse, protocol, shareMode } from "./scard-constants.ts";
import { ScardError, scard } from "./scard-error.ts";

/**
 * A second object for a watched reader, to connect with. The package locks one mutex a reader, both around a call that
 * waits for the card and in the event loop when a change is reported: on the watched object a removal while the card
 * computes, or a connect that another program blocks, would stop the whole process. This one reports no changes.
 */
export async function connectorFor(watched: NativeReader): Promise<NativeReader> {
  const connector = new watched.constructor(watched.name);
  // Started only to be ended: the package leaves the fields of that thread uninitialised, and its destructor reads them.
  const failure = await new Promise<ScardError | undefined>((resolve) => {
    // Without a word before it: the reader has left.
    connector.once("_end", () => setImmediate(resolve, new ScardError("SCardConnect", scard.E_UNKNOWN_READER)));
    connector.get_status((error) => setImmediate(resolve, error ? scardErrorOf(error) : undefined));
  });
  connector.close();
  if (failure !== undefined) throw failure;
  return connector;
}

/**
 * Connects in exclusive mode, since the package has no transactions. Rejects with SCARD_E_SHARING_VIOLATION when another
 * program is connected, blocks while one holds a transaction. `ended` hears whether the reader can be used again.
 */
export async function connectPcsclite(
  reader: NativeReader,
  ended: (reusable: boolean) => void,
): Promise<CardConnection> {
  const options = { share_mode: shareMode.EXCLUSIVE, protocol: anyProtocol };
  const active = await promised<number | undefined>((done) => reader.connect(options, done));
  // What the package answers when it believes to be connected already; it is not asked for that twice.
  if (active === undefined) throw new ScardError("SCardConnect", scard.F_INTERNAL_ERROR);
  return new PcscliteConnection(reader, active, ended);
}

class PcscliteConnection implements CardConnection {
  readonly protocol: "T=0" | "T=1";
  readonly #reader: NativeReader;
  readonly #active: number;
  readonly #ended: (reusable: boolean) => void;
  #last: Promise<unknown> = Promise.resolve();
  #end: Promise<void> | undefined;

  constructor(reader: NativeReader, active: number, ended: (reusable: boolean) => void) {
    this.protocol = active === protocol.T0 ? "T=0" : "T=1";
    this.#reader = reader;
    this.#active = active;
    this.#ended = ended;
  }

  /** The package makes a native copy of `command` for the time of the call and frees it without wiping it. */
  transmit(command: Uint8Array): Promise<Uint8Array> {
    if (this.#end !== undefined) return Promise.reject(new ScardError("SCardTransmit", scard.E_INVALID_HANDLE));
    const answer = this.#last.then(() => this.#exchange(command));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  close(disposition: Disposition): Promise<void> {
    this.#end ??= this.#leave(dispositionNumber[disposition]);
    return this.#end;
  }

  async #exchange(command: Uint8Array): Promise<Uint8Array> {
    const view = Buffer.from(command.buffer, command.byteOffset, command.length);
    const response = await promised<Uint8Array>((done) =>
      this.#reader.transmit(view, longestResponse, this.#active, done),
    );
    return new Uint8Array(response);
  }

  async #leave(disposition: number): Promise<void> {
    await this.#last;
    const left = promised<void>((done) => this.#reader.disconnect(disposition, (failure) => done(failure)));
    this.#ended(
      await left.then(
        () => true,
        () => false,
      ),
    );
  }
}
