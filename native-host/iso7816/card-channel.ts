/**
 * Sends commands and puts answers together: 61xx and 6Cxx for commands that may be repeated, nothing of the kind for
 * VERIFY, with a PIN or without, and for the change of a PIN. Wipes what carried a secret. Knows no application and no reader.
 */
import { limits, times } from "../../shared/contract/limits.ts";
import type { CommandApdu } from "./command-apdu.ts";
import { getResponse } from "./commands.ts";
import { parseResponse, type ResponseApdu } from "./response-apdu.ts";
import { bytesWaiting, rightLe, StatusWordError, statusWord } from "./status-word.ts";

/** Bytes to the card, bytes from the card. */
export type Transmit = (command: Uint8Array) => Promise<Uint8Array>;

/** The keys of the reader that the card lies on. */
export interface ReaderKeys {
  isUsable(): Promise<boolean>;
  /** Where it can be read that this reader is wrong about its keys, if it is known to be. */
  unreliableBy(): Promise<string | undefined>;
  /** Takes a PIN of so many digits, puts it behind the header and sends that, once. */
  verify(header: Uint8Array, digits: number): Promise<Uint8Array>;
}

/** GET RESPONSE rounds before we call the card mad. */
const mostRounds = 64;

/** More commands, or more waiting, than any work with a card takes: it answers in crumbs or at its leisure, and there would be no end. */
export class SessionSpentError extends Error {
  override readonly name = "SessionSpentError";
}

export class CardChannel {
  readonly #transmit: Transmit;
  readonly #keys: ReaderKeys | undefined;
  #sent = 0;
  #waited = 0;
  #patience: number = times.cardSession;

  constructor(transmit: Transmit, keys?: ReaderKeys) {
    this.#transmit = transmit;
    this.#keys = keys;
  }

  /** Something that was asked for has come: the card may take so many milliseconds more. */
  extend(milliseconds: number): void {
    this.#patience += milliseconds;
  }

  /** Whether a PIN can be typed on the reader itself. */
  async hasKeys(): Promise<boolean> {
    return (await this.#keys?.isUsable()) === true;
  }

  /** Why no PIN can be typed on the reader although it may say that it has keys: where that can be read. */
  async keysUnreliableBy(): Promise<string | undefined> {
    return this.#keys?.unreliableBy();
  }

  /** The answer to `command` with a PIN of so many digits from the reader's keys, sent once. Only after {@link hasKeys}. */
  exchangeOnKeys(command: CommandApdu, digits: number): Promise<ResponseApdu> {
    return this.#counted(() => {
      if (!this.#keys) throw new Error("the reader has no keys");
      return this.#keys.verify(command.toBytes(), digits);
    });
  }

  /** The answer with status 9000, or a {@link StatusWordError}. */
  async send(command: CommandApdu): Promise<Uint8Array> {
    const { data, sw } = await this.exchange(command);
    if (sw !== statusWord.ok) throw new StatusWordError(command.fields.label, sw);
    return data;
  }

  /** The answer whatever its status, after 61xx and 6Cxx are settled. Throws ResponseTornError for a torn answer. */
  async exchange(command: CommandApdu): Promise<ResponseApdu> {
    const first = await this.#once(command);
    if (command.secret || command.fields.once) return first;
    const le = rightLe(first.sw);
    const settled = le === undefined ? first : await this.#once(command.withLe(le));
    return this.#collect(command, settled);
  }

  async #collect(command: CommandApdu, first: ResponseApdu): Promise<ResponseApdu> {
    let { data, sw } = first;
    for (let round = 0; bytesWaiting(sw) !== undefined; round++) {
      if (round >= mostRounds || data.length > limits.certificate) throw new StatusWordError(command.fields.label, sw);
      const more = await this.#once(getResponse(bytesWaiting(sw) as number));
      const joined = new Uint8Array(data.length + more.data.length);
      joined.set(data);
      joined.set(more.data, data.length);
      data = joined;
      sw = more.sw;
    }
    return { data, sw };
  }

  async #once(command: CommandApdu): Promise<ResponseApdu> {
    const bytes = command.toBytes();
    const begun = performance.now();
    try {
      return await this.#counted(() => this.#transmit(bytes));
    } finally {
      this.#waited += performance.now() - begun;
      if (command.secret) bytes.fill(0);
    }
  }

  /** Throws {@link SessionSpentError} before sending anything. A person at the reader's keys is not the card, and may take their time. */
  async #counted(send: () => Promise<Uint8Array>): Promise<ResponseApdu> {
    if (this.#sent++ >= limits.cardCommands) throw new SessionSpentError("too many commands in one session");
    if (this.#waited >= this.#patience) throw new SessionSpentError("too long a wait for the card in one session");
    return parseResponse(await send());
  }
}
