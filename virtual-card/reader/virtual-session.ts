import type { CardConnection, Disposition, PadEntry, PinPad } from "../../native-host/pcsc/card-reader.ts";
import { ScardError, type ScardName, scard } from "../../native-host/pcsc/scard-error.ts";
import { parseCommandApdu } from "../commands/command-apdu.ts";
import type { VirtualCard } from "../virtual-card.ts";
import type { Fault } from "./fault.ts";
import type { VirtualKeys } from "./virtual-keys.ts";

/** What a session asks of the reader it runs on. */
export interface SessionSlot {
  readonly card: VirtualCard | undefined;
  readonly extendedApdu: boolean;
  readonly keys: VirtualKeys | undefined;
  /** Milliseconds that every command, and every signature on top of it, takes. */
  readonly pace: { readonly latencyMs: number; readonly signMs: number };
  nextFault(command: Uint8Array): Fault | undefined;
  remove(): unknown;
  resetByAnotherProgram(): void;
  /** The session is over; `disposition` is undefined when its card is no longer in the reader. */
  leave(disposition: Disposition | undefined): void;
}

/** A session on a virtual reader. */
export class VirtualSession implements CardConnection {
  readonly protocol = "T=1";
  readonly #slot: SessionSlot;
  readonly #release: () => void;
  #trouble: ScardName | undefined;
  #open = true;
  #left = false;
  /** Pending while the reader waits for its keys: nobody can call it back. */
  #atKeys: Promise<unknown> | undefined;
  #previous: Promise<unknown> = Promise.resolve();

  constructor(slot: SessionSlot, release: () => void) {
    this.#slot = slot;
    this.#release = release;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  /** From now on every command fails with this, until the session is closed. The first trouble stays. */
  spoil(trouble: ScardName): void {
    this.#trouble ??= trouble;
  }

  readonly pinPad: PinPad = {
    isUsable: () => Promise.resolve(this.#slot.keys !== undefined && this.#slot.keys.unreliableBy === undefined),
    unreliableBy: () => Promise.resolve(this.#slot.keys?.unreliableBy),
    verify: (header, entry) =>
      this.#inTurn(() => {
        const answer = this.#verifyOnKeys(header, entry).finally(() => (this.#atKeys = undefined));
        this.#atKeys = answer.catch(() => undefined);
        return answer;
      }),
  };

  transmit(command: Uint8Array): Promise<Uint8Array> {
    return this.#inTurn(() => this.#exchange(command));
  }

  #inTurn(work: () => Promise<Uint8Array>): Promise<Uint8Array> {
    const answer = this.#previous.then(work);
    this.#previous = answer.catch(() => undefined);
    return answer;
  }

  /** The card may leave while somebody types. */
  async #verifyOnKeys(header: Uint8Array, entry: PadEntry): Promise<Uint8Array> {
    this.#refuseWhenInTrouble();
    const { keys } = this.#slot;
    if (!keys) throw failure("E_UNSUPPORTED_FEATURE");
    const typed = await keys.ask(header, entry);
    if ("answer" in typed) return typed.answer;
    return this.#exchange(typed.command).finally(() => typed.command.fill(0));
  }

  async close(disposition: Disposition): Promise<void> {
    await this.#previous;
    this.end(disposition);
  }

  /**
   * As `close`, but without waiting for a command that is still under way. The reader's keys go on without their program: pcscd's thread waits for
   * them, with the transaction, what is typed goes to the card, and only then the card is left (winscard_svc.c, MSGRemoveContext()).
   */
  end(disposition: Disposition): void {
    this.#open = false;
    if (this.#atKeys && this.#trouble === undefined) void this.#atKeys.then(() => this.#leave(disposition));
    else this.#leave(disposition);
  }

  #leave(disposition: Disposition): void {
    if (this.#left) return;
    this.#left = true;
    this.#slot.leave(this.#trouble === undefined || this.#trouble === "W_RESET_CARD" ? disposition : undefined);
    this.spoil("E_INVALID_HANDLE");
    this.#release();
  }

  async #exchange(command: Uint8Array): Promise<Uint8Array> {
    this.#refuseWhenInTrouble();
    const fault = this.#slot.nextFault(command);
    if (fault?.kind === "answer") return fault.bytes.slice();
    if (fault?.kind === "failure") throw failure(fault.name);
    if (fault?.kind === "reset") this.#slot.resetByAnotherProgram();
    if (fault?.kind === "pulled before") {
      this.#slot.remove();
      throw failure("E_NOT_TRANSACTED");
    }
    this.#refuseWhenInTrouble();
    // What a reader without extended APDUs makes of one (libccid).
    if (!this.#slot.extendedApdu && parseCommandApdu(command)?.extended) throw failure("E_NOT_TRANSACTED");
    const answer = await this.#atCardPace(command);
    if (fault?.kind !== "pulled during") return answer;
    this.#slot.remove();
    return answer.slice(0, fault.answer === "torn" ? 1 : 0);
  }

  /** Empty when the card was pulled meanwhile: so does pcscd (SCardTransmit succeeds with nothing). */
  async #atCardPace(command: Uint8Array): Promise<Uint8Array> {
    const { latencyMs, signMs } = this.#slot.pace;
    await pause(latencyMs);
    if (this.#cardLeft()) return new Uint8Array();
    this.#refuseWhenInTrouble();
    const card = this.#slot.card as VirtualCard;
    const signaturesBefore = card.counts.signatures;
    const answer = card.transmit(command);
    if (card.counts.signatures > signaturesBefore) await pause(signMs);
    if (this.#cardLeft()) return new Uint8Array();
    this.#refuseWhenInTrouble();
    return answer;
  }

  #cardLeft(): boolean {
    return this.#trouble === "W_REMOVED_CARD" || this.#trouble === "E_READER_UNAVAILABLE";
  }

  #refuseWhenInTrouble(): void {
    if (this.#trouble !== undefined) throw failure(this.#trouble);
  }
}

const failure = (name: ScardName): ScardError => new ScardError("SCardTransmit", scard[name]);

const pause = (milliseconds: number): Promise<void> | undefined =>
  milliseconds > 0 ? new Promise((resolve) => setTimeout(resolve, milliseconds)) : undefined;
