import assert from "node:assert/strict";
import { times } from "../../../shared/contract/limits.ts";
import { settle } from "../fake-browser.ts";
import { card } from "../fake-host.ts";
import { codeOf, heldClock, Played, sign } from "./played-background.ts";

describe("the way of a request through the background: cancelled while the reader waits for its PIN", () => {
  const clock = heldClock();
  const params = { from: "cardInfoInputSupport", fields: ["sex"] };
  const text = { ...card, attributes: true, pin: { name: "text", triesLeft: 3, pinPad: true } };

  const atTheKeys = async () => {
    const played = new Played();
    played.host.answers.inspectCard = [{ result: { cards: [text] } }, { result: { cards: [text] } }];
    played.host.answers.readAttributes = [undefined];
    const page = played.ask("readAttributes", params);
    await played.openWindow();
    await played.act({ decide: { round: played.view.round, pinPad: true, lastTryConfirmed: false } });
    const { id } = played.host.last("readAttributes") ?? assert.fail();
    played.host.say({ type: "progress", id, state: "pinPad" });
    await settle();
    played.host.stopsAtOnce = false;
    /** Somebody presses the reader's cancel key, or it has waited long enough. */
    const stopReader = async (): Promise<void> => {
      played.host.say({ type: "response", id, error: { code: "USER_CANCELLED", details: {} } });
      await settle();
    };
    return { played, page, stopReader };
  };
  const cancelled = async () => {
    const at = await atTheKeys();
    await at.played.act({ cancel: true });
    return at;
  };
  const isOpen = ({ fake }: Played): boolean => fake.windows.size > 0;

  it("the page hears it at once; the window says that the reader still waits, and closes when it does no more", async () => {
    const { played, page, stopReader } = await cancelled();
    assert.equal(codeOf(page), "USER_CANCELLED");
    assert.deepEqual(played.view.stage, { name: "padLeft", ended: true });
    assert.equal(isOpen(played), true);
    await stopReader();
    assert.equal(isOpen(played), false);
  });

  it("so it is when the page goes away, and nobody needs to press anything", async () => {
    const { played, page, stopReader } = await atTheKeys();
    page.disconnect();
    await settle();
    assert.deepEqual(played.view.stage, { name: "padLeft", ended: true });
    await stopReader();
    assert.equal(isOpen(played), false);
  });

  it("a card that is read already needs no such words: the window closes", async () => {
    const { played } = await atTheKeys();
    played.host.say({ type: "progress", id: played.host.last("readAttributes")?.id, state: "reading" });
    await settle();
    await played.act({ cancel: true });
    assert.equal(isOpen(played), false);
  });

  it("the port stays open meanwhile, and a host that hangs is given up, with its window", async () => {
    const { played } = await cancelled();
    clock.tick(times.padSettles - 1);
    await settle();
    assert.deepEqual([played.host.port?.isOpen, isOpen(played)], [true, true]);
    clock.tick(1);
    await settle();
    assert.deepEqual([played.host.port?.isOpen, isOpen(played)], [false, false]);
  });

  it("the words are there in the person's language, also when it is chosen now", async () => {
    const { played } = await cancelled();
    await played.act({ language: "easy" });
    assert.deepEqual([played.view.language, played.view.stage.name], ["easy", "padLeft"]);
  });

  const askedAgain = async () => {
    const at = await cancelled();
    clock.tick(times.cancelBackOff);
    const next = at.played.ask("readAttributes", params, { id: "r2" });
    await at.played.openWindow();
    return { ...at, next };
  };

  it("the next request takes the window's place, says for what it waits, and asks no card until then", async () => {
    const { played, stopReader } = await askedAgain();
    assert.equal(played.fake.windows.size, 1);
    assert.deepEqual(played.view.stage, { name: "padLeft", ended: false });
    assert.equal(played.host.count("inspectCard"), 1);
    await stopReader();
    await played.untilSettled();
    assert.equal(played.view.stage.name, "asking");
    assert.ok(played.shown.some(({ stage }) => stage.name === "preparing"));
    assert.equal(isOpen(played), true);
  });

  it("the next request waits for the reader only, and not for the hashing of its own documents", async () => {
    const { played, stopReader } = await cancelled();
    clock.tick(times.cancelBackOff);
    played.host.hashes = false;
    played.ask("sign", sign, { id: "r2" });
    await played.openWindow();
    await stopReader();
    assert.equal(played.host.count("inspectCard"), 2);
    clock.tick(2 * times.hostSettles);
    await settle();
    assert.equal(played.host.port?.isOpen, true);
  });

  it("the next request can be left as well, and the window then stays as the first one's did", async () => {
    const { played, next, stopReader } = await askedAgain();
    await played.act({ cancel: true });
    assert.equal(codeOf(next), "USER_CANCELLED");
    assert.deepEqual(played.view.stage, { name: "padLeft", ended: true });
    await stopReader();
    assert.equal(isOpen(played), false);
  });
});
