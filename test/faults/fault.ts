/** What can go wrong at a command, and how the machine is made whole again. */
import type { Fault } from "../../virtual-card/reader/fault.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import type { HostBench } from "../support/host-bench.ts";

export interface Strike {
  /** What happens when the command is about to reach the card. */
  readonly happens?: (bench: HostBench, cancel: () => void) => void;
  /** What becomes of the command itself. */
  readonly fault?: Fault;
}

const answers = (...bytes: number[]): Strike => ({ fault: { kind: "answer", bytes: Uint8Array.from(bytes) } });

export const faults = {
  "card pulled before": { fault: { kind: "pulled before" } },
  "card pulled during, empty answer": { fault: { kind: "pulled during", answer: "empty" } },
  "card pulled during, torn answer": { fault: { kind: "pulled during", answer: "torn" } },
  "answer 6F00": answers(0x6f, 0x00),
  "answer 6982": answers(0x69, 0x82),
  "reset by another program": { fault: { kind: "reset" } },
  "another application selected": { happens: ({ reader }) => reader.selectByAnotherProgram() },
  "reader gone": { happens: ({ readers, reader }) => readers.removeReader(reader.name) },
  "service killed": { happens: ({ readers }) => readers.stopService() },
  "host killed": { happens: (bench) => bench.killHost() },
  cancelled: { happens: (_, cancel) => cancel() },
} as const satisfies Readonly<Record<string, Strike>>;
export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as FaultName[];

/** A person puts everything back: the service runs, the reader is plugged in, the card lies on it. */
export function makeWhole(bench: HostBench, card: VirtualCard): void {
  if (!bench.readers.serviceRuns) bench.readers.startService();
  if (!bench.readers.readers.includes(bench.reader)) {
    bench.reader.remove();
    bench.reader = bench.readers.addReader(bench.reader.name);
  }
  if (!bench.reader.card) bench.reader.insert(card);
}
