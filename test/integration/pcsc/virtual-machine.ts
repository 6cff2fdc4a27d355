import { times } from "../../../shared/contract/limits.ts";
import { connectBench } from "../../../virtual-card/bench/bench-reader.ts";
import { type Bench, startBench } from "../../../virtual-card/bench/bench-server.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import { VirtualReaders } from "../../../virtual-card/virtual-readers.ts";
import { testCard } from "../../support/test-card.ts";
import type { Harness, Machine, Taken } from "./machine.ts";

const names = ["Virtual Reader 0", "Virtual Reader 1"] as const;
const readerBusy = times.readerBusy / 10;

/** Virtual readers in this process. */
export const virtualHarness: Harness = { readerBusy, create: async () => createMachine() };

/** Virtual readers behind the bench's socket. */
export const benchHarness: Harness = {
  readerBusy,
  async create() {
    const machine = createMachine();
    const bench: Bench = await startBench(machine.readers);
    return {
      ...machine,
      connect: () => connectBench(bench.path),
      async close() {
        await bench.close();
        await machine.close();
      },
    };
  },
};

function createMachine() {
  const readers = new VirtualReaders({ readerBusyMs: readerBusy });
  readers.stopService();
  const reader = () => readers.readers[0]!;
  return {
    names,
    readers,
    connect: async () => readers.connect(),
    async insert(): Promise<VirtualCard> {
      const card = await testCard();
      reader().insert(card);
      return card;
    },
    async remove(): Promise<void> {
      reader().remove();
    },
    pullDuringNextCommand: (answer: "empty" | "torn") => reader().plan(1, { kind: "pulled during", answer }),
    slowDown(milliseconds: number) {
      reader().pace = { latencyMs: milliseconds, signMs: 0 };
    },
    async takeByAnotherProgram(): Promise<Taken> {
      const letGo = reader().hold();
      return {
        release: async () => letGo(),
      };
    },
    resetByAnotherProgram: async () => reader().resetByAnotherProgram(),
    stopService: async () => readers.stopService(),
    killService: async () => readers.stopService(),
    async startService(count: 0 | 2 = 2): Promise<void> {
      for (const { name } of readers.readers) readers.removeReader(name);
      for (const name of names.slice(0, count)) readers.addReader(name);
      readers.startService();
    },
    unplug: async () => readers.removeReader(names[1]),
    close: () => readers.close(),
  } satisfies Machine & { readers: VirtualReaders };
}
