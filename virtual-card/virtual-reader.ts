/**
 * One card reader of {@link VirtualReaders}, and the hands that do things to it: put a card in, pull it out at a chosen
 * command, hold it as another program would. Everything takes effect at once.
 */
import type { Disposition, ReaderState } from "../native-host/pcsc/card-reader.ts";
import { ScardError, scard } from "../native-host/pcsc/scard-error.ts";
import { fromHex } from "../shared/encoding/hex.ts";
import { ExclusiveLock } from "./reader/exclusive-lock.ts";
import { type Fault, FaultPlan } from "./reader/fault.ts";
import type { VirtualKeys } from "./reader/virtual-keys.ts";
import { type SessionSlot, VirtualSession } from "./reader/virtual-session.ts";
import type { VirtualCard } from "./virtual-card.ts";

export interface VirtualReaderSetup {
  /** A card nobody uses loses power after this time. pcscd takes 0.4 to 0.8 s. */
  readonly powerDownMs?: number;
}

export class VirtualReader implements SessionSlot {
  readonly name: string;
  /** Milliseconds a command takes, and a signature on top of it. May be changed at any time. */
  pace = { latencyMs: 0, signMs: 0 };
  /** The reader's own keys; none, as on most readers. */
  keys: VirtualKeys | undefined;
  /** `false`: the reader fails on extended APDUs, as many contact readers do. */
  extendedApdu = true;
  readonly #changed: () => void;
  readonly #powerDownMs: number;
  readonly #lock = new ExclusiveLock();
  readonly #faults = new FaultPlan();
  #inserted: { readonly card: VirtualCard; readonly mute: boolean } | undefined;
  #insertion = 0;
  #session: VirtualSession | undefined;
  #powerDown: ReturnType<typeof setTimeout> | undefined;

  constructor(name: string, changed: () => void, { powerDownMs = 500 }: VirtualReaderSetup = {}) {
    this.name = name;
    this.#changed = changed;
    this.#powerDownMs = powerDownMs;
  }

  get state(): ReaderState {
    const answers = this.#inserted !== undefined && !this.#inserted.mute;
    return { name: this.name, card: answers, insertion: this.#insertion };
  }

  get card(): VirtualCard | undefined {
    return this.#inserted?.card;
  }

  /** Some client has a session on the card. */
  get inUse(): boolean {
    return this.#session !== undefined;
  }

  /** A mute card does not answer to reset: it lies the wrong way round. Throws when a card is in the reader already. */
  insert(card: VirtualCard, { mute = false } = {}): void {
    if (this.#inserted !== undefined) throw new Error("there is a card in the reader");
    this.#inserted = { card, mute };
    this.#insertion++;
    this.#changed();
  }

  /** Pulls the card, whatever it is doing. */
  remove(): VirtualCard | undefined {
    const { card } = this;
    if (card === undefined) return undefined;
    clearTimeout(this.#powerDown);
    card.powerOff();
    this.#inserted = undefined;
    this.#insertion++;
    this.#session?.spoil("W_REMOVED_CARD");
    this.#changed();
    return card;
  }

  /** For {@link VirtualReaders}: a service that has just started knows of no earlier card. */
  recount(): void {
    this.#insertion = this.#inserted ? 1 : 0;
  }

  /** Lets something go wrong at a command: the `at`-th from now (1 is the next), or the first for which `at` says yes. */
  plan(at: number | ((command: Uint8Array) => boolean), fault: Fault): void {
    this.#faults.add(at, fault);
  }

  /** Another program takes the card for itself until the returned function is called. Throws when it is taken. */
  hold(): () => void {
    const release = this.#lock.tryAcquire();
    if (release === undefined) throw new Error("the card is taken");
    return release;
  }

  /** Another program resets the card; a running session fails with SCARD_W_RESET_CARD from then on. */
  resetByAnotherProgram(): void {
    this.card?.warmReset();
    this.#session?.spoil("W_RESET_CARD");
  }

  /** Another program selects another application: PINs and the current file are gone, and nobody is told. */
  selectByAnotherProgram(): void {
    if (this.card?.powered) this.card.transmit(fromHex("00a4040c07a0000001510000"));
  }

  /** For {@link VirtualReaders}: a session for a client. Rejects as the port's `open` does. */
  async openSession(patienceMs: number, signal: AbortSignal): Promise<VirtualSession> {
    this.#usableCard();
    const release = await this.#lock.acquire(patienceMs, signal);
    try {
      const card = this.#usableCard();
      clearTimeout(this.#powerDown);
      if (!card.powered) card.powerOn();
      this.#session = new VirtualSession(this, release);
      return this.#session;
    } catch (error) {
      release();
      throw error;
    }
  }

  /** For {@link VirtualReaders}: the reader is unplugged, or the service has ended. */
  abandon(reason: "E_READER_UNAVAILABLE" | "E_NO_SERVICE"): void {
    clearTimeout(this.#powerDown);
    this.card?.powerOff();
    this.#lock.refuseAll(reason === "E_NO_SERVICE" ? reason : "E_UNKNOWN_READER");
    this.#session?.spoil(reason);
    this.#session?.end("unpower");
  }

  nextFault(command: Uint8Array): Fault | undefined {
    return this.#faults.take(command);
  }

  leave(disposition: Disposition | undefined): void {
    this.#session = undefined;
    const { card } = this;
    if (disposition === undefined || card === undefined) return;
    if (disposition === "unpower") card.powerOff();
    if (disposition === "reset") card.warmReset();
    if (card.powered) this.#powerDown = setTimeout(() => card.powerOff(), this.#powerDownMs);
  }

  #usableCard(): VirtualCard {
    if (this.#inserted === undefined) throw new ScardError("SCardConnect", scard.E_NO_SMARTCARD);
    if (this.#inserted.mute) throw new ScardError("SCardConnect", scard.W_UNRESPONSIVE_CARD);
    return this.#inserted.card;
  }
}
