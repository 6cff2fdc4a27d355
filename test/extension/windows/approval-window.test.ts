import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import type { Page } from "puppeteer-core";
import type { ApprovalView, FromWindow, Stage } from "../../../extension/messages/approval.ts";
import { times } from "../../../shared/contract/limits.ts";
import { states } from "./approval-states.ts";
import { heard, say, stopBackground, WindowPages } from "./window-pages.ts";

const stateNamed = (name: string): ApprovalView => states.find((state) => state.name === name)?.view as ApprovalView;
const asking = stateNamed("signature password, known site");
const codes = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
const text = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (found) => found.textContent ?? "");

/** A document whose bytes the test gives, with the digest they have. */
function withDocument(bytes: Buffer, mediaType: string): ApprovalView {
  const digest = createHash("sha256").update(bytes).digest("base64");
  const documents = [{ name: "文書", digest, content: { mediaType, size: bytes.length } }];
  return { ...asking, request: { ...asking.request, documents } };
}

describe("the approval window, in Chromium", function () {
  this.timeout(60_000);
  let pages: WindowPages;
  let page: Page;

  before(async () => {
    pages = await WindowPages.start();
  });
  after(() => pages?.close());
  beforeEach(async () => {
    page = await pages.open("approval.html#request-1");
  });
  afterEach(() => page.close());

  /** What the window sent after its greeting. */
  const sent = async (): Promise<FromWindow[]> => {
    const [hello, ...rest] = await heard(page);
    assert.deepEqual(hello, { hello: "request-1" });
    return rest.filter((message) => !("alive" in message));
  };
  const show = (view: ApprovalView): Promise<void> => say(page, { view });

  it("gives the PIN as character codes when Enter is pressed, small and full-width letters made right", async () => {
    await show(asking);
    assert.equal(await page.title(), "暗証番号の入力（shinsei.city.example.jp）");
    await page.keyboard.type("abｃ１２3");
    assert.equal(await page.$eval("#pin", (input) => (input as HTMLInputElement).value), "ABC123");
    assert.match(await text(page, "#pin-converted"), /大文字に直しました/);
    await page.keyboard.press("Enter");
    assert.deepEqual(await sent(), [{ decide: { round: 1, pin: codes("ABC123"), lastTryConfirmed: false } }]);
  });

  const impossible: [string, string, RegExp][] = [
    ["nothing", "", /入力してください/],
    ["4 digits, the other PIN", "1234", /いまは4文字/],
    ["17 characters", "ABCDEFGH123456789", /いまは17文字/],
    ["a letter no card has", "ABC-123", /使えない文字/],
  ];
  for (const [name, typed, complaint] of impossible) {
    it(`sends nothing for ${name}, and says why`, async () => {
      await show(asking);
      await page.keyboard.type(typed);
      await page.click("#sign");
      assert.match(await text(page, "#pin-error"), complaint);
      assert.equal(await page.$eval("#pin", (input) => input.getAttribute("aria-invalid")), "true");
      assert.deepEqual(await sent(), []);
    });
  }

  it("takes a pasted PIN, and shows it on request", async () => {
    await show(asking);
    await page.$eval("#pin", (input) => {
      const data = new DataTransfer();
      data.setData("text/plain", "abc123");
      input.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
      document.execCommand("insertText", false, "abc123");
    });
    await page.click(".tick");
    assert.deepEqual(
      await page.$eval("#pin", (input) => [(input as HTMLInputElement).value, input.getAttribute("type")]),
      ["ABC123", "text"],
    );
  });

  it("keeps a PIN that was not refused through a failure and a change of language, and forgets it at the end", async () => {
    await show(asking);
    await page.keyboard.type("ABC123");
    await show(stateNamed("working"));
    const notice = { code: "CARD_REMOVED", details: {} } as const;
    await show({ ...asking, round: 2, stage: { ...(asking.stage as Extract<Stage, { name: "asking" }>), notice } });
    assert.match(await text(page, ".notice"), /カードが離れました/);
    await show({ ...asking, round: 2, language: "en" });
    assert.equal(await page.$eval("#pin", (input) => (input as HTMLInputElement).value), "ABC123");
    await page.click("#sign");
    assert.deepEqual(
      (await sent()).map((message) => "decide" in message && message.decide.round),
      [2],
    );
    await show(stateNamed("done"));
    await show({ ...asking, round: 3 });
    assert.equal(await page.$eval("#pin", (input) => (input as HTMLInputElement).value), "");
  });

  const typed = (): Promise<string> => page.$eval("#pin", (input) => (input as HTMLInputElement).value);
  const question = { name: "asking", question: { card: "A", pin: "sign", triesLeft: 4 } } as const;

  const spent = [
    { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } },
    { code: "PIN_UNCERTAIN", details: { pin: "sign" } },
    { code: "CARD_CHANGED", details: {} },
    { code: "INTERRUPTED", details: {} },
  ] as const;
  for (const notice of spent) {
    it(`forgets what was typed at ${notice.code}, once: Enter sends it no second time, held or pressed again`, async () => {
      await show(asking);
      await page.keyboard.type("ABC123");
      await page.keyboard.down("Enter");
      const again = { ...asking, round: 2, taken: 1, stage: { ...question, notice } };
      await show(again);
      assert.equal(await typed(), "");
      await page.keyboard.down("Enter");
      await page.keyboard.up("Enter");
      await page.keyboard.press("Enter");
      assert.equal((await sent()).length, 1);
      await page.keyboard.type("ABC");
      await show({ ...again, language: "en" });
      await show({ ...again, language: "en", checkCode: "AAAA" });
      assert.equal(await typed(), "ABC");
    });
  }

  it("forgets what was typed when it was sent and nobody knows what became of it", async () => {
    await show(asking);
    await page.keyboard.type("ABC123");
    await page.keyboard.press("Enter");
    await show(stateNamed("failed, to be tried again"));
    await show({ ...asking, round: 2, taken: 1 });
    assert.equal(await typed(), "");
  });

  it("forgets what was typed for another card", async () => {
    await show(asking);
    await page.keyboard.type("ABC123");
    await show(stateNamed("waiting for a card"));
    await show({ ...asking, round: 2, stage: { ...question, question: { ...question.question, card: "B" } } });
    assert.equal(await typed(), "");
  });

  it("keeps what was typed when the same card slipped", async () => {
    await show(asking);
    await page.keyboard.type("ABC123");
    await page.keyboard.press("Enter");
    await show(stateNamed("waiting for a card"));
    const notice = { code: "CARD_REMOVED", details: {} } as const;
    await show({ ...asking, round: 2, taken: 1, stage: { ...question, notice } });
    assert.equal(await typed(), "ABC123");
  });

  it("takes no Enter for a yes that comes right after the window came back to the front", async () => {
    await show(asking);
    await page.keyboard.type("ABC123");
    await page.evaluate("dispatchEvent(new Event('blur')), dispatchEvent(new Event('focus'))");
    await page.keyboard.press("Enter");
    assert.deepEqual(await sent(), []);
    await new Promise((resolve) => setTimeout(resolve, times.beforeYes));
    await page.keyboard.press("Enter");
    assert.equal((await sent()).length, 1);
  });

  it("forgets it a second time when it is refused a second time", async () => {
    const notice = { code: "PIN_REJECTED", details: { pin: "sign", triesLeft: 4 } } as const;
    for (const taken of [1, 2]) {
      await show({ ...asking, round: taken + 1, taken, stage: { ...question, notice } });
      assert.equal(await typed(), "");
      await page.keyboard.type("ABC123");
    }
  });

  it("asks for the last try with an empty field", async () => {
    await show(asking);
    await page.keyboard.type("ABC123");
    await show({ ...asking, round: 2, stage: { name: "asking", question: { card: "A", pin: "sign", triesLeft: 1 } } });
    await page.click("#accept-last-try");
    assert.equal(await typed(), "");
  });

  it("stops before the last try: no field, Enter does nothing, and a second yes goes with the PIN", async () => {
    await show(stateNamed("last try"));
    assert.equal(await page.$("#pin"), null);
    await page.keyboard.press("Enter");
    assert.deepEqual(await sent(), []);
    await page.click("#accept-last-try");
    await page.keyboard.type("ABC123");
    await page.keyboard.press("Enter");
    assert.deepEqual(await sent(), [{ decide: { round: 1, pin: codes("ABC123"), lastTryConfirmed: true } }]);
  });

  it("asks for the second yes again after the next mistake", async () => {
    await show(stateNamed("last try"));
    await page.click("#accept-last-try");
    await show({ ...stateNamed("last try"), round: 2 });
    assert.equal(await page.$("#pin"), null);
  });

  const withoutPin = ["two cards", "reading the login certificate"];
  const buttons: [string, string, FromWindow][] = [
    ["waiting for a card", "#tell-site", { tellSite: true }],
    ["waiting for a card", "#cancel", { cancel: true }],
    ["failed, to be tried again", "#retry", { retry: { round: 1 } }],
    ["failed for good", "#tell-site", { tellSite: true }],
    ["two cards", ".choice:nth-child(2)", { choose: { round: 1, card: 1 } }],
    ["reading the login certificate", "#sign", { decide: { round: 1, pin: [], lastTryConfirmed: false } }],
    ["last try", "#cancel", { cancel: true }],
  ];
  for (const [name, button, message] of buttons) {
    it(`${name}: ${button} says ${Object.keys(message)}`, async () => {
      await show(stateNamed(name));
      if (withoutPin.includes(name)) await pause(times.beforeYes);
      await page.click(button);
      assert.deepEqual(await sent(), [message]);
    });
  }

  for (const [name, button] of buttons.filter(([state]) => withoutPin.includes(state))) {
    describe(`${name}: a key or a click that was meant for the page`, () => {
      it("finds no button: the keyboard is where the question is read, and reaches the yes by Tab", async () => {
        await show(stateNamed(name));
        await pause(times.beforeYes);
        const isQuestion = (): Promise<unknown> =>
          page.evaluate('document.activeElement.matches("#answer, #stage h2")');
        assert.equal(await isQuestion(), true);
        for (const key of ["Enter", "Space"] as const) await page.keyboard.press(key);
        assert.deepEqual(await sent(), []);
        const isYes = (): Promise<unknown> =>
          page.evaluate(`document.activeElement.matches(${JSON.stringify(button)})`);
        for (let tabs = 0; tabs < 4 && !(await isYes()); tabs++) await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        assert.equal((await sent()).length, 1);
      });

      it("is not heard in the first moment", async () => {
        await page.evaluate(
          (view, yes) => {
            (globalThis as unknown as { stage: { say(message: unknown): void } }).stage.say({ view });
            document.querySelector<HTMLElement>(yes)?.click();
          },
          stateNamed(name) as never,
          button,
        );
        assert.deepEqual(await sent(), []);
      });

      for (const key of ["Enter", "Space"] as const) {
        it(`is not heard when it is ${key}, held down`, async () => {
          await page.keyboard.down(key);
          await show(stateNamed(name));
          await pause(times.beforeYes);
          await page.focus(button);
          for (let times = 0; times < 3; times++) await page.keyboard.down(key);
          await page.keyboard.up(key);
          assert.deepEqual(await sent(), []);
          await page.keyboard.press(key);
          assert.equal((await sent()).length, 1);
        });
      }
    });
  }

  it("offers no second try where only the municipal office can help", async () => {
    await show(stateNamed("failed for good"));
    assert.equal(await page.$("#retry"), null);
  });

  it("cancels at Escape", async () => {
    await show(asking);
    await page.keyboard.press("Escape");
    assert.deepEqual(await sent(), [{ cancel: true }]);
  });

  it("lets the language be chosen, and keeps the keyboard there", async () => {
    await show(asking);
    await page.click('input[value="easy"]');
    assert.deepEqual(await sent(), [{ language: "easy" }]);
    await show({ ...asking, language: "easy" });
    assert.equal(await page.evaluate("document.activeElement.value"), "easy");
    assert.equal(await page.$eval("ruby rt", (reading) => reading.getAttribute("aria-hidden")), "true");
  });

  it("says changes aloud", async () => {
    await show(stateNamed("waiting for a card"));
    assert.match(await text(page, "#announcement"), /カードが置かれていません/);
    await show(stateNamed("working"));
    assert.match(await text(page, "#announcement"), /動かさないで/);
    await show(stateNamed("done"));
    assert.match(await text(page, "#announcement"), /取ってかまいません/);
  });

  it("shows both forms of a look-alike address", async () => {
    await show(stateNamed("signature password, look-alike address"));
    assert.match(await text(page, ".site"), /xn--80ak6aa92e\.example:8443/);
    assert.match(await text(page, ".beware"), /аррӏе/);
  });

  it("shows what cannot be seen in an address in letters", async () => {
    // a zero width space between two letters
    const request = { ...asking.request, origin: "https://xn--ab-g1t.example" };
    await show({ ...asking, request });
    const said = await text(page, ".beware");
    assert.match(said, /⟦U\+[0-9A-F]+⟧/);
    assert.doesNotMatch(said, /\p{Cf}/u);
  });

  it("keeps who asks in sight, unless the name takes all the room", async () => {
    const position = (): Promise<unknown> => page.$eval("#asks", (asks) => getComputedStyle(asks).position);
    await show(asking);
    assert.equal(await position(), "sticky");
    const labels = Array.from({ length: 18 }, () => "a-b-c-d-e-f");
    const origin = `https://${["www", "example", "jp", ...labels, "evil", "example"].join(".")}`;
    await show({ ...asking, request: { ...asking.request, origin } });
    assert.equal(await position(), "static");
    await show(asking);
    await page.setViewport({ width: 480, height: 120 });
    await page.waitForFunction("getComputedStyle(document.querySelector('#asks')).position === 'static'");
  });

  it("keeps stacked marks of a name out of its neighbours", async () => {
    const [document] = asking.request.documents;
    assert.ok(document);
    const name = `x${"\u0336\u030b\u0316".repeat(80)}`;
    await show({ ...asking, request: { ...asking.request, documents: [{ ...document, name }, document] } });
    assert.equal(await page.$eval(".documents li", (row) => getComputedStyle(row).overflow), "clip");
  });

  describe("when the background is stopped after the person said yes", () => {
    /** A yes to the first background; then `next` from the second. Gives the answers the second one heard. */
    const answersTo = async (...next: ApprovalView[]): Promise<FromWindow[]> => {
      await show(asking);
      await page.keyboard.type("ABC123");
      await page.keyboard.press("Enter");
      await stopBackground(page);
      const before = (await heard(page)).length;
      await show({ ...asking, stage: { name: "preparing" } });
      for (const view of next) await show(view);
      return (await heard(page)).slice(before);
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
      [
        "another card lies there",
        { ...asking, stage: { ...stage, question: { card: "B", pin: "sign", triesLeft: 5 } } },
      ],
      ["a card was waited for", stateNamed("waiting for a card"), { ...asking, round: 7 }],
    ];
    for (const [name, ...views] of others) {
      it(`sends no PIN by itself when ${name}`, async () => assert.deepEqual(await answersTo(...views), []));
    }

    it("gives the yes to the next one also when that was not there yet", async () => {
      await show(asking);
      await page.keyboard.type("ABC123");
      await stopBackground(page);
      await page.keyboard.press("Enter");
      await show({ ...asking, stage: { name: "preparing" } });
      await show(asking);
      const decisions = (await sent()).filter((message) => "decide" in message);
      assert.deepEqual(decisions, [{ decide: { round: 1, pin: codes("ABC123"), lastTryConfirmed: false } }]);
    });

    it("sends no PIN twice to the same background", async () => {
      await show(asking);
      await page.keyboard.type("ABC123");
      await page.keyboard.press("Enter");
      await show({ ...asking, language: "en" });
      assert.equal((await sent()).filter((message) => "decide" in message).length, 1);
    });

    it("keeps a cancel for the next one", async () => {
      await show(asking);
      await page.evaluate("stage.stop()");
      await page.click("#cancel");
      await page.waitForFunction("stage.heard.filter((message) => 'hello' in message).length === 2");
      await show(asking);
      assert.deepEqual((await heard(page)).at(-1), { cancel: true });
    });
  });

  describe("looking into a document", () => {
    /** Opens the look and gives `bytes` for what the window asks. */
    const look = async (view: ApprovalView, bytes: Buffer | null): Promise<void> => {
      await show(view);
      await page.click(".documents li button");
      for (let last = -1; ; ) {
        const asked = (await sent()).findLast((message) => "look" in message);
        assert.ok(asked && "look" in asked);
        const { look: number, offset, length } = asked.look;
        if (number === last) break;
        last = number;
        const piece = bytes?.subarray(offset, offset + length).toString("base64") ?? null;
        await say(page, { looked: { look: number, bytes: piece } });
        await page.evaluate("new Promise((resolve) => setTimeout(resolve, 50))");
      }
      await page.waitForFunction("!/読み出しています/.test(document.querySelector('.look-status')?.textContent ?? '')");
    };

    it("shows text that has the digest to be signed, and nothing in it as markup", async () => {
      const bytes = Buffer.from('<img src=x onerror="alert(1)">\u202e');
      await look(withDocument(bytes, "text/html"), bytes);
      assert.equal(await text(page, ".look-body pre"), '<img src=x onerror="alert(1)">⟦U+202E⟧');
      assert.match(await text(page, ".look-status"), /一致することを確かめました/);
    });

    it("shows nothing that has another digest, and warns", async () => {
      await look(withDocument(Buffer.from("金 100 円"), "text/plain"), Buffer.from("金 900 円"));
      assert.match(await text(page, ".look-status"), /一致しません/);
      assert.equal(await text(page, ".look-body"), "");
    });

    it("says so when the page can no longer give it", async () => {
      await look(withDocument(Buffer.from("abc"), "text/plain"), null);
      assert.match(await text(page, ".look-status"), /読み出せませんでした/);
    });

    it("shows an image", async () => {
      const png = Buffer.from(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "base64",
      );
      await look(withDocument(png, "image/png"), png);
      await page.waitForFunction("document.querySelector('.look-body img')?.naturalWidth === 1");
    });

    it("opens PDF in a tab, as PDF whatever its bytes are", async () => {
      const bytes = Buffer.from("<script>alert(1)</script>");
      await look(withDocument(bytes, "application/pdf"), bytes);
      const [, { tab }] = (await sent()) as unknown as [unknown, { tab: { url: string } }];
      assert.match(tab.url, /^blob:/);
      assert.equal(await page.$("dialog"), null);
    });

    it("opens a long text in a tab, and nothing in it stays unseen", async () => {
      await page.evaluate(`{
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => make((globalThis.made = blob));
      }`);
      const bytes = Buffer.from(`金\u202e000,1\u202c 円\u200b${"\n".repeat(600 * 1024)}`);
      await look(withDocument(bytes, "text/plain"), bytes);
      assert.equal(await page.$("dialog"), null);
      assert.ok((await sent()).some((message) => "tab" in message));
      const shown = await page.evaluate("made.text()");
      assert.match(String(shown), /^金⟦U\+202E⟧000,1⟦U\+202C⟧ 円⟦U\+200B⟧\n/);
    });

    const unshown: [string, string, Buffer][] = [
      ["a text that is no UTF-8", "text/plain", Buffer.from([0x8b, 0xe0])],
      ["a long text that is no UTF-8", "text/plain", Buffer.alloc(600 * 1024, 0x8b)],
    ];
    for (const [name, mediaType, bytes] of unshown) {
      it(`says that it cannot show ${name}`, async () => {
        await look(withDocument(bytes, mediaType), bytes);
        assert.match(await text(page, ".look-status"), /表示できない/);
        assert.equal(
          (await sent()).some((message) => "tab" in message),
          false,
        );
      });
    }

    it("shows JSON that is nested too deep as it is", async () => {
      const bytes = Buffer.from("[".repeat(30_000));
      await look(withDocument(bytes, "application/json"), bytes);
      assert.equal((await text(page, ".look-body pre")).length, 30_000);
      assert.match(await text(page, ".look-status"), /一致することを確かめました/);
    });

    it("closes at Escape, which then does not cancel the request", async () => {
      const bytes = Buffer.from("abc");
      await look(withDocument(bytes, "text/plain"), bytes);
      await page.keyboard.press("Escape");
      await page.waitForFunction("!document.querySelector('dialog')");
      assert.equal(
        (await sent()).some((message) => "cancel" in message),
        false,
      );
    });
  });
});
