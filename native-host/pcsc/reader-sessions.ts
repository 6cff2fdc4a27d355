import { setTimeout as pause } from "node:timers/promises";
import { times } from "../../shared/contract/limits.ts";
import type { CardConnection } from "./card-reader.ts";
import { ScardError, type ScardName, scard } from "./scard-error.ts";
import { untilAborted } from "./until-aborted.ts";

/** Pauses between two attempts at a reader that another program holds. Milliseconds. */
const firstPause = 20;
const longestPause = 200;

/** Another program has the card, or reset it on leaving while we stood in line, which costs a new connection. */
const otherProgram = ["E_SHARING_VIOLATION", "W_RESET_CARD", "W_UNPOWERED_CARD"] as const satisfies ScardName[];

/**
 * One attempt to open a session; calls `ended` once that session is closed. While another program holds the card it
 * rejects with SCARD_E_SHARING_VIOLATION or blocks for as long as it likes.
 */
export type Connect = (ended: () => void) => Promise<CardConnection>;

/**
 * Opens sessions, one at a time for each reader of this process, with patience for other programs. A blocked attempt
 * that is given up goes on in its thread and keeps the reader's turn, so at most one thread waits for each reader.
 */
export class ReaderSessions {
  readonly #turns = new Map<string, Promise<void>>();
  readonly #open = new Set<CardConnection>();

  /** Rejects with SCARD_E_SHARING_VIOLATION after `times.readerBusy`, with `signal.reason` when aborted. */
  async open(reader: string, signal: AbortSignal, connect: Connect): Promise<CardConnection> {
    signal.throwIfAborted();
    const limit = new AbortController();
    const timer = setTimeout(
      () => limit.abort(new ScardError("SCardConnect", scard.E_SHARING_VIOLATION)),
      times.readerBusy,
    );
    const patience = AbortSignal.any([signal, limit.signal]);
    try {
      return await untilAborted(this.#claim(reader, patience, connect), patience, (late) => late.close("leave"));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the sessions that are still open, with the cards logged out. */
  async close(): Promise<void> {
    await Promise.all(Array.from(this.#open, (connection) => connection.close("unpower")));
  }

  async #claim(reader: string, patience: AbortSignal, connect: Connect): Promise<CardConnection> {
    const giveBack = await this.#takeTurn(reader);
    try {
      const connection: CardConnection = await retryWhileHeld(patience, () =>
        connect(() => {
          this.#open.delete(connection);
          giveBack();
        }),
      );
      this.#open.add(connection);
      return connection;
    } catch (error) {
      giveBack();
      throw error;
    }
  }

  async #takeTurn(reader: string): Promise<() => void> {
    const before = this.#turns.get(reader);
    let giveBack: () => void = () => undefined;
    this.#turns.set(reader, new Promise((resolve) => (giveBack = resolve)));
    await before;
    return giveBack;
  }
}

async function retryWhileHeld(patience: AbortSignal, connect: () => Promise<CardConnection>): Promise<CardConnection> {
  for (let wait = firstPause; ; wait = Math.min(2 * wait, longestPause)) {
    patience.throwIfAborted();
    try {
      return await connect();
    } catch (error) {
      if (!(error instanceof ScardError && error.is(...otherProgram))) throw error;
    }
    await pause(wait, undefined, { signal: patience });
  }
}
