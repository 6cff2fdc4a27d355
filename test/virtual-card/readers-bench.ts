/** A virtual reader with a card in it and a program that uses it, in this process and behind the bench's socket. */
import assert from "node:assert/strict";
import type { CardConnection, CardReaders } from "../../native-host/pcsc/card-reader.ts";
import { ScardError, type ScardName } from "../../native-host/pcsc/scard-error.ts";
import { fromHex } from "../../shared/encoding/hex.ts";
import { connectBench } from "../../virtual-card/bench/bench-reader.ts";
import { startBench } from "../../virtual-card/bench/bench-server.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import type { VirtualReader } from "../../virtual-card/virtual-reader.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { testCard } from "../support/test-card.ts";
import { typedPins } from "../support/typed-pins.ts";

export const name = "Virtual reader 00";
export const never = new AbortController().signal;
export const selectJpki = fromHex("00a4040c0ad392f000260100000001");
export const queryAuth = fromHex("00200098");
/** A VERIFY of the PIN that somebody has typed just now. */
export function verifyAuth(): Uint8Array {
  typedPins.announce();
  return fromHex("002000980431323334");
}
export const signAuth = fromHex("802a009701aa00");

export const rejectsWith = (promise: Promise<unknown>, ...names: ScardName[]): Promise<void> =>
  assert.rejects(promise, (error) => error instanceof ScardError && error.is(...names));

/** The same behaviour is asked of a client in this process and of one behind the bench's socket. */
export function describeVirtualReaders(topic: string, suite: (bench: ReadersBench) => void): void {
  for (const way of ["in this process", "over the bench"] as const) {
    describe(`virtual readers, ${way}: ${topic}`, () => {
      const bench = new ReadersBench();
      beforeEach(() => bench.start(way));
      afterEach(() => bench.end());
      suite(bench);
    });
  }
}

class ReadersBench {
  readers!: VirtualReaders;
  reader!: VirtualReader;
  card!: VirtualCard;
  client!: CardReaders;
  #connect!: () => Promise<CardReaders>;
  #tidy: (() => Promise<void>)[] = [];

  async start(way: "in this process" | "over the bench"): Promise<void> {
    const readers = new VirtualReaders({ readerBusyMs: 100, powerDownMs: 30 });
    this.readers = readers;
    this.reader = readers.addReader(name);
    this.card = await testCard();
    this.reader.insert(this.card);
    this.#tidy = [() => readers.close()];
    if (way === "over the bench") {
      const bench = await startBench(readers);
      this.#tidy.unshift(() => bench.close());
      this.#connect = () => connectBench(bench.path);
    } else {
      this.#connect = () => Promise.resolve(readers.connect());
    }
    this.client = await this.newClient();
  }

  async end(): Promise<void> {
    for (const step of this.#tidy) await step();
  }

  async newClient(): Promise<CardReaders> {
    const made = await this.#connect();
    this.#tidy.unshift(() => made.close());
    return made;
  }

  async opened(): Promise<CardConnection> {
    const session = await this.client.open(name, never);
    await session.transmit(selectJpki);
    return session;
  }
}
