/** What of the matrix is tried over a real pcscd: which operations, at which of their commands, which faults. */
import type { FaultName } from "./fault.ts";
import { type MatrixOperation, operations } from "./operation.ts";
import type { Step } from "./step.ts";

interface Sample {
  readonly operation: MatrixOperation;
  /** What it sends, as the matrix finds it on virtual readers. */
  readonly steps: readonly Step[];
  /** The commands that are struck, from 1. */
  readonly at: readonly number[];
  readonly faults: readonly FaultName[];
}

/** A reader driver cannot fail from the card's side, and our transaction keeps other programs out. */
const all: readonly FaultName[] = [
  "card pulled before",
  "card pulled during, empty answer",
  "card pulled during, torn answer",
  "answer 6F00",
  "answer 6982",
  "service killed",
  "host killed",
  "cancelled",
];
const some: readonly FaultName[] = [
  "card pulled during, torn answer",
  "answer 6F00",
  "service killed",
  "host killed",
  "cancelled",
];

function named(name: string): MatrixOperation {
  const operation = operations.find((one) => one.name === name);
  if (!operation) throw new Error("no such operation");
  return operation;
}

const reads = (count: number): Step[] => Array.from({ length: count }, () => "READ BINARY");

export const samples: readonly Sample[] = [
  {
    operation: named("sign, one document"),
    steps: ["SELECT application", "VERIFY", "READ BINARY", "signature", "log-out"],
    at: [1, 2, 3, 4, 5],
    faults: all,
  },
  {
    operation: named("readCertificate userAuthentication"),
    steps: ["SELECT application", "READ BINARY"],
    at: [2],
    faults: some,
  },
  {
    operation: named("readAttributes cardInfoInputSupport"),
    steps: ["SELECT application", "SELECT file", "VERIFY", ...reads(3), "log-out"],
    at: [3, 5, 7],
    faults: some,
  },
  {
    operation: named("inspectPins"),
    steps: [
      ...(["SELECT application", ...reads(2)] as const),
      ...(["SELECT file", "retry counter", "SELECT file", "retry counter"] as const),
      ...(["SELECT application", "SELECT file", "retry counter"] as const),
    ],
    at: [5, 8],
    faults: some,
  },
  {
    operation: named("changePin text"),
    steps: ["SELECT application", "SELECT file", "VERIFY", "CHANGE", "log-out"],
    at: [3, 4],
    faults: some,
  },
];
