/**
 * A My Number card as seen through its commands: its five applications as far as they are known (card-facts 2, 3 and 4). Bytes in,
 * bytes out, no clock: readers add the time a card takes.
 */
import { fromHex } from "../shared/encoding/hex.ts";
import { type ApduLogEntry, apduLogEntry } from "./apdu-log.ts";
import { cardApplications } from "./applications/card-applications.ts";
import type { CardContents } from "./card-contents.ts";
import { type CardOptions, defaultCardOptions } from "./card-options.ts";
import { type CardPin, defaultTries } from "./card-pins.ts";
import type { CardState } from "./card-state.ts";
import { CardUse } from "./card-use.ts";
import { answer } from "./commands/answer.ts";
import { isSignature, isVerify } from "./commands/instructions.ts";
import { type RetryCounters, retryCounters } from "./retry-counter.ts";
import { SecurityStatus } from "./security-status.ts";

export interface VirtualCardSetup {
  readonly options?: Partial<CardOptions>;
  /** Where the retry counters are kept; in memory, full, when left out. */
  readonly counters?: RetryCounters;
  readonly onApdu?: (entry: ApduLogEntry) => void;
  /** Called before the card obeys a VERIFY with data; when it throws, `transmit` does, and no try is lost. See {@link VerifyBudget}. */
  readonly onVerify?: () => void;
}

export class VirtualCard {
  readonly atr: Uint8Array;
  readonly counters: RetryCounters;
  /** Since the card was made: all commands, VERIFY commands with a data field, signatures given. */
  readonly counts = { commands: 0, verifications: 0, signatures: 0 };
  /** What was read, tried, signed with; and so, what was not. */
  readonly use = new CardUse();
  readonly #state: CardState;
  readonly #onApdu: ((entry: ApduLogEntry) => void) | undefined;
  readonly #onVerify: (() => void) | undefined;
  #powered = false;
  #freshlyPowered = false;

  constructor(contents: CardContents, setup: VirtualCardSetup = {}) {
    const options = { ...defaultCardOptions, ...setup.options };
    this.atr = fromHex(options.atr);
    const fullTries = { ...defaultTries, ...options.tries };
    this.counters = setup.counters ?? retryCounters(fullTries);
    this.#onApdu = setup.onApdu;
    this.#onVerify = setup.onVerify;
    this.#state = {
      options,
      applications: cardApplications(contents, options),
      fullTries,
      counters: this.counters,
      referenceData: new Map(
        Object.entries(contents.pins).map(([pin, typed]) => [pin as CardPin, new TextEncoder().encode(typed)]),
      ),
      security: new SecurityStatus(),
      use: this.use,
      application: undefined,
      currentFile: undefined,
    };
  }

  get powered(): boolean {
    return this.#powered;
  }

  /** Whether what is behind this PIN could be used right now. No card tells; tests want to know. */
  isUnlocked(pin: CardPin): boolean {
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
    if (isVerify(command)) this.#countVerify();
    const fails = this.#freshlyPowered && this.#state.options.firstCommandFails;
    this.#freshlyPowered = false;
    const response = fails ? Uint8Array.of(0x6f, 0x00) : answer(this.#state, command);
    if (isSignature(command, response)) this.counts.signatures++;
    this.#onApdu?.(apduLogEntry(command, response));
    return response;
  }

  #selectNothing(): void {
    this.#state.application = undefined;
    this.#state.currentFile = undefined;
  }

  #countVerify(): void {
    this.counts.verifications++;
    this.#onVerify?.();
  }
}
