import assert from "node:assert/strict";
import { stateNamed } from "./approval-states.ts";
import { codes, openedWindow } from "./opened-window.ts";

describe("the approval window, in Chromium: a PIN on the reader's own keys", function () {
  this.timeout(60_000);
  const opened = openedWindow();
  const onPad = stateNamed("PIN on the reader's keys");
  const hasField = async (): Promise<boolean> => (await opened.page.$("#pin")) !== null;

  it("says where the PIN is typed, which one, and the tries left; there is no field", async () => {
    await opened.show(onPad);
    assert.equal(await hasField(), false);
    const stage = await opened.text("#stage");
    for (const part of [/券面事項入力補助用パスワード/, /カードリーダーのボタン/, /残り3回/]) assert.match(stage, part);
  });

  it("the person may type on the keyboard instead, and change their mind", async () => {
    await opened.show(onPad);
    await opened.page.click("#type-elsewhere");
    assert.equal(await hasField(), true);
    await opened.page.click("#type-elsewhere");
    assert.equal(await hasField(), false);
    await opened.page.click("#type-elsewhere");
    await opened.later();
    await opened.page.type("#pin", "5678");
    await opened.page.click("#sign");
    const decide = { round: 1, pin: codes("5678"), lastTryConfirmed: false };
    assert.deepEqual(await opened.sent(), [{ decide }]);
  });

  it("fast presses that may have been meant for something else, the first of them there, are no yes", async () => {
    await opened.showJustNow(onPad);
    await opened.page.click("#type-elsewhere");
    await opened.page.click("#type-elsewhere");
    await opened.page.click("#sign");
    assert.deepEqual(await opened.sent(), []);
  });

  it("who changes their mind in peace need not wait", async () => {
    await opened.show(onPad);
    await opened.page.click("#type-elsewhere");
    await opened.later();
    await opened.page.click("#type-elsewhere");
    await opened.page.click("#sign");
    assert.deepEqual(await opened.sent(), [{ decide: { round: 1, pinPad: true, lastTryConfirmed: false } }]);
  });

  it("who chose the keyboard keeps it in the next question", async () => {
    await opened.show(onPad);
    await opened.page.click("#type-elsewhere");
    await opened.show({ ...onPad, round: 2, taken: 1 });
    assert.equal(await hasField(), true);
  });

  it("where the reader could not take it there is a field, and a way back to the keys", async () => {
    const unusable = { code: "PIN_PAD_UNUSABLE", details: { pin: "text" } } as const;
    const { stage } = onPad;
    assert.equal(stage.name, "asking");
    const again = { ...onPad, round: 2, stage: { ...stage, notice: unusable } } as typeof onPad;
    await opened.show(again);
    assert.equal(await hasField(), true);
    await opened.page.click("#type-elsewhere");
    await opened.show({ ...again, language: "en" });
    assert.equal(await hasField(), false);
  });

  it("the last try needs its own yes first", async () => {
    await opened.show(stateNamed("last try on the reader's keys"));
    assert.equal(await opened.page.$("#sign"), null);
    await opened.page.click("#accept-last-try");
    await opened.later();
    await opened.page.click("#sign");
    assert.deepEqual(await opened.sent(), [{ decide: { round: 1, pinPad: true, lastTryConfirmed: true } }]);
  });

  for (const [language, waits, stops] of [
    ["ja", /カードリーダーのボタンで入力し/, /取消ボタン/],
    ["easy", /リーダーの.*ボタンで/, /とりけし/],
    ["en", /on the card reader's keys/, /cancel key/],
  ] as const) {
    it(`while the reader waits it says what to do, and how to stop: ${language}`, async () => {
      await opened.show({ ...stateNamed("the reader waits for the PIN"), language });
      const stage = await opened.text("#stage");
      assert.match(stage, waits);
      assert.match(stage, stops);
      assert.match(await opened.text("#announcement"), stops);
    });
  }

  const left = {
    ja: [/まだ待っています.*リーダーの取消ボタン/, /自動で閉じます/, /自動で先へ進みます/],
    easy: [/まだ.*って います.*とりけし ボタン/, /は とじます/, /に すすみます/],
    en: [/still waits for the PIN.*cancel key/, /window closes by itself/, /goes on by itself/],
  } as const;
  for (const language of ["ja", "easy", "en"] as const) {
    const [waits, closes, goesOn] = left[language];
    it(`a reader that still waits after a cancel: it says so, how to stop there, and offers nothing else: ${language}`, async () => {
      await opened.show({ ...stateNamed("the reader still waits, the request has ended"), language });
      for (const where of ["#stage", "#announcement"]) {
        assert.match(await opened.text(where), waits);
        assert.match(await opened.text(where), closes);
      }
      assert.equal(await opened.page.$eval("#cancel", (cancel) => (cancel as HTMLElement).hidden), true);
      assert.equal(await opened.page.$("#choices button"), null);
    });

    it(`a reader that still waits for another request's PIN: it says so, and the way out stays: ${language}`, async () => {
      await opened.show({ ...stateNamed("the reader still waits for the PIN of another request"), language });
      for (const where of ["#stage", "#announcement"]) {
        assert.match(await opened.text(where), waits);
        assert.match(await opened.text(where), goesOn);
      }
      await opened.page.click("#cancel");
      assert.deepEqual(await opened.sent(), [{ cancel: true }]);
    });
  }

  it("what was stopped at the reader is not called cancelled: the question stands", async () => {
    await opened.show(stateNamed("stopped at the reader's keys"));
    assert.match(await opened.text(".notice"), /リーダーでの入力は中止されました。.*もう一度リーダーで/);
    assert.match(await opened.text("#announcement"), /リーダーでの入力は中止されました/);
    assert.notEqual(await opened.page.$("#sign"), null);
  });

  it("nothing in the window answers while the reader waits, but the way out", async () => {
    await opened.show(stateNamed("the reader waits for the PIN"));
    await opened.page.keyboard.press("Enter");
    assert.deepEqual(await opened.sent(), []);
    assert.equal(await opened.page.$eval("#choices button", (yes) => (yes as HTMLButtonElement).disabled), true);
  });
});
