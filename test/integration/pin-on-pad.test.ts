/** The built host as a process, while a reader waits for a PIN on its own keys. */
import assert from "node:assert/strict";
import { type Keystrokes, VirtualKeys } from "../../virtual-card/reader/virtual-keys.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import type { VirtualReader } from "../../virtual-card/virtual-reader.ts";
import type { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { asAnotherProgram, textRecord } from "../support/another-program.ts";
import { HostAtReader } from "../support/host-at-reader.ts";
import type { HostProcess } from "../support/host-process.ts";
import { pressing } from "../support/pin-pad.ts";
import { testCard } from "../support/test-card.ts";
import { typedPins } from "../support/typed-pins.ts";

describe("the built host and a reader with keys of its own", () => {
  let at: HostAtReader;
  let readers: VirtualReaders;
  let reader: VirtualReader;
  let card: VirtualCard;
  let host: HostProcess;

  beforeEach(async () => {
    at = await HostAtReader.start({ powerDownMs: 60_000 });
    ({ readers, reader, host } = at);
    card = await testCard();
    reader.insert(card);
  });
  afterEach(() => at.close());

  const request = async (): Promise<number> => {
    const { result } = await host.call("inspectCard", { key: null, use: "attributes", wait: false });
    const [found] = (result as { cards: { card: string; pin: object }[] }).cards;
    assert.deepEqual(found?.pin, { name: "text", triesLeft: 3, pinPad: true });
    const params = { from: "cardInfoInputSupport", fields: ["sex"], card: found?.card, pinPad: true };
    return host.request("readAttributes", params);
  };
  /** Keys at which nobody does anything yet. Resolves when the reader waits; what it gives types. */
  const waiting = (): Promise<(typed: Keystrokes) => void> =>
    new Promise((begun) => {
      reader.keys = new VirtualKeys(() => new Promise((type) => begun(type)));
    });

  it("takes the PIN from there, and says so while it waits", async () => {
    reader.keys = pressing({ digits: "5678" });
    const id = await request();
    assert.deepEqual(await host.next(), { type: "progress", id, state: "pinPad" });
    const { result } = await host.response(id);
    assert.deepEqual(result?.["sex"], { code: "2" });
    assert.equal(card.counts.verifications, 1);
    assert.ok(!card.isUnlocked("text"));
  });

  it("a cancel while somebody types: the request ends with it, and the card is logged out", async () => {
    const begun = waiting();
    const id = await request();
    const type = await begun;
    await host.send({ type: "cancel", id });
    // frames are heard in their order, so the cancel has been
    await host.call("getStatus", {});
    typedPins.type("5678");
    type({ digits: "5678" });
    assert.equal((await host.response(id)).error?.code, "USER_CANCELLED");
    assert.ok(!card.isUnlocked("text"));
    assert.equal(reader.inUse, false);
    assert.deepEqual(await asAnotherProgram(readers, textRecord), ["9000", "6982"]);
  });
});
