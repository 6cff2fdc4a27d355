import assert from "node:assert/strict";
import { type SinonFakeTimers, useFakeTimers } from "sinon";
import { explain } from "../../../native-host/error-mapping.ts";
import { createOperations } from "../../../native-host/host.ts";
import { limits, times } from "../../../shared/contract/limits.ts";
import type { HostMethodName, HostParams } from "../../../shared/contract/operations.ts";
import { finishedIn } from "../../../shared/errors/with-finished.ts";
import { stepOf } from "../../faults/step.ts";
import { type Answer, HostileCard } from "../../fuzz/hostile-card.ts";
import { codes } from "../../support/host-bench.ts";
import { cardOf, testCardContents } from "../../support/test-card.ts";
import { typedPins } from "../../support/typed-pins.ts";
import { digestOf } from "./played-host.ts";

const isSignature = (command: Uint8Array): boolean => stepOf(command) === "signature";

/** Honest, and each answer so many milliseconds later. */
const late =
  (milliseconds: (command: Uint8Array) => number): Answer =>
  async (command, honest) => {
    await new Promise<void>((resolve) => setTimeout(resolve, milliseconds(command)));
    return honest();
  };

describe("native-host/operations: a session with a slow card", function () {
  this.timeout(60_000);
  let clock: SinonFakeTimers;
  let card: HostileCard;
  beforeEach(async () => {
    await testCardContents();
    clock = useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "performance"] });
  });
  afterEach(() => clock.restore());

  const putDown = async (answer: Answer): Promise<void> => {
    card = new HostileCard(cardOf(await testCardContents()), answer);
  };
  /** Lets the clock go to whatever is waited for, until `work` has ended. */
  const played = async <T>(work: Promise<T>): Promise<T> => {
    let ended = false;
    const end = (): void => {
      ended = true;
    };
    work.then(end, end);
    while (!ended) {
      await new Promise(setImmediate);
      clock.next();
    }
    return work;
  };
  const host = () => {
    const perform = createOperations({ readers: card, version: "0", instance: "slow" });
    const { signal } = new AbortController();
    const chunks = { async *[Symbol.asyncIterator]() {} };
    return <M extends HostMethodName>(method: M, params: HostParams<M>) =>
      played(perform(method, params, { signal, progress: () => {}, chunks }));
  };
  const signed = async (documents: number) => {
    const call = host();
    const { cards } = await call("inspectCard", { key: "digitalSignature", use: "sign", wait: false });
    const pin = codes("ABC123");
    typedPins.type(pin);
    const digests = Array.from({ length: documents }, (_, index) => digestOf("SHA-256", `${index}`));
    return call("sign", { card: cards[0]?.card ?? "", hash: "SHA-256", digests, pin });
  };

  it("signs as many documents as a request may have, a second each and 300 ms for every other answer", async () => {
    await putDown(late((command) => (isSignature(command) ? 1_000 : 300)));
    const { signatures } = await signed(limits.documents);
    assert.equal(signatures.length, limits.documents);
    // far more than a session that brings nothing may take
    assert.ok(clock.now > 2 * times.cardSession);
  });

  it("ends when every answer comes just in time, with the signatures that it has, and logs out", async () => {
    const slow = times.cardAnswer - 1_000;
    await putDown(late((command) => (isSignature(command) ? slow : 10)));
    const failure = explain(
      await signed(limits.documents).then(
        () => undefined,
        (error: unknown) => error,
      ),
    );
    assert.equal(failure.code, "CARD_UNRESPONSIVE");
    const count = finishedIn(failure)?.signatures.length ?? 0;
    const most = Math.ceil(times.cardSession / (slow - times.cardSignature));
    assert.ok(count >= most - 1 && count <= most, `${count} signatures`);
    const longest = times.cardSession + count * times.cardSignature + 2 * times.cardAnswer;
    assert.ok(clock.now <= longest, `${clock.now} ms`);
    assert.deepEqual([card.loggedOut, card.closed.length], [true, card.opened]);
  });

  it("that brings nothing for a minute ends while nobody has signed", async () => {
    await putDown(late(() => times.cardAnswer - 1_000));
    const call = host();
    const failure = explain(
      await call("inspectPins", { wait: false }).then(
        () => undefined,
        (error: unknown) => error,
      ),
    );
    assert.equal(failure.code, "CARD_UNRESPONSIVE");
    assert.ok(clock.now <= 2 * (times.cardSession + times.cardAnswer), `${clock.now} ms`);
    assert.equal(card.closed.length, card.opened);
  });
});
