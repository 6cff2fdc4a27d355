/** The built host goes while a reader waits for a PIN on its own keys: the reader does not hear of it, as no real one does. */
import assert from "node:assert/strict";
import { ScardError } from "../../native-host/pcsc/scard-error.ts";
import { type Keystrokes, VirtualKeys } from "../../virtual-card/reader/virtual-keys.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { asAnotherProgram, loginSignature, textRecord } from "../support/another-program.ts";
import { hostAtReader } from "../support/host-at-reader.ts";
import { testCard } from "../support/test-card.ts";
import { typedPins } from "../support/typed-pins.ts";

describe("a reader whose host has gone while it waits for a PIN", () => {
  const powerDownMs = 300;
  const at = hostAtReader({ powerDownMs, readerBusyMs: 50 });
  let card: VirtualCard;

  const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const uses = {
    text: [
      { key: null, use: "attributes", wait: false },
      "readAttributes",
      { from: "cardInfoInputSupport", fields: ["sex"], pinPad: true },
    ],
    auth: [
      { key: "userAuthentication", use: "readCertificate", wait: false },
      "readCertificate",
      { key: "userAuthentication", pinPad: true },
    ],
  } as const;

  /** Until the host has gone in the middle; what it gives types at the reader. */
  const leftAt = async (pin: keyof typeof uses, order: () => unknown, secondMs = 1000) => {
    at.reader.insert(card);
    const [intent, method, params] = uses[pin];
    const { result } = await at.host.call("inspectCard", intent);
    const [found] = (result as { cards: { card: string }[] }).cards;
    const begun = new Promise<(typed: Keystrokes) => void>((tell) => {
      at.reader.keys = new VirtualKeys(() => new Promise((type) => tell(type)), { secondMs });
    });
    await at.host.request(method, { ...params, card: found?.card });
    const type = await begun;
    const before = performance.now();
    order();
    await at.host.exited();
    assert.ok(performance.now() - before < 7000);
    await pause(50);
    return type;
  };
  const untilFree = async (): Promise<void> => {
    while (at.reader.inUse) await pause(5);
  };

  for (const [what, order] of [
    ["the end of its input", () => at.host.child.stdin?.end()],
    ["SIGTERM", () => at.host.child.kill("SIGTERM")],
    ["SIGKILL", () => at.host.child.kill("SIGKILL")],
  ] as const) {
    it(`${what}: the reader goes on asking, keeps the card from everybody, and stops by its own clock`, async () => {
      card = await testCard();
      await leftAt("text", order, 250);
      assert.equal(at.reader.inUse, true);
      await assert.rejects(asAnotherProgram(at.readers, textRecord), (error) => {
        return error instanceof ScardError && error.is("E_SHARING_VIOLATION");
      });
      await untilFree();
      assert.equal(card.counts.verifications, 0);
      assert.deepEqual(await asAnotherProgram(at.readers, textRecord), ["9000", "6982"]);
    });

    it(`${what}: a login PIN that is typed later reaches the card, whose reset lets nobody sign with it`, async () => {
      card = await testCard({ token: "androidPhone", tries: { auth: 3, sign: 5 }, warmResetRevokes: true });
      const type = await leftAt("auth", order);
      typedPins.type("1234");
      type({ digits: "1234" });
      await untilFree();
      assert.equal(card.counts.verifications, 1);
      assert.deepEqual(await asAnotherProgram(at.readers, loginSignature), ["9000", "6982"]);
    });
  }

  it("a card that remembers a PIN over a reset is open to a program that is quicker than the loss of power, and to nobody after it", async () => {
    card = await testCard();
    const type = await leftAt("text", () => at.host.child.stdin?.end());
    typedPins.type("5678");
    type({ digits: "5678" });
    await untilFree();
    // nobody but the system can close this gap: docs/architecture.md, "Phase 1 and phase 2"
    assert.equal(card.isUnlocked("text"), true);
    await pause(powerDownMs + 50);
    assert.deepEqual([card.counts.verifications, card.isUnlocked("text")], [1, false]);
    assert.deepEqual(await asAnotherProgram(at.readers, textRecord), ["9000", "6982"]);
  });
});
