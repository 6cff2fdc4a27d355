import assert from "node:assert/strict";
import { stateNamed } from "./approval-states.ts";
import { asking, codes, openedWindow } from "./opened-window.ts";
import { say } from "./window-pages.ts";

describe("the approval window, in Chromium: the PIN that is typed", function () {
  this.timeout(60_000);
  const opened = openedWindow();

  it("gives the PIN as character codes when Enter is pressed, small and full-width letters made right", async () => {
    await opened.show(asking);
    assert.equal(await opened.page.title(), "暗証番号の入力（shinsei.city.example.jp）");
    await opened.page.keyboard.type("abｃ１２3");
    assert.equal(await opened.page.$eval("#pin", (input) => (input as HTMLInputElement).value), "ABC123");
    assert.match(await opened.text("#pin-converted"), /大文字に直しました/);
    await opened.page.keyboard.press("Enter");
    assert.deepEqual(await opened.sent(), [{ decide: { round: 1, pin: codes("ABC123"), lastTryConfirmed: false } }]);
  });

  const impossible: [string, string, RegExp][] = [
    ["nothing", "", /入力してください/],
    ["4 digits, the other PIN", "1234", /いまは4文字/],
    ["17 characters", "ABCDEFGH123456789", /いまは17文字/],
    ["a letter no card has", "ABC-123", /使えない文字/],
  ];
  for (const [name, typed, complaint] of impossible) {
    it(`sends nothing for ${name}, and says why`, async () => {
      await opened.show(asking);
      await opened.page.keyboard.type(typed);
      await opened.page.click("#sign");
      assert.match(await opened.text("#pin-error"), complaint);
      assert.equal(await opened.page.$eval("#pin", (input) => input.getAttribute("aria-invalid")), "true");
      assert.deepEqual(await opened.sent(), []);
    });
  }

  it("takes a pasted PIN, and shows it on request", async () => {
    await opened.show(asking);
    await opened.page.$eval("#pin", (input) => {
      const data = new DataTransfer();
      data.setData("text/plain", "abc123");
      input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      document.execCommand("insertText", false, "abc123");
    });
    await opened.page.click(".tick");
    assert.deepEqual(
      await opened.page.$eval("#pin", (input) => [(input as HTMLInputElement).value, input.getAttribute("type")]),
      ["ABC123", "text"],
    );
  });

  const toFront: [string, () => Promise<unknown>][] = [
    ["got the keyboard", () => opened.page.evaluate("dispatchEvent(new Event('focus'))")],
    ["was raised over another", () => say(opened.page, { raised: true })],
    ["came", () => opened.showJustNow(asking)],
  ];
  const presses: [string, () => Promise<void>][] = [
    ["Enter", () => opened.page.keyboard.press("Enter")],
    ["click", () => opened.page.click("#sign")],
  ];
  for (const [what, come] of toFront) {
    for (const [name, press] of presses) {
      it(`asks to look again at a PIN when the ${name} comes right after the window ${what}`, async () => {
        if (what !== "came") await opened.show(asking);
        if (what !== "came") await opened.page.keyboard.type("ABC123");
        await come();
        if (what === "came") await opened.page.$eval("#pin", (pin) => ((pin as HTMLInputElement).value = "ABC123"));
        await press();
        await press();
        assert.deepEqual(await opened.sent(), []);
        assert.match(await opened.text("#pin-error"), /もう一度押してください.*カードには送っていません/);
        assert.equal(await opened.typed(), "ABC123");
        await opened.later();
        await press();
        assert.equal((await opened.sent()).length, 1);
      });
    }

    it(`asks to look again at what was typed on right after the window ${what}`, async () => {
      if (what !== "came") await opened.show(asking);
      await come();
      await opened.page.keyboard.type("A");
      await opened.later();
      await opened.page.keyboard.type("BC123");
      await opened.page.keyboard.press("Enter");
      assert.deepEqual(await opened.sent(), []);
      assert.match(await opened.text("#pin-error"), /もう一度押してください/);
      await opened.later();
      await opened.page.keyboard.press("Enter");
      assert.equal((await opened.sent()).length, 1);
    });
  }

  it("is asked about once: faster presses, retyping and a keyboard that comes back each time do not begin anew", async () => {
    await opened.show(asking);
    await opened.page.keyboard.type("ABC123");
    const press = async () => {
      await opened.page.evaluate("dispatchEvent(new Event('focus'))");
      await opened.page.click("#sign");
    };
    await press();
    await opened.page.click("#pin", { count: 3 });
    await opened.page.keyboard.type("ABC456");
    for (let presses = 0; presses < 3; presses++) {
      await opened.moveClock(300);
      await press();
    }
    const decide = { round: 1, pin: codes("ABC456"), lastTryConfirmed: false };
    assert.deepEqual(await opened.sent(), [{ decide }]);
  });

  it("is not asked about because of letters that are gone", async () => {
    await opened.showJustNow(asking);
    await opened.page.keyboard.type("A");
    await opened.page.keyboard.press("Backspace");
    await opened.later();
    await opened.page.keyboard.type("ABC123");
    await opened.page.keyboard.press("Enter");
    assert.equal((await opened.sent()).length, 1);
  });

  it("is asked about also after it was impossible", async () => {
    await opened.showJustNow(asking);
    await opened.page.keyboard.type("ABC12");
    await opened.page.keyboard.press("Enter");
    await opened.later();
    await opened.page.keyboard.press("End");
    await opened.page.keyboard.type("3");
    await opened.page.keyboard.press("Enter");
    assert.deepEqual(await opened.sent(), []);
    assert.match(await opened.text("#pin-error"), /もう一度押してください/);
  });

  it("goes once, however often the yes is pressed", async () => {
    await opened.show(asking);
    await opened.page.keyboard.type("ABC123");
    for (const _ of [1, 2, 3]) await opened.page.keyboard.press("Enter");
    assert.equal((await opened.sent()).length, 1);
  });

  it("asks nothing again when a password manager has filled the PIN in at once", async () => {
    await opened.showJustNow(asking);
    await opened.page.$eval("#pin", (pin) => {
      (pin as HTMLInputElement).value = "ABC123";
      pin.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await opened.later();
    await opened.page.keyboard.press("Enter");
    assert.equal((await opened.sent()).length, 1);
  });

  it("stops before the last try: no field, Enter does nothing, and a second yes goes with the PIN", async () => {
    await opened.show(stateNamed("last try"));
    assert.equal(await opened.page.$("#pin"), null);
    await opened.page.keyboard.press("Enter");
    assert.deepEqual(await opened.sent(), []);
    await opened.page.click("#accept-last-try");
    await opened.page.keyboard.type("ABC123");
    await opened.page.keyboard.press("Enter");
    assert.deepEqual(await opened.sent(), [{ decide: { round: 1, pin: codes("ABC123"), lastTryConfirmed: true } }]);
  });

  it("asks for the second yes again after the next mistake", async () => {
    await opened.show(stateNamed("last try"));
    await opened.page.click("#accept-last-try");
    await opened.show({ ...stateNamed("last try"), round: 2 });
    assert.equal(await opened.page.$("#pin"), null);
  });
});
