import { setTimeout as pause } from "node:timers/promises";
import type { CardConnection, Disposition, PinPad } from "./card-reader.ts";
import { dispositionNumber, protocol } from "./scard-constants.ts";
import { ScardError, scard } from "./scard-error.ts";

/** How long `close` waits for a card that does not answer, before it lets the session end by itself. Milliseconds. */
const closePatience = 2_000;

/** What a binding can do with a card it has to itself. */
export interface CardAccess {
  /** SCARD_PROTOCOL_T0 or T1. */
  readonly protocol: number;
  exchange(command: Uint8Array): Promise<Uint8Array>;
  /** The reader's keys, where the binding reaches them. */
  readonly pinPad?: PinPad;
  /** Called once, when nothing is under way. Never rejects. */
  leave(disposition: number): Promise<void>;
}

/** The port's session over such access: one command after the other, and one end. */
export class SerialConnection implements CardConnection {
  readonly protocol: "T=0" | "T=1";
  readonly pinPad: PinPad | undefined;
  readonly #access: CardAccess;
  #last: Promise<unknown> = Promise.resolve();
  #end: Promise<void> | undefined;

  constructor(access: CardAccess) {
    this.protocol = access.protocol === protocol.T0 ? "T=0" : "T=1";
    this.#access = access;
    const { pinPad } = access;
    this.pinPad = pinPad && {
      isUsable: () => this.#inTurn(() => pinPad.isUsable()).catch(() => false),
      unreliableBy: () => this.#inTurn(() => pinPad.unreliableBy()).catch(() => undefined),
      verify: (header, entry) => this.#inTurn(() => pinPad.verify(header, entry)),
    };
  }

  transmit(command: Uint8Array): Promise<Uint8Array> {
    return this.#inTurn(() => this.#access.exchange(command));
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.#end !== undefined) return Promise.reject(new ScardError("SCardTransmit", scard.E_INVALID_HANDLE));
    const answer = this.#last.then(work);
    this.#last = answer.catch(() => undefined);
    return answer;
  }

  close(disposition: Disposition): Promise<void> {
    this.#end ??= this.#leave(disposition);
    return this.#end;
  }

  async #leave(disposition: Disposition): Promise<void> {
    const ended = this.#last.then(() => this.#access.leave(dispositionNumber[disposition]));
    await Promise.race([ended, pause(closePatience, undefined, { ref: false })]);
  }
}
