import assert from "node:assert/strict";
import { times } from "../../../shared/contract/limits.ts";
import { card, fieldsOf, seen, settings, typeChange } from "./card-states.ts";
import { openedCard } from "./opened-card.ts";
import { codes } from "./opened-window.ts";
import { moveClock, stopBackground } from "./window-pages.ts";

describe("the page My card, in Chromium: the change of a PIN", function () {
  this.timeout(60_000);
  const opened = openedCard();

  it("changes a PIN: one question with both, fields emptied, and looks at the card again", async () => {
    await opened.open({ ...seen(), changePin: [{ result: {} }] });
    await typeChange(opened.page, "１２34", "9753");
    await opened.page.click("#submit-entry");
    await opened.page.waitForSelector(".notice.good");
    const [{ params } = {}, ...more] = await opened.questions("changePin");
    const typed = { old: codes("1234"), new: codes("9753") };
    assert.deepEqual(params, { card: card.card, name: "auth", lastTryConfirmed: false, ...typed });
    assert.deepEqual(more, []);
    await opened.untilSaid("#notice", /変更しました/);
    assert.equal((await opened.questions("inspectPins")).length, 2);
    assert.equal(await opened.page.evaluate("document.activeElement.id"), "notice");
  });

  const refused: [name: string, typed: [string, string, string], field: string, says: RegExp][] = [
    ["the old one is none", ["12", "9753", "9753"], "old", /いまは2文字/],
    ["the new one has a letter", ["1234", "97A3", "97A3"], "new", /使えない文字/],
    ["the new one is the old one", ["1234", "1234", "1234"], "new", /同じです.*送っていません/],
    ["it is not the same twice", ["1234", "9753", "9754"], "again", /2回目がちがいます/],
    ["nothing is typed the second time", ["1234", "9753", ""], "again", /入力してください/],
  ];
  for (const [name, typed, field, says] of refused) {
    it(`sends nothing when ${name}, and says so at the field`, async () => {
      await opened.open(seen());
      await typeChange(opened.page, ...typed);
      await opened.page.click("#submit-entry");
      assert.match(await opened.text(`#pin-${field}-error`), says);
      assert.equal(await opened.page.evaluate("document.activeElement.id"), `pin-${field}`);
      assert.deepEqual(await opened.questions("changePin"), []);
    });
  }

  it("says of a new PIN that others would try it first, and takes it all the same", async () => {
    await opened.open({ ...seen(), changePin: [{ result: {} }] });
    await typeChange(opened.page, "1234", "7777");
    assert.match(await opened.text(".entry .warning"), /見当をつけられやすい/);
    await opened.page.click("#submit-entry");
    await opened.page.waitForSelector(".notice.good");
  });

  it("stops before the last try: no field, and a second yes goes with the PIN", async () => {
    await opened.open({ ...seen({ pins: { auth: 1, sign: 5, text: 3 } }), changePin: [{ result: {} }] });
    await (await opened.page.waitForSelector("#change-auth"))?.click();
    assert.equal(await opened.page.$(".entry input"), null);
    await opened.page.keyboard.press("Enter");
    assert.deepEqual(await opened.questions("changePin"), []);
    await opened.page.click("#accept-last-try");
    for (const [field, typed] of [
      ["old", "1234"],
      ["new", "9753"],
      ["again", "9753"],
    ])
      await opened.page.type(`#pin-${field}`, typed ?? "");
    await opened.page.click("#submit-entry");
    await opened.page.waitForSelector(".notice.good");
    const [{ params } = {}] = await opened.questions("changePin");
    assert.equal((params as { lastTryConfirmed: boolean }).lastTryConfirmed, true);
  });

  it("sends a refused PIN no second time: the form is gone, the tries are as the card says now", async () => {
    const problem = { code: "PIN_REJECTED", details: { pin: "auth", triesLeft: 1 } } as const;
    const again = seen({ pins: { auth: 1, sign: 5, text: 3 } }).inspectPins ?? [];
    await opened.open({ ...seen(), inspectPins: [...(seen().inspectPins ?? []), ...again], changePin: [{ problem }] });
    await typeChange(opened.page, "1233", "9753");
    await opened.page.keyboard.press("Enter");
    await opened.untilSaid(".one-card", /残り1回/);
    await opened.page.keyboard.press("Enter");
    assert.equal((await opened.questions("changePin")).length, 1);
    assert.match(await opened.text("#notice"), /残り1回です/);
    assert.equal(await opened.page.$(".entry"), null);
  });

  it("does not know which PIN holds when the background vanishes meanwhile, and sends nothing again", async () => {
    await opened.open({ ...seen(), changePin: [null] });
    await typeChange(opened.page, "1234", "9753");
    await opened.page.click("#submit-entry");
    await opened.page.waitForSelector(".state");
    assert.equal(await opened.page.$("#card button:enabled"), null);
    await opened.untilGoneAhead();
    await stopBackground(opened.page);
    await opened.untilSaid("#notice", /変わったかどうか、分かりません/);
    assert.equal((await opened.questions("changePin")).length, 1);
  });

  it("says that it was interrupted when the background vanishes before it was told to go ahead: no host knows of the change", async () => {
    await opened.open({ ...seen(), changePin: ["deaf"] });
    await typeChange(opened.page, "1234", "9753");
    await opened.page.click("#submit-entry");
    await opened.page.waitForSelector(".state");
    await stopBackground(opened.page);
    await opened.untilSaid("#notice", /中断されました/);
    assert.doesNotMatch(await opened.text("#notice"), /変わったかどうか/);
  });

  const silences: [name: string, answer: null | "deaf", says: RegExp][] = [
    ["and was told to go ahead: nobody knows which PIN holds", null, /変わったかどうか、分かりません/],
    ["and was never told to go ahead: the program does not answer", "deaf", /応答がありません/],
  ];
  for (const [name, answer, says] of silences) {
    it(`does not wait for ever for a background that says nothing more ${name}`, async () => {
      await opened.open({ ...seen(), changePin: [answer] }, { hurried: times.cardQuestion });
      await typeChange(opened.page, "1234", "9753");
      await opened.page.click("#submit-entry");
      await opened.untilSaid("#notice", says);
      assert.equal((await opened.questions("changePin")).length, 1);
    });
  }

  it("forgets what was typed when the person goes back, and keeps it through a change of language", async () => {
    await opened.open(seen());
    await typeChange(opened.page, "1234", "9753");
    await opened.page.evaluate(
      (said) => Object.assign((globalThis as never as { stage: { answers: object } }).stage.answers, said),
      {
        language: { ...settings, language: "en" },
      },
    );
    await opened.page.click("input[value=en]");
    await opened.untilSaid("#entry-title", /Change the login PIN/);
    assert.deepEqual(await fieldsOf(opened.page), ["1234", "9753", "9753"]);
    await opened.page.click("#cancel-entry");
    assert.equal(await opened.page.evaluate("document.activeElement.id"), "change-auth");
    await opened.page.click("#change-auth");
    assert.deepEqual(await fieldsOf(opened.page), ["", "", ""]);
  });

  it("asks to look again at what was typed right after the keyboard came", async () => {
    await opened.open({ ...seen(), changePin: [{ result: {} }] });
    await typeChange(opened.page, "1234", "9753");
    await opened.page.evaluate("dispatchEvent(new Event('focus'))");
    await opened.page.click("#submit-entry");
    assert.match(await opened.text("#pin-old-error"), /もう一度押してください/);
    assert.deepEqual(await opened.questions("changePin"), []);
    await moveClock(opened.page, 1_000);
    await opened.page.click("#submit-entry");
    await opened.page.waitForSelector(".notice.good");
  });

  it("asks so in the next change too", async () => {
    await opened.open({ ...seen(), changePin: [{ result: {} }] });
    await typeChange(opened.page, "1234", "9753");
    await opened.page.evaluate("dispatchEvent(new Event('focus'))");
    await opened.page.click("#submit-entry");
    await opened.page.click("#cancel-entry");
    await moveClock(opened.page, 1_000);
    await typeChange(opened.page, "1234", "9753");
    await opened.page.evaluate("dispatchEvent(new Event('focus'))");
    await opened.page.click("#submit-entry");
    assert.match(await opened.text("#pin-old-error"), /もう一度押してください/);
    assert.deepEqual(await opened.questions("changePin"), []);
  });

  it("an Enter that is held down since before is no press", async () => {
    await opened.open({ ...seen(), changePin: [{ result: {} }] });
    await typeChange(opened.page, "1234", "9753");
    await opened.page.focus("#pin-again");
    const held = await opened.page.evaluate(() => {
      const press = { key: "Enter", bubbles: true, cancelable: true, repeat: true };
      return document.querySelector("#pin-again")?.dispatchEvent(new KeyboardEvent("keydown", press));
    });
    assert.equal(held, false, "the browser would have pressed the button");
    assert.deepEqual(await opened.questions("changePin"), []);
  });
});
