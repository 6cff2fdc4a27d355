import assert from "node:assert/strict";
import { times } from "../../../shared/contract/limits.ts";
import { card, fieldsOf, seen, typeChange } from "./card-states.ts";
import { openedCard } from "./opened-card.ts";

const waiting = { inspectPins: [{ waiting: "CARD_MISSING" }] } as const;

describe("the page My card, in Chromium: out of sight, or left alone", function () {
  this.timeout(60_000);
  const opened = openedCard();

  it("waits for no card while it is hidden, and looks again when it is seen again", async () => {
    await opened.open(waiting);
    await opened.untilSaid(".notice.calm", /カードが置かれていません/);
    await opened.hide(true);
    assert.equal(await opened.closed(), 1);
    await opened.answer(seen());
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal((await opened.questions("inspectPins")).length, 1);
    await opened.hide(false);
    await opened.page.waitForSelector(".one-card");
    assert.equal((await opened.questions("inspectPins")).length, 2);
  });

  it("takes back the reading of dates too", async () => {
    await opened.open({ ...seen(), readValidity: [null] });
    await opened.page.waitForFunction(
      () =>
        (globalThis as never as { stage: { heard: { method?: string }[] } }).stage.heard.at(-1)?.method ===
        "readValidity",
    );
    const before = await opened.closed();
    await opened.hide(true);
    assert.equal(await opened.closed(), before + 1);
    assert.equal(await opened.page.$(".one-card, .notice"), null);
  });

  it("asks for nothing when it is opened behind another tab, until it is seen", async () => {
    await opened.open(seen(), { hidden: true });
    assert.deepEqual(await opened.questions("inspectPins"), []);
    await opened.hide(false);
    await opened.page.waitForSelector(".one-card");
  });

  it("keeps what it has seen, and asks nothing anew", async () => {
    await opened.open(seen());
    await opened.page.waitForSelector(".one-card");
    await opened.hide(true);
    await opened.hide(false);
    assert.equal((await opened.questions("inspectPins")).length, 1);
    assert.ok(await opened.page.$(".one-card"));
  });

  it("takes no change of a PIN back, and looks at what came of it when it is seen again", async () => {
    await opened.open({ ...seen(), changePin: [null] });
    await typeChange(opened.page, "1234", "9753");
    await opened.page.click("#submit-entry");
    await opened.page.waitForSelector(".state");
    const before = await opened.closed();
    await opened.hide(true);
    assert.equal(await opened.closed(), before);
    await opened.tell({ result: {} });
    await opened.page.waitForSelector(".notice.good");
    assert.equal((await opened.questions("inspectPins")).length, 1);
    await opened.hide(false);
    await opened.page.waitForSelector(".one-card");
    assert.equal((await opened.questions("inspectPins")).length, 2);
  });

  it("gives up waiting after a while, says so, and waits anew when told to", async () => {
    await opened.open(waiting, { hurried: times.approval });
    await opened.untilSaid(".notice:not(.calm)", /時間がたった/);
    assert.equal(await opened.closed(), 1);
    await opened.answer(seen());
    await opened.page.click("#look-again");
    await opened.page.waitForSelector(".one-card");
    assert.match(await opened.text(".one-card"), new RegExp(card.reader));
  });

  it("gives up even if what is in the way is told again and again", async () => {
    await opened.open({ inspectPins: [{ waiting: "READER_BUSY" }] }, { hurried: times.approval, takes: 3_000 });
    await opened.page.waitForSelector(".notice.calm");
    await opened.page.evaluate(() => {
      const { stage } = globalThis as never as { stage: { tell(answer: object): void } };
      setInterval(() => stage.tell({ waiting: "READER_BUSY" }), 50);
    });
    await opened.untilSaid(".notice:not(.calm)", /時間がたった/);
    // what still comes by the closed port is not shown
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.equal(await opened.page.$(".notice.calm"), null);
  });

  const moment = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const soon = { hurried: times.approval, takes: 1_500 };

  for (const isHidden of [false, true]) {
    it(`forgets what was typed and not sent, and says so: ${isHidden ? "the tab is hidden" : "nobody types"}`, async () => {
      await opened.open(seen(), soon);
      await typeChange(opened.page, "1234", "1111");
      await opened.page.click(".entry .tick input");
      await opened.hide(isHidden);
      await opened.untilSaid("#forgotten", /入力した文字を消しました/);
      assert.deepEqual(await fieldsOf(opened.page), ["", "", ""]);
      // the last field has the keyboard; what is said stands where the person looks
      const { top = 0, bottom = 0 } = await opened.page.$eval("#forgotten", (said) =>
        said.getBoundingClientRect().toJSON(),
      );
      assert.ok(top >= 0 && bottom <= 720, `from ${top} to ${bottom}`);
      const shown = ".entry .tick input:checked, .entry input[type=text], .entry .warning *";
      assert.equal(await opened.page.$(shown), null);
      await opened.hide(false);
      await opened.page.type("#pin-old", "1");
      assert.doesNotMatch(await opened.text(".entry"), /消しました/);
    });
  }

  it("forgets the PIN of the signature certificate's end too", async () => {
    await opened.open(seen(), soon);
    await (await opened.page.waitForSelector("#read-end"))?.click();
    await opened.page.type("#pin", "ABC123");
    await opened.untilSaid("#forgotten", /入力した文字を消しました/);
    assert.deepEqual(await fieldsOf(opened.page), [""]);
  });

  it("keeps what was typed through a look at another tab, and while somebody types", async () => {
    await opened.open(seen(), soon);
    await typeChange(opened.page, "12", "9753");
    await opened.hide(true);
    await moment(300);
    await opened.hide(false);
    assert.deepEqual(await fieldsOf(opened.page), ["12", "9753", "9753"]);
    for (const more of ["3", "4", "5", "6"]) {
      await moment(500);
      await opened.page.type("#pin-old", more);
    }
    assert.deepEqual(await fieldsOf(opened.page), ["123456", "9753", "9753"]);
  });

  it("says nothing of what was sent or given up", async () => {
    await opened.open(seen(), soon);
    await typeChange(opened.page, "1234", "9753");
    await opened.page.click("#cancel-entry");
    await opened.page.click("#change-auth");
    await opened.page.click(".entry .tick input");
    await moment(1_800);
    assert.ok(await opened.page.$(".entry .tick input:checked"));
    assert.doesNotMatch(await opened.text(".entry"), /消しました/);
  });
});
