/** A card, or a reader, that answers what it likes: a real one stands behind it, and what it says may be changed on the way. */
import type { CardConnection, CardReaders, Disposition, ReaderState } from "../../native-host/pcsc/card-reader.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { stepOf } from "../faults/step.ts";

/** What comes back for a command. `honest` asks the card behind. Throws a ScardError for a reader that fails. */
export type Answer = (command: Uint8Array, honest: () => Uint8Array) => Uint8Array | Promise<Uint8Array>;

export class HostileCard implements CardReaders {
  readonly #card: VirtualCard;
  readonly #answer: Answer;
  /** Since it was made. */
  commands = 0;
  /** VERIFYs with a PIN, by reference: whoever sent them has to wipe them. */
  readonly verifies: Uint8Array[] = [];
  /** How the sessions ended; fewer than {@link opened} when one was left open. */
  readonly closed: Disposition[] = [];
  opened = 0;
  /** A log-out was tried since the last VERIFY. */
  loggedOut = true;

  constructor(card: VirtualCard, answer: Answer) {
    this.#card = card;
    this.#answer = answer;
    card.powerOn();
  }

  list(): Promise<ReaderState[]> {
    return Promise.resolve([{ name: "Reader 0", card: true, insertion: 1 }]);
  }

  waitForChange(_: readonly ReaderState[], signal: AbortSignal): Promise<void> {
    return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
  }

  open(): Promise<CardConnection> {
    this.opened++;
    return Promise.resolve({
      protocol: "T=1",
      transmit: async (command) => {
        this.#note(command);
        return this.#answer(command, () => this.#card.transmit(Uint8Array.from(command)));
      },
      close: (disposition) => {
        this.closed.push(disposition);
        if (disposition === "unpower") this.#card.powerOn();
        return Promise.resolve();
      },
    });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #note(command: Uint8Array): void {
    this.commands++;
    if (command[1] === 0xc0) return;
    const step = stepOf(command);
    if (step === "VERIFY") this.verifies.push(command);
    if (step === "VERIFY" || step === "log-out") this.loggedOut = step === "log-out";
  }
}
