import type { PadEntry } from "../../native-host/pcsc/card-reader.ts";

/** What a person does at the reader's keys: digits and the key that confirms; the key that stops; nothing, until the reader gives up. */
export type Keystrokes = { readonly digits: string } | "cancel" | "nothing";

/** PC/SC Part 10: the reader's own answers, when it sends nothing. */
const ownAnswer = { timedOut: 0x6400, cancelled: 0x6401, wrongLength: 0x6403 } as const;

/** The keys of a virtual reader, and the person at them. They wait as long as they are told, whoever may have gone meanwhile. */
export class VirtualKeys {
  /** Called when the reader begins to wait; what it gives is what the person does. */
  readonly #person: (entry: PadEntry) => Keystrokes | Promise<Keystrokes>;
  readonly #secondMs: number;
  /** Where it can be read that such a reader is not to be relied on: then it is not asked. */
  readonly unreliableBy: string | undefined;

  /** A second of the reader's clock takes `secondMs` of ours. */
  constructor(
    person: (entry: PadEntry) => Keystrokes | Promise<Keystrokes>,
    { secondMs = 1000, unreliableBy }: { readonly secondMs?: number; readonly unreliableBy?: string } = {},
  ) {
    this.#person = person;
    this.unreliableBy = unreliableBy;
    this.#secondMs = secondMs;
  }

  /** The command with what was typed, or the reader's own answer when there is nothing to send. */
  async ask(header: Uint8Array, entry: PadEntry): Promise<{ command: Uint8Array } | { answer: Uint8Array }> {
    const typed = await this.#inTime(entry);
    if (typed === "nothing") return own(ownAnswer.timedOut);
    if (typed === "cancel") return own(ownAnswer.cancelled);
    if (typed.digits.length !== entry.digits) return own(ownAnswer.wrongLength);
    const digits = Array.from(typed.digits, (digit) => digit.charCodeAt(0));
    return { command: Uint8Array.of(...header, digits.length, ...digits) };
  }

  async #inTime(entry: PadEntry): Promise<Keystrokes> {
    let clock: ReturnType<typeof setTimeout> | undefined;
    const givenUp = new Promise<Keystrokes>((giveUp) => {
      clock = setTimeout(() => giveUp("nothing"), entry.seconds * this.#secondMs);
    });
    try {
      return await Promise.race([this.#person(entry), givenUp]);
    } finally {
      clearTimeout(clock);
    }
  }
}

const own = (sw: number): { answer: Uint8Array } => ({ answer: Uint8Array.of(sw >> 8, sw & 0xff) });
