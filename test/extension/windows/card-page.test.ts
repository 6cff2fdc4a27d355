import assert from "node:assert/strict";
import type { CardAnswer } from "../../../extension/messages/card.ts";
import type { HistoryRequest } from "../../../extension/messages/history.ts";
import type { WireError } from "../../../shared/errors/warifu-error.ts";
import { errorText } from "../../../shared/i18n/error-text.ts";
import { card, cardStates, ends, entries, seen } from "./card-states.ts";
import { openedCard } from "./opened-card.ts";
import { codes } from "./opened-window.ts";
import { heard } from "./window-pages.ts";

describe("the page My card, in Chromium", function () {
  this.timeout(60_000);
  const opened = openedCard();

  it("shows the tries of each PIN by its name, and where a locked one is reset", async () => {
    await opened.open(seen({ pins: { auth: 2, sign: 0, text: 0 } }));
    await opened.page.waitForSelector(".one-card");
    const shown = await opened.text(".one-card");
    assert.match(shown, /利用者証明用パスワード.*\n残り2回/);
    assert.match(shown, /ロック中\n+コンビニエンスストア（アプリで予約）か、/);
    assert.match(shown, /ロック中\n+市区町村の窓口だけで/);
    assert.equal(await opened.page.$("#change-sign, #change-text, #read-end"), null);
  });

  it("says that a reader still waits for the PIN of a site's request, and how to stop it there", async () => {
    await opened.open({ inspectPins: [{ waiting: "padLeft" }] });
    await opened.page.waitForSelector(".notice.calm");
    assert.match(await opened.text("#card"), /まだ待っています.*リーダーの取消ボタン.*自動で先へ進みます/s);
    assert.equal(await opened.page.$("#look-again"), null);
  });

  const notices: [name: string, days: number, says: RegExp, unsaid: RegExp][] = [
    ["91 days before", 91, /有効/, /あと/],
    ["90 days before", 90, /あと90日で.*3か月前から/s, /まもなく/],
    ["30 days before", 30, /まもなく.*あと30日.*窓口で更新/s, /3か月前/],
    ["the day after", -1, /期限が切れています/, /あと/],
  ];
  for (const [name, days, says, unsaid] of notices) {
    it(`gives notice of the end of the login certificate: ${name}`, async () => {
      await opened.open(seen({}, days));
      await opened.page.waitForSelector(".one-card");
      const shown = (await opened.text(".one-card ul:last-of-type")).split("署名用電子証明書")[0] as string;
      assert.match(shown, says);
      assert.doesNotMatch(shown, unsaid);
    });
  }

  for (const code of ["CARD_UNRESPONSIVE", "CERTIFICATE_ABSENT"] as const) {
    it(`says of a login certificate that is no certificate (${code}) that it cannot be read, and shows the rest`, async () => {
      const details = code === "CERTIFICATE_ABSENT" ? ({ key: "userAuthentication" } as const) : {};
      await opened.open({ ...seen(), readValidity: [{ problem: { code, details } as WireError }] });
      await opened.page.waitForSelector(".one-card");
      assert.match(await opened.text(".one-card"), /残り3回[\s\S]*読み取れません/);
    });
  }

  const others = ["BUSY", "CARD_REMOVED", "READER_BUSY", "READER_MISSING", "HOST_CRASHED", "PCSC_UNAVAILABLE"] as const;
  for (const code of others) {
    it(`does not take ${code} during the look for a fault of the certificate, and says what it is`, async () => {
      await opened.open({ ...seen(), readValidity: [{ problem: { code, details: {} } }] });
      await opened.page.waitForSelector("#look-again");
      const shown = await opened.text("#card");
      assert.ok(shown.replaceAll(/\s/g, "").includes(errorText[code].message.ja.replaceAll(/\s/g, "")), shown);
      assert.equal(await opened.page.$(".one-card"), null);
    });
  }

  it("says why there may be no signature certificate", async () => {
    await opened.open(
      seen({ certificates: { userAuthentication: true, digitalSignature: false }, pins: { auth: 3, text: 3 } }),
    );
    await opened.page.waitForSelector(".one-card");
    assert.match(await opened.text(".one-card"), /15歳未満.*引っ越し.*結婚/s);
  });

  it("asks for no date that costs a PIN, and none of a phone", async () => {
    await opened.open(seen({ token: "iPhone" }));
    await opened.page.waitForSelector(".one-card");
    assert.deepEqual(await opened.questions("readValidity"), []);
    assert.equal(await opened.page.$("[id^=change-]"), null);
  });

  it("reads the end of the signature certificate with the PIN, and only then", async () => {
    await opened.open({ ...seen(), readValidity: [ends(900), ends(20)] });
    await (await opened.page.waitForSelector("#read-end"))?.click();
    await opened.page.keyboard.type("abc123");
    await opened.page.keyboard.press("Enter");
    await opened.untilSaid(".one-card", /署名用電子証明書: まもなく/);
    const [, { params } = {}] = await opened.questions("readValidity");
    const expected = { key: "digitalSignature", card: card.card, lastTryConfirmed: false, pin: codes("ABC123") };
    assert.deepEqual(params, expected);
    assert.equal(await opened.page.$(".entry"), null);
  });

  it("shows the tries that the right PIN has given back, beside the end it has read", async () => {
    const [before] = seen({ pins: { auth: 3, sign: 2, text: 3 } }).inspectPins ?? [];
    const [after] = seen().inspectPins ?? [];
    await opened.open({ inspectPins: [before ?? null, after ?? null], readValidity: [ends(900), ends(20)] });
    await (await opened.page.waitForSelector("#read-end"))?.click();
    assert.match(await opened.text(".one-card"), /残り2回/);
    await opened.page.keyboard.type("abc123");
    await opened.page.keyboard.press("Enter");
    await opened.untilSaid(".one-card", /署名用電子証明書: まもなく/);
    assert.match(await opened.text(".one-card"), /残り5回/);
    assert.doesNotMatch(await opened.text(".one-card"), /残り2回/);
  });

  const gone: [name: string, then: CardAnswer<"inspectPins">][] = [
    ["is away", { problem: { code: "CARD_MISSING", details: {} } }],
    ["is another one", { result: { cards: [{ ...card, card: "a|2|g|Example Contact Reader 00 00" }] } }],
  ];
  for (const [name, then] of gone) {
    it(`looks anew, and shows no end, when the card whose end was read ${name} by then`, async () => {
      const [before] = seen().inspectPins ?? [];
      await opened.open({ inspectPins: [before ?? null, then], readValidity: [ends(900), ends(20), ends(900)] });
      await (await opened.page.waitForSelector("#read-end"))?.click();
      await opened.page.keyboard.type("abc123");
      await opened.page.keyboard.press("Enter");
      await opened.page.waitForFunction(() => !document.querySelector(".entry, .state"));
      await opened.page.waitForSelector("#look-again");
      assert.equal((await opened.questions("inspectPins")).length, 3);
      assert.doesNotMatch(await opened.text("#card"), /まもなく/);
    });
  }

  it("shows what was done with the card, the digests as tools print them", async () => {
    await opened.open({ history: { isKept: true, entries } });
    await opened.page.click("#history summary");
    const shown = await opened.text("#history");
    assert.match(
      shown,
      /署名（3件）[\s\S]*https:\/\/shinsei\.city\.example\.jp[\s\S]*9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/,
    );
    assert.match(shown, /署名（4件中 1件）[\s\S]*利用者証明用電子証明書の読み取り[\s\S]*カードの氏名などの読み取り/);
  });

  it("forgets an entry, all of them after a second yes, and keeps no more when switched off", async () => {
    await opened.open({ history: { isKept: true, entries } });
    const asked = async () =>
      ((await heard(opened.page)) as unknown as HistoryRequest[]).filter(({ ask }) => /forget|keep/.test(ask));
    await opened.answer({
      forget: { isKept: true, entries: entries.slice(1) },
      keepHistory: { isKept: false, entries },
    });
    await (await opened.page.waitForSelector(".past > button"))?.click();
    await opened.page.waitForFunction(() => document.querySelectorAll(".past").length === 3);
    assert.equal(await opened.page.evaluate("document.activeElement.id"), "history-title");
    await opened.page.click("#forget-all");
    assert.equal(await opened.page.evaluate("document.activeElement.id"), "keep-all");
    await opened.page.click("#really-all");
    await opened.page.click("#keep-history");
    assert.deepEqual(await asked(), [
      { ask: "forget", at: entries[0]?.at },
      { ask: "forget" },
      { ask: "keepHistory", keep: false },
    ]);
  });

  it("examines when it is told to, says what to mend first, and copies a report without dates", async () => {
    const state = cardStates.find(({ name }) => name === "an examination");
    await opened.open(state?.answers ?? {});
    await opened.pages.browser.defaultBrowserContext().setPermission(new URL(opened.page.url()).origin, {
      permission: { name: "clipboard-write" },
      state: "granted",
    });
    await opened.page.evaluate("navigator.clipboard.writeText = async (text) => { globalThis.copied = text; }");
    assert.deepEqual(await opened.questions("examine"), []);
    await (await opened.page.waitForSelector("#examine"))?.click();
    await opened.page.waitForSelector("#outcome");
    assert.match(
      await opened.text("#examination"),
      /直すところが 1件[\s\S]*異常[\s\S]*注意[\s\S]*Firefox[\s\S]*そのほか/,
    );
    await opened.page.click("#copy-report");
    await opened.untilSaid("#copied", /コピーしました/);
    const copied = String(await opened.page.evaluate("globalThis.copied"));
    const [first, ...lines] = copied.split("\n");
    assert.match(first ?? "", /^Warifu \S+ extension$/);
    assert.equal(lines.length, 12);
    assert.ok(lines.includes('ok      PIN reader="Example Contact Reader" pin="auth" triesLeft=3'));
    assert.ok(lines.includes('unknown EXAMINATION_FAILED examination="finding"'));
    assert.doesNotMatch(copied, /\d{4}-\d\d/);
  });
});
