import assert from "node:assert/strict";
import type { Stage } from "../../../extension/messages/approval.ts";
import { stateNamed } from "./approval-states.ts";
import { asking, openedWindow } from "./opened-window.ts";

describe("the approval window, in Chromium: what it keeps of a PIN, and what it forgets", function () {
  this.timeout(60_000);
  const opened = openedWindow();

  const question = { name: "asking", question: { card: "A", pin: "sign", triesLeft: 4 } } as const;

  it("keeps a PIN that was not refused through a failure and a change of language, and forgets it at the end", async () => {
    await opened.show(asking);
    await opened.page.keyboard.type("ABC123");
    await opened.show(stateNamed("working"));
    const notice = { code: "CARD_REMOVED", details: {} } as const;
    await opened.show({
      ...asking,
      round: 2,
      stage: { ...(asking.stage as Extract<Stage, { name: "asking" }>), notice },
    });
    assert.match(await opened.text(".notice"), /カードが離れました/);
    await opened.show({ ...asking, round: 2, language: "en" });
    assert.equal(await opened.page.$eval("#pin", (input) => (input as HTMLInputElement).value), "ABC123");
    await opened.page.click("#sign");
    assert.deepEqual(
      (await opened.sent()).map((message) => "decide" in message && message.decide.round),
      [2],
    );
    await opened.show(stateNamed("done"));
    await opened.show({ ...asking, round: 3 });
    assert.equal(await opened.page.$eval("#pin", (input) => (input as HTMLInputElement).value), "");
  });

  const spent = [
    { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } },
    { code: "PIN_UNCERTAIN", details: { pin: "sign" } },
    { code: "CARD_CHANGED", details: {} },
    { code: "INTERRUPTED", details: {} },
  ] as const;
  for (const notice of spent) {
    it(`forgets what was typed at ${notice.code}, once: Enter sends it no second time, held or pressed again`, async () => {
      await opened.show(asking);
      await opened.page.keyboard.type("ABC123");
      await opened.page.keyboard.down("Enter");
      const again = { ...asking, round: 2, taken: 1, stage: { ...question, notice } };
      await opened.show(again);
      assert.equal(await opened.typed(), "");
      await opened.page.keyboard.down("Enter");
      await opened.page.keyboard.up("Enter");
      await opened.page.keyboard.press("Enter");
      assert.equal((await opened.sent()).length, 1);
      await opened.page.keyboard.type("ABC");
      await opened.show({ ...again, language: "en" });
      await opened.show({ ...again, language: "en", checkCode: "AAAA" });
      assert.equal(await opened.typed(), "ABC");
    });
  }

  it("forgets what was typed when it was sent and nobody knows what became of it", async () => {
    await opened.show(asking);
    await opened.page.keyboard.type("ABC123");
    await opened.page.keyboard.press("Enter");
    await opened.show(stateNamed("failed, to be tried again"));
    await opened.show({ ...asking, round: 2, taken: 1 });
    assert.equal(await opened.typed(), "");
  });

  it("forgets also what was typed between the yes and the card", async () => {
    await opened.show(asking);
    await opened.page.keyboard.type("ABC123");
    await opened.page.keyboard.press("Enter");
    await opened.show({ ...asking, taken: 1, language: "en" });
    await opened.page.keyboard.type("ABC123");
    await opened.show({ ...stateNamed("working"), taken: 1 });
    const notice = { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } } as const;
    await opened.show({ ...asking, round: 2, taken: 1, stage: { ...question, notice } });
    assert.equal(await opened.typed(), "");
  });

  it("forgets what was typed for another card", async () => {
    await opened.show(asking);
    await opened.page.keyboard.type("ABC123");
    await opened.show(stateNamed("waiting for a card"));
    await opened.show({ ...asking, round: 2, stage: { ...question, question: { ...question.question, card: "B" } } });
    assert.equal(await opened.typed(), "");
  });

  it("keeps what was typed when the same card slipped", async () => {
    await opened.show(asking);
    await opened.page.keyboard.type("ABC123");
    await opened.page.keyboard.press("Enter");
    await opened.show(stateNamed("waiting for a card"));
    const notice = { code: "CARD_REMOVED", details: {} } as const;
    await opened.show({ ...asking, round: 2, taken: 1, stage: { ...question, notice } });
    assert.equal(await opened.typed(), "ABC123");
  });

  it("forgets it a second time when it is refused a second time", async () => {
    const notice = { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } } as const;
    for (const taken of [1, 2]) {
      await opened.show({ ...asking, round: taken + 1, taken, stage: { ...question, notice } });
      assert.equal(await opened.typed(), "");
      await opened.page.keyboard.type("ABC123");
    }
  });

  it("asks for the last try with an empty field", async () => {
    await opened.show(asking);
    await opened.page.keyboard.type("ABC123");
    await opened.show({
      ...asking,
      round: 2,
      stage: { name: "asking", question: { card: "A", pin: "sign", triesLeft: 1 } },
    });
    await opened.page.click("#accept-last-try");
    assert.equal(await opened.typed(), "");
  });
});
