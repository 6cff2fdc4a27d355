import assert from "node:assert/strict";
import type { ApprovalView, FromWindow, Stage } from "../../../extension/messages/approval.ts";
import { stateNamed } from "./approval-states.ts";
import { asking, codes, openedWindow } from "./opened-window.ts";
import { heard, stopBackground } from "./window-pages.ts";

describe("the approval window, in Chromium, when the background is stopped after the person said yes", function () {
  this.timeout(60_000);
  const opened = openedWindow();

  /** A yes to the first background; then `next` from the second. Gives the answers the second one heard. */
  const answersTo = async (...next: ApprovalView[]): Promise<FromWindow[]> => {
    await opened.show(asking);
    await opened.page.keyboard.type("ABC123");
    await opened.page.keyboard.press("Enter");
    await stopBackground(opened.page);
    const before = (await heard(opened.page)).length;
    await opened.show({ ...asking, stage: { name: "preparing" } });
    for (const view of next) await opened.show(view);
    return (await heard(opened.page)).slice(before);
  };
  const stage = asking.stage as Extract<Stage, { name: "asking" }>;

  it("gives the yes to the next one, if that asks the very same", async () => {
    const decide = { round: 7, pin: codes("ABC123"), lastTryConfirmed: false };
    assert.deepEqual(await answersTo({ ...asking, round: 7 }), [{ decide }]);
  });

  const others: [string, ...ApprovalView[]][] = [
    ["an answer was taken to the card in between", { ...asking, taken: 1 }],
    ["fewer tries are left", { ...asking, stage: { ...stage, question: { card: "A", pin: "sign", triesLeft: 4 } } }],
    ["it was interrupted at work", { ...asking, stage: { ...stage, notice: { code: "INTERRUPTED", details: {} } } }],
    ["it failed", stateNamed("failed, to be tried again")],
    ["another card lies there", { ...asking, stage: { ...stage, question: { card: "B", pin: "sign", triesLeft: 5 } } }],
    ["a card was waited for", stateNamed("waiting for a card"), { ...asking, round: 7 }],
  ];
  for (const [name, ...views] of others) {
    it(`sends no PIN by itself when ${name}`, async () => assert.deepEqual(await answersTo(...views), []));
  }

  it("gives the yes to the next one also when that was not there yet", async () => {
    await opened.show(asking);
    await opened.page.keyboard.type("ABC123");
    await stopBackground(opened.page);
    await opened.page.keyboard.press("Enter");
    await opened.show({ ...asking, stage: { name: "preparing" } });
    await opened.show(asking);
    const decisions = (await opened.sent()).filter((message) => "decide" in message);
    assert.deepEqual(decisions, [{ decide: { round: 1, pin: codes("ABC123"), lastTryConfirmed: false } }]);
  });

  const takenBack: [string, () => Promise<void>][] = [
    ["cancels", () => opened.page.click("#cancel")],
    ["takes a letter out", () => opened.page.keyboard.press("Backspace")],
  ];
  for (const [name, takeBack] of takenBack) {
    it(`gives no yes to the next one when the person ${name} meanwhile`, async () => {
      await opened.show(asking);
      await opened.page.keyboard.type("ABC1234");
      await opened.page.evaluate("stage.stop()");
      await opened.page.keyboard.press("Enter");
      await takeBack();
      await opened.page.waitForFunction("stage.heard.filter((message) => 'hello' in message).length === 2");
      await opened.show(asking);
      assert.equal((await opened.sent()).filter((message) => "decide" in message).length, 0);
    });
  }

  it("sends no PIN twice to the same background", async () => {
    await opened.show(asking);
    await opened.page.keyboard.type("ABC123");
    await opened.page.keyboard.press("Enter");
    await opened.show({ ...asking, language: "en" });
    assert.equal((await opened.sent()).filter((message) => "decide" in message).length, 1);
  });

  it("keeps a cancel for the next one", async () => {
    await opened.show(asking);
    await opened.page.evaluate("stage.stop()");
    await opened.page.click("#cancel");
    await opened.page.waitForFunction("stage.heard.filter((message) => 'hello' in message).length === 2");
    await opened.show(asking);
    assert.deepEqual((await heard(opened.page)).at(-1), { cancel: true });
  });
});
