import type { CardConnection, Disposition } from "./card-reader.ts";
import type { Scard, ScardHandle } from "./koffi-scard.ts";
import { dispositionNumber, longestResponse, protocol } from "./scard-constants.ts";
import { ScardError, scard } from "./scard-error.ts";

/**
 * Connects in shared mode and begins a transaction, in a context of its own. Rejects with SCARD_E_SHARING_VIOLATION when
 * another program is connected exclusively, blocks while another program holds a transaction.
 */
export async function connectKoffi(library: Scard, reader: string, ended: () => void): Promise<CardConnection> {
  const context = await library.establishContext();
  try {
    const { card, protocol: active } = await library.connect(context, reader);
    try {
      await library.beginTransaction(card);
    } catch (error) {
      await ignoringFailure(library.disconnect(card, dispositionNumber.leave));
      throw error;
    }
    return new KoffiConnection(library, { context, card, protocol: active }, ended);
  } catch (error) {
    await ignoringFailure(library.releaseContext(context));
    throw error;
  }
}

interface Transaction {
  readonly context: ScardHandle;
  readonly card: ScardHandle;
  readonly protocol: number;
}

class KoffiConnection implements CardConnection {
  readonly protocol: "T=0" | "T=1";
  readonly #library: Scard;
  readonly #transaction: Transaction;
  readonly #ended: () => void;
  readonly #response = new Uint8Array(longestResponse);
  #last: Promise<unknown> = Promise.resolve();
  #end: Promise<void> | undefined;

  constructor(library: Scard, transaction: Transaction, ended: () => void) {
    this.protocol = transaction.protocol === protocol.T0 ? "T=0" : "T=1";
    this.#library = library;
    this.#transaction = transaction;
    this.#ended = ended;
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    if (this.#end !== undefined) return Promise.reject(new ScardError("SCardTransmit", scard.E_INVALID_HANDLE));
    // One after the other, because there is one buffer for the responses and one card.
    const answer = this.#last.then(() => this.#exchange(command));
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  close(disposition: Disposition): Promise<void> {
    this.#end ??= this.#leave(dispositionNumber[disposition]);
    return this.#end;
  }

  async #exchange(command: Uint8Array): Promise<Uint8Array> {
    const { card, protocol } = this.#transaction;
    const length = await this.#library.transmit(card, protocol, command, this.#response);
    return this.#response.slice(0, length);
  }

  async #leave(disposition: number): Promise<void> {
    await this.#last;
    const { card, context } = this.#transaction;
    // Together with the end of the transaction, so that no other program comes in before the card has lost its PIN state.
    const left = await ignoringFailure(this.#library.endTransaction(card, disposition));
    await ignoringFailure(this.#library.disconnect(card, left ? dispositionNumber.leave : disposition));
    await ignoringFailure(this.#library.releaseContext(context));
    this.#ended();
  }
}

/** For the ways out, which are walked to their end whatever fails. Tells whether the call succeeded. */
function ignoringFailure(call: Promise<void>): Promise<boolean> {
  return call.then(
    () => true,
    () => false,
  );
}
