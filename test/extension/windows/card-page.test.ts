import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import type { CardQuestion } from "../../../extension/messages/card.ts";
import type { HistoryRequest } from "../../../extension/messages/history.ts";
import {
  type CardAnswers,
  card,
  cardStates,
  ends,
  entries,
  history,
  seen,
  settings,
  typeChange,
  works,
} from "./card-states.ts";
import { codes } from "./opened-window.ts";
import { heard, moveClock, stopBackground, WindowPages } from "./window-pages.ts";

describe("the page My card, in Chromium", function () {
  this.timeout(60_000);
  let pages: WindowPages;
  let page: Page;

  before(async () => {
    pages = await WindowPages.start();
  });
  after(() => pages?.close());
  afterEach(() => page.close());

  const open = async (answers: CardAnswers, language = "ja"): Promise<void> => {
    page = await pages.open("card.html", { history, settings: { ...settings, language }, host: works, ...answers });
    await page.waitForSelector("#host p");
  };
  const questions = async (method: CardQuestion["method"]) =>
    ((await heard(page)) as unknown as CardQuestion[]).filter((said) => said.method === method);
  const text = (selector: string) => page.$eval(selector, (found) => (found as HTMLElement).innerText);
  const fields = () =>
    page.$$eval(".entry input.pin-field", (all) => all.map((one) => (one as HTMLInputElement).value));
  const untilSaid = (selector: string, pattern: RegExp) =>
    page.waitForFunction(
      (where, words) => new RegExp(words).test(document.querySelector(where)?.textContent ?? ""),
      {},
      selector,
      pattern.source,
    );

  it("shows the tries of each PIN by its name, and where a locked one is reset", async () => {
    await open(seen({ pins: { auth: 2, sign: 0, text: 0 } }));
    await page.waitForSelector(".one-card");
    const shown = await text(".one-card");
    assert.match(shown, /利用者証明用パスワード.*\n残り2回/);
    assert.match(shown, /ロック中\n+コンビニエンスストア（アプリで予約）か、/);
    assert.match(shown, /ロック中\n+市区町村の窓口だけで/);
    assert.equal(await page.$("#change-sign, #change-text, #read-end"), null);
  });

  const notices: [name: string, days: number, says: RegExp, unsaid: RegExp][] = [
    ["91 days before", 91, /有効/, /あと/],
    ["90 days before", 90, /あと90日で.*3か月前から/s, /まもなく/],
    ["30 days before", 30, /まもなく.*あと30日.*窓口で更新/s, /3か月前/],
    ["the day after", -1, /期限が切れています/, /あと/],
  ];
  for (const [name, days, says, unsaid] of notices) {
    it(`gives notice of the end of the login certificate: ${name}`, async () => {
      await open(seen({}, days));
      await page.waitForSelector(".one-card");
      const shown = (await text(".one-card ul:last-of-type")).split("署名用電子証明書")[0] as string;
      assert.match(shown, says);
      assert.doesNotMatch(shown, unsaid);
    });
  }

  it("says why there may be no signature certificate", async () => {
    await open(
      seen({ certificates: { userAuthentication: true, digitalSignature: false }, pins: { auth: 3, text: 3 } }),
    );
    await page.waitForSelector(".one-card");
    assert.match(await text(".one-card"), /15歳未満.*引っ越し.*結婚/s);
  });

  it("asks for no date that costs a PIN, and none of a phone", async () => {
    await open(seen({ token: "iPhone" }));
    await page.waitForSelector(".one-card");
    assert.deepEqual(await questions("readValidity"), []);
    assert.equal(await page.$("[id^=change-]"), null);
  });

  it("reads the end of the signature certificate with the PIN, and only then", async () => {
    await open({ ...seen(), readValidity: [ends(900), ends(20)] });
    await (await page.waitForSelector("#read-end"))?.click();
    await page.keyboard.type("abc123");
    await page.keyboard.press("Enter");
    await untilSaid(".one-card", /署名用電子証明書: まもなく/);
    const [, { params } = {}] = await questions("readValidity");
    const expected = { key: "digitalSignature", card: card.card, lastTryConfirmed: false, pin: codes("ABC123") };
    assert.deepEqual(params, expected);
    assert.equal(await page.$(".entry"), null);
  });

  it("changes a PIN: one question with both, fields emptied, and looks at the card again", async () => {
    await open({ ...seen(), changePin: [{ result: {} }] });
    await typeChange(page, "１２34", "9753");
    await page.click("#submit-entry");
    await page.waitForSelector(".notice.good");
    const [{ params } = {}, ...more] = await questions("changePin");
    const typed = { old: codes("1234"), new: codes("9753") };
    assert.deepEqual(params, { card: card.card, name: "auth", lastTryConfirmed: false, ...typed });
    assert.deepEqual(more, []);
    await untilSaid("#notice", /変更しました/);
    assert.equal((await questions("inspectPins")).length, 2);
    assert.equal(await page.evaluate("document.activeElement.id"), "notice");
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
      await open(seen());
      await typeChange(page, ...typed);
      await page.click("#submit-entry");
      assert.match(await text(`#pin-${field}-error`), says);
      assert.equal(await page.evaluate("document.activeElement.id"), `pin-${field}`);
      assert.deepEqual(await questions("changePin"), []);
    });
  }

  it("says of a new PIN that others would try it first, and takes it all the same", async () => {
    await open({ ...seen(), changePin: [{ result: {} }] });
    await typeChange(page, "1234", "7777");
    assert.match(await text(".entry .warning"), /見当をつけられやすい/);
    await page.click("#submit-entry");
    await page.waitForSelector(".notice.good");
  });

  it("stops before the last try: no field, and a second yes goes with the PIN", async () => {
    await open({ ...seen({ pins: { auth: 1, sign: 5, text: 3 } }), changePin: [{ result: {} }] });
    await (await page.waitForSelector("#change-auth"))?.click();
    assert.equal(await page.$(".entry input"), null);
    await page.keyboard.press("Enter");
    assert.deepEqual(await questions("changePin"), []);
    await page.click("#accept-last-try");
    for (const [field, typed] of [
      ["old", "1234"],
      ["new", "9753"],
      ["again", "9753"],
    ])
      await page.type(`#pin-${field}`, typed ?? "");
    await page.click("#submit-entry");
    await page.waitForSelector(".notice.good");
    const [{ params } = {}] = await questions("changePin");
    assert.equal((params as { lastTryConfirmed: boolean }).lastTryConfirmed, true);
  });

  it("sends a refused PIN no second time: the form is gone, the tries are as the card says now", async () => {
    const problem = { code: "PIN_REJECTED", details: { pin: "auth", triesLeft: 1 } } as const;
    const again = seen({ pins: { auth: 1, sign: 5, text: 3 } }).inspectPins ?? [];
    await open({ ...seen(), inspectPins: [...(seen().inspectPins ?? []), ...again], changePin: [{ problem }] });
    await typeChange(page, "1233", "9753");
    await page.keyboard.press("Enter");
    await untilSaid(".one-card", /残り1回/);
    await page.keyboard.press("Enter");
    assert.equal((await questions("changePin")).length, 1);
    assert.match(await text("#notice"), /残り1回です/);
    assert.equal(await page.$(".entry"), null);
  });

  it("does not know which PIN holds when the background vanishes meanwhile, and sends nothing again", async () => {
    await open({ ...seen(), changePin: [null] });
    await typeChange(page, "1234", "9753");
    await page.click("#submit-entry");
    await page.waitForSelector(".state");
    assert.equal(await page.$("#card button:enabled"), null);
    await stopBackground(page);
    await untilSaid("#notice", /変わったかどうか、分かりません/);
    assert.equal((await questions("changePin")).length, 1);
  });

  it("forgets what was typed when the person goes back, and keeps it through a change of language", async () => {
    await open(seen());
    await typeChange(page, "1234", "9753");
    await page.evaluate(
      (said) => Object.assign((globalThis as never as { stage: { answers: object } }).stage.answers, said),
      {
        language: { ...settings, language: "en" },
      },
    );
    await page.click("input[value=en]");
    await untilSaid("#entry-title", /Change the login PIN/);
    assert.deepEqual(await fields(), ["1234", "9753", "9753"]);
    await page.click("#cancel-entry");
    assert.equal(await page.evaluate("document.activeElement.id"), "change-auth");
    await page.click("#change-auth");
    assert.deepEqual(await fields(), ["", "", ""]);
  });

  it("shows what was done with the card, the digests as tools print them", async () => {
    await open({ history: { isKept: true, entries } });
    await page.click("#history summary");
    const shown = await text("#history");
    assert.match(
      shown,
      /署名（3件）[\s\S]*https:\/\/shinsei\.city\.example\.jp[\s\S]*9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/,
    );
    assert.match(shown, /署名（4件中 1件）[\s\S]*利用者証明用電子証明書の読み取り[\s\S]*カードの氏名などの読み取り/);
  });

  it("forgets an entry, all of them after a second yes, and keeps no more when switched off", async () => {
    await open({ history: { isKept: true, entries } });
    const asked = async () =>
      ((await heard(page)) as unknown as HistoryRequest[]).filter(({ ask }) => /forget|keep/.test(ask));
    await page.evaluate(
      (said) => Object.assign((globalThis as never as { stage: { answers: object } }).stage.answers, said),
      {
        forget: { isKept: true, entries: entries.slice(1) },
        keepHistory: { isKept: false, entries },
      },
    );
    await (await page.waitForSelector(".past > button"))?.click();
    await page.waitForFunction(() => document.querySelectorAll(".past").length === 3);
    assert.equal(await page.evaluate("document.activeElement.id"), "history-title");
    await page.click("#forget-all");
    assert.equal(await page.evaluate("document.activeElement.id"), "keep-all");
    await page.click("#really-all");
    await page.click("#keep-history");
    assert.deepEqual(await asked(), [
      { ask: "forget", at: entries[0]?.at },
      { ask: "forget" },
      { ask: "keepHistory", keep: false },
    ]);
  });

  it("examines when it is told to, says what to mend first, and copies a report without dates", async () => {
    const state = cardStates.find(({ name }) => name === "an examination");
    await open(state?.answers ?? {});
    await pages.browser.defaultBrowserContext().setPermission(new URL(page.url()).origin, {
      permission: { name: "clipboard-write" },
      state: "granted",
    });
    await page.evaluate("navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }");
    assert.deepEqual(await questions("examine"), []);
    await (await page.waitForSelector("#examine"))?.click();
    await page.waitForSelector("#outcome");
    assert.match(await text("#examination"), /直すところが 1件[\s\S]*異常[\s\S]*注意[\s\S]*Firefox[\s\S]*そのほか/);
    await page.click("#copy-report");
    await untilSaid("#copied", /コピーしました/);
    const copied = String(await page.evaluate("globalThis.copied"));
    const [first, ...lines] = copied.split("\n");
    assert.match(first ?? "", /^Warifu \S+ extension$/);
    assert.equal(lines.length, 12);
    assert.ok(lines.includes('ok      PIN reader="Example Contact Reader" pin="auth" triesLeft=3'));
    assert.ok(lines.includes('unknown EXAMINATION_FAILED examination="finding"'));
    assert.doesNotMatch(copied, /\d{4}-\d\d/);
  });

  it("asks to look again at what was typed right after the keyboard came", async () => {
    await open({ ...seen(), changePin: [{ result: {} }] });
    await typeChange(page, "1234", "9753");
    await page.evaluate("dispatchEvent(new Event('focus'))");
    await page.click("#submit-entry");
    assert.match(await text("#pin-old-error"), /もう一度押してください/);
    assert.deepEqual(await questions("changePin"), []);
    await moveClock(page, 1_000);
    await page.click("#submit-entry");
    await page.waitForSelector(".notice.good");
  });
});
