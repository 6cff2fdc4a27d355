/** A machine with a running service and one program that uses its readers, for each test of the contract. */
import assert from "node:assert/strict";
import type { CardConnection, CardReaders, ReaderState } from "../../../native-host/pcsc/card-reader.ts";
import { ScardError, type ScardName } from "../../../native-host/pcsc/scard-error.ts";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import type { Harness, Machine } from "./machine.ts";

export const selectJpki = () => fromHex("00a4040c0ad392f000260100000001");
export const never = () => new AbortController().signal;
export const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function fails(call: Promise<unknown>, ...names: ScardName[]): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof ScardError, String(error));
    assert.ok(error.is(...names), `${error.message} is none of ${names.join(", ")}`);
    return true;
  });
}

export function contractBench(harness: Harness): ContractBench {
  const bench = new ContractBench(harness);
  beforeEach(() => bench.start());
  afterEach(() => bench.end());
  return bench;
}

export class ContractBench {
  readonly harness: Harness;
  machine!: Machine;
  readers!: CardReaders;
  readonly #connected: CardReaders[] = [];

  constructor(harness: Harness) {
    this.harness = harness;
  }

  async start(): Promise<void> {
    this.machine = await this.harness.create();
    await this.machine.startService();
    this.readers = await this.connect();
  }

  async end(): Promise<void> {
    await Promise.all(this.#connected.splice(0).map((client) => client.close()));
    await this.machine.close();
  }

  async connect(): Promise<CardReaders> {
    const client = await this.machine.connect();
    this.#connected.push(client);
    return client;
  }

  /** Waits through the port itself until the first reader is as wanted. */
  async until(hasCard: boolean): Promise<ReaderState> {
    for (;;) {
      const states = await this.readers.list();
      const state = states.find(({ name }) => name === this.machine.names[0]);
      if (state?.card === hasCard) return state;
      await this.readers.waitForChange(states, never());
    }
  }

  async insert(): Promise<VirtualCard> {
    const card = await this.machine.insert();
    await this.until(true);
    return card;
  }

  open(client = this.readers): Promise<CardConnection> {
    return client.open(this.machine.names[0], never());
  }

  async select(connection: CardConnection): Promise<string> {
    return toHex(await connection.transmit(selectJpki()));
  }
}
