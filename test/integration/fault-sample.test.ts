/** A sample of the fault matrix with everything real but the card: the built host as a process, koffi, pcscd, vpcd. */
import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { type Pcscd, startPcscd } from "../../scripts/pcscd/private-pcscd.ts";
import type { PinName } from "../../shared/contract/fields.ts";
import type { VpcdFault } from "../../virtual-card/vpcd/vpcd-card.ts";
import { bringsPin, endOf } from "../faults/cell.ts";
import { type End, rightEnds } from "../faults/expected.ts";
import { type FaultName, faults, type Strike } from "../faults/fault.ts";
import type { Attempt } from "../faults/operation.ts";
import { samples } from "../faults/sample.ts";
import type { Step } from "../faults/step.ts";
import { ProcessStand } from "../support/process-stand.ts";
import { testCardContents } from "../support/test-card.ts";
import { OtherProgram } from "./pcsc/other-program.ts";

const pinNames: readonly PinName[] = ["auth", "sign", "text"];

describe("fault matrix, a sample over a real pcscd", function () {
  this.timeout(60_000);
  let pcscd: Pcscd;
  let stand: ProcessStand;
  let other: OtherProgram;

  before(async () => {
    pcscd = await startPcscd();
    stand = new ProcessStand(pcscd);
    other = new OtherProgram(pcscd.env);
  });
  after(async () => {
    await other.end();
    await stand.removeCard();
    await pcscd.stop();
  });
  afterEach(() => stand.host.destroy());

  const isUnlocked = (): boolean => pinNames.some((pin) => stand.card.card.isUnlocked(pin));

  /** Resolves when it strikes. */
  const strikeAt = (fault: FaultName, at: number, cancel: () => void): Promise<void> => {
    const strike: Strike = faults[fault];
    const ours: Partial<Record<FaultName, () => unknown>> = {
      "service killed": () => pcscd.kill(),
      "host killed": () => stand.host.child.kill("SIGKILL"),
      cancelled: cancel,
    };
    return new Promise((resolve) => {
      let left = at;
      const isTurn = (): boolean => {
        if (--left !== 0) return false;
        resolve();
        ours[fault]?.();
        return strike.fault !== undefined;
      };
      stand.card.plan(isTurn, (strike.fault ?? { kind: "pulled before" }) as VpcdFault);
    });
  };

  const endOfAttempt = async (attempt: Attempt, fault: FaultName): Promise<End> => {
    if (fault !== "host killed") return endOf(attempt);
    await assert.rejects(attempt, /closed its output/);
    await stand.host.exited();
    return "nobody is told";
  };

  describe("reset by another program before the first command", () => {
    before(async () => stand.exchangeCard(await testCardContents()));
    beforeEach(() => stand.startHost());

    for (const { operation } of samples) {
      it(operation.name, async () => {
        const attempt = await operation.prepare(stand, operation.pins(stand.card.card));
        await other.reset(pcscd.readers[0]?.name ?? "");
        assert.equal(await endOf(attempt()), "done");
        assert.equal(isUnlocked(), false, "the card is left unlocked");
      });
    }
  });

  for (const { operation, steps, at: commands, faults: sample } of samples) {
    describe(operation.name, () => {
      // a card whose PIN was changed is another one for the next test
      const changes = operation.name.startsWith("changePin");
      before(async () => stand.exchangeCard(await testCardContents()));
      beforeEach(async () => {
        if (changes && stand.card.card.use.changed.size > 0) await stand.exchangeCard(await testCardContents());
        await stand.startHost();
        await stand.makeWhole();
      });

      it("sends the commands that the cells are made from", async () => {
        const attempt = await operation.prepare(stand, operation.pins(stand.card.card));
        stand.sent.length = 0;
        assert.equal(await endOf(attempt()), "done");
        assert.deepEqual(stand.sent, steps);
      });

      for (const fault of sample) {
        for (const at of commands) {
          const step = steps[at - 1] as Step;
          it(`${fault} at ${at}, ${step}`, async () => {
            const pins = operation.pins(stand.card.card);
            const attempt = await operation.prepare(stand, pins);
            stand.sent.length = 0;
            const controller = new AbortController();
            const struck = strikeAt(fault, at, () => controller.abort());
            const end = endOfAttempt(attempt(controller.signal), fault);
            await struck;
            const late = pause(2_000, "late" as const, { ref: false });
            const right: readonly (End | "late")[] = rightEnds(fault, step);
            const told = await Promise.race([end, late]);
            assert.ok(right.includes(told), `${told}, not ${right.join(" or ")}`);
            const brought = stand.sent.filter(bringsPin);
            assert.deepEqual(brought, ["VERIFY", "CHANGE"].slice(0, brought.length), "more than the PINs typed");
            assert.ok(brought.length <= pins.length, "more than the PINs typed");
            for (let waits = 0; waits < 40 && isUnlocked(); waits++) await pause(50);
            assert.equal(isUnlocked(), false, "the card is left unlocked");

            await stand.makeWhole();
            const again = await operation.prepare(stand, operation.pins(stand.card.card));
            assert.equal(await endOf(again()), "done", "a second attempt");
            assert.equal((await stand.host.end()).status, 0);
          });
        }
      }
    });
  }
});
