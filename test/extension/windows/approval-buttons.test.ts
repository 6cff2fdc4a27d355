import assert from "node:assert/strict";
import type { FromWindow } from "../../../extension/messages/approval.ts";
import { stateNamed } from "./approval-states.ts";
import { asking, openedWindow } from "./opened-window.ts";
import { say } from "./window-pages.ts";

describe("the approval window, in Chromium: its buttons", function () {
  this.timeout(60_000);
  const opened = openedWindow();

  const toFront: [string, () => Promise<unknown>][] = [
    ["got the keyboard", () => opened.page.evaluate("dispatchEvent(new Event('focus'))")],
    ["was raised over another", () => say(opened.page, { raised: true })],
  ];
  const withoutPin = ["two cards", "reading the login certificate", "PIN on the reader's keys"];
  const buttons: [string, string, FromWindow][] = [
    ["waiting for a card", "#tell-site", { tellSite: true }],
    ["waiting for a card", "#cancel", { cancel: true }],
    ["failed, to be tried again", "#retry", { retry: { round: 1 } }],
    ["failed for good", "#tell-site", { tellSite: true }],
    ["two cards", ".choice:nth-child(2)", { choose: { round: 1, card: 1 } }],
    ["reading the login certificate", "#sign", { decide: { round: 1, pin: [], lastTryConfirmed: false } }],
    ["PIN on the reader's keys", "#sign", { decide: { round: 1, pinPad: true, lastTryConfirmed: false } }],
    ["the reader waits for the PIN", "#cancel", { cancel: true }],
    ["last try", "#cancel", { cancel: true }],
  ];
  for (const [name, button, message] of buttons) {
    it(`${name}: ${button} says ${Object.keys(message)}`, async () => {
      await opened.show(stateNamed(name));
      await opened.page.click(button);
      assert.deepEqual(await opened.sent(), [message]);
    });
  }

  for (const [name, button] of buttons.filter(([state]) => withoutPin.includes(state))) {
    describe(`${name}: a key or a click that was meant for the page`, () => {
      it("finds no button: the keyboard is where the question is read, and reaches the yes by Tab", async () => {
        await opened.show(stateNamed(name));
        const isQuestion = (): Promise<unknown> =>
          opened.page.evaluate('document.activeElement.matches("#answer, #stage h2")');
        assert.equal(await isQuestion(), true);
        for (const key of ["Enter", "Space"] as const) await opened.page.keyboard.press(key);
        assert.deepEqual(await opened.sent(), []);
        const isYes = (): Promise<unknown> =>
          opened.page.evaluate(`document.activeElement.matches(${JSON.stringify(button)})`);
        for (let tabs = 0; tabs < 4 && !(await isYes()); tabs++) await opened.page.keyboard.press("Tab");
        await opened.page.keyboard.press("Enter");
        assert.equal((await opened.sent()).length, 1);
      });

      it("is not heard in the first moment", async () => {
        await opened.page.evaluate(
          (view, yes) => {
            (globalThis as unknown as { stage: { say(message: unknown): void } }).stage.say({ view });
            document.querySelector<HTMLElement>(yes)?.click();
          },
          stateNamed(name) as never,
          button,
        );
        assert.deepEqual(await opened.sent(), []);
      });

      for (const [what, come] of toFront) {
        it(`is not heard right after the window ${what}`, async () => {
          await opened.show(stateNamed(name));
          await come();
          await opened.page.click(button);
          await opened.page.focus(button);
          await opened.page.keyboard.press("Enter");
          assert.deepEqual(await opened.sent(), []);
          assert.match(await opened.text("#press-again"), /もう一度押してください/);
          await opened.later();
          await opened.page.click(button);
          assert.equal((await opened.sent()).length, 1);
        });
      }

      it("is heard the second time from a tool that brings the keyboard back with each press", async () => {
        await opened.show(stateNamed(name));
        for (const _ of [1, 2]) {
          await opened.page.evaluate("dispatchEvent(new Event('focus'))");
          await opened.page.click(button);
          await opened.later();
        }
        assert.equal((await opened.sent()).length, 1);
      });

      for (const key of ["Enter", "Space"] as const) {
        it(`is not heard when it is ${key}, held down`, async () => {
          await opened.page.keyboard.down(key);
          await opened.show(stateNamed(name));
          await opened.page.focus(button);
          for (let times = 0; times < 3; times++) await opened.page.keyboard.down(key);
          await opened.page.keyboard.up(key);
          assert.deepEqual(await opened.sent(), []);
          await opened.page.keyboard.press(key);
          assert.equal((await opened.sent()).length, 1);
        });
      }
    });
  }

  it("offers no second try where only the municipal office can help", async () => {
    await opened.show(stateNamed("failed for good"));
    assert.equal(await opened.page.$("#retry"), null);
  });

  it("cancels at Escape", async () => {
    await opened.show(asking);
    await opened.page.keyboard.press("Escape");
    assert.deepEqual(await opened.sent(), [{ cancel: true }]);
  });
});
