/**
 * A My Number card as seen through its commands: the JPKI application (card-facts 2, 3 and 4), and nothing of
 * other applications (their AIDs answer 6A82). Bytes in, bytes out, no clock: readers add the time a card takes.
 */
import type { PinName } from "../shared/contract/fields.ts";
import { fromHex } from "../shared/encoding/hex.ts";
import { type ApduLogEntry, apduLogEntry } from "./apdu-log.ts";
import type { CardContents } from "./card-contents.ts";
import { jpkiFiles } from "./card-files.ts";
import { type CardOptions, defaultCardOptions } from "./card-options.ts";
import type { CardState } from "./card-state.ts";
import { answer } from "./commands/answer.ts";
import { isSignature, isVerify } from "./commands/instructions.ts";
import { type RetryCounters, retryCounters } from "./retry-counter.ts";
import { SecurityStatus } from "./security-status.ts";

export interface VirtualCardSetup {
  readonly options?: Partial<CardOptions>;
  /** Where the retry counters are kept; in memory, full, when left out. */
  readonly counters?: RetryCounters;
  readonly onApdu?: (entry: ApduLogEntry) => void;
}

export class VirtualCard {
  readonly atr: Uint8Array;
  readonly counters: RetryCounters;
  /** Since the card was made: all commands, VERIFY commands with a data field, signatures given. */
  readonly counts = { commands: 0, verifications: 0, signatures: 0 };
  readonly #state: CardState;
  readonly #onApdu: ((entry: ApduLogEntry) => void) | undefined;
  #powered = false;
  #freshlyPowered = false;

  constructor(contents: CardContents, setup: VirtualCardSetup = {}) {
    const options = { ...defaultCardOptions, ...setup.options };
    this.atr = fromHex(options.atr);
    this.counters = setup.counters ?? retryCounters(options.tries);
    this.#onApdu = setup.onApdu;
    this.#state = {
      options,
      files: jpkiFiles(contents, options),
      counters: this.counters,
      security: new SecurityStatus(),
      application: "issuer security domain",
      currentFile: undefined,
    };
  }

  get powered(): boolean {
    return this.#powered;
  }

  /** Whether the key behind this PIN could be used right now. No card tells; tests want to know. */
  isUnlocked(pin: PinName): boolean {
    return this.#state.security.isFulfilled(pin);
  }

  /** Cold reset: the security status of whatever went before is gone. */
  powerOn(): void {
    this.powerOff();
    this.#powered = true;
    this.#freshlyPowered = true;
  }

  powerOff(): void {
    this.#powered = false;
    this.#state.security.clear();
    this.#selectNothing();
  }

  /** Reset with the power on: verified PINs stay verified (card-facts 4). */
  warmReset(): void {
    if (this.#state.options.warmResetRevokes) this.#state.security.clear();
    this.#selectNothing();
  }

  /** One command APDU, one response APDU. Keeps no reference to `command`. Throws when the card has no power. */
  transmit(command: Uint8Array): Uint8Array {
    if (!this.#powered) throw new Error("the card has no power");
    this.counts.commands++;
    if (isVerify(command)) this.counts.verifications++;
    const fails = this.#freshlyPowered && this.#state.options.firstCommandFails;
    this.#freshlyPowered = false;
    const response = fails ? Uint8Array.of(0x6f, 0x00) : answer(this.#state, command);
    if (isSignature(command, response)) this.counts.signatures++;
    this.#onApdu?.(apduLogEntry(command, response));
    return response;
  }

  #selectNothing(): void {
    this.#state.application = "issuer security domain";
    this.#state.currentFile = undefined;
  }
}
