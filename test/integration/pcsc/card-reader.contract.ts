/** THE contract of the reader port, as tests: one suite for every implementation (`native-host/pcsc/card-reader.ts`). */
import { describeCardSessions } from "./card-sessions.contract.ts";
import { contractBench } from "./contract-bench.ts";
import { describeFindingAndWaiting } from "./finding-and-waiting.contract.ts";
import { describeLostCards } from "./lost-cards.contract.ts";
import type { Harness } from "./machine.ts";
import { describeSharedCards } from "./shared-cards.contract.ts";

export function describeCardReaders(name: string, harness: Harness): void {
  describe(`the reader port: ${name}`, function () {
    this.timeout(30_000);
    const bench = contractBench(harness);
    describeFindingAndWaiting(bench);
    describeCardSessions(bench);
    describeSharedCards(bench);
    describeLostCards(bench);
  });
}
