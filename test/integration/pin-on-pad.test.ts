/** The built host as a process, while a reader waits for a PIN on its own keys. */
import assert from "node:assert/strict";
import { type Keystrokes, VirtualKeys } from "../../virtual-card/reader/virtual-keys.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { asAnotherProgram, textRecord } from "../support/another-program.ts";
import { hostAtReader } from "../support/host-at-reader.ts";
import { pressing } from "../support/pin-pad.ts";
import { testCard } from "../support/test-card.ts";
import { typedPins } from "../support/typed-pins.ts";

describe("the built host and a reader with keys of its own", () => {
  const at = hostAtReader({ powerDownMs: 60_000 });
  let card: VirtualCard;

  beforeEach(async () => {
    card = await testCard();
    at.reader.insert(card);
  });

  const request = async (): Promise<number> => {
    const { result } = await at.host.call("inspectCard", { key: null, use: "attributes", wait: false });
    const [found] = (result as { cards: { card: string; pin: object }[] }).cards;
    assert.deepEqual(found?.pin, { name: "text", triesLeft: 3, pinPad: true });
    const params = { from: "cardInfoInputSupport", fields: ["sex"], card: found?.card, pinPad: true };
    return at.host.request("readAttributes", params);
  };
  /** Keys at which nobody does anything yet. Resolves when the reader waits; what it gives types. */
  const waiting = (): Promise<(typed: Keystrokes) => void> =>
    new Promise((begun) => {
      at.reader.keys = new VirtualKeys(() => new Promise((type) => begun(type)));
    });

  it("takes the PIN from there, and says so while it waits", async () => {
    at.reader.keys = pressing({ digits: "5678" });
    const id = await request();
    assert.deepEqual(await at.host.next(), { type: "progress", id, state: "pinPad" });
    const { result } = await at.host.response(id);
    assert.deepEqual(result?.["sex"], { code: "2" });
    assert.equal(card.counts.verifications, 1);
    assert.ok(!card.isUnlocked("text"));
  });

  it("a cancel while somebody types: the request ends with it, and the card is logged out", async () => {
    const begun = waiting();
    const id = await request();
    const type = await begun;
    await at.host.send({ type: "cancel", id });
    // frames are heard in their order, so the cancel has been
    await at.host.call("getStatus", {});
    typedPins.type("5678");
    type({ digits: "5678" });
    assert.equal((await at.host.response(id)).error?.code, "USER_CANCELLED");
    assert.ok(!card.isUnlocked("text"));
    assert.equal(at.reader.inUse, false);
    assert.deepEqual(await asAnotherProgram(at.readers, textRecord), ["9000", "6982"]);
  });
});
