import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { chromiumExtensionIds } from "../../shared/product.ts";
import { typedPins } from "../support/typed-pins.ts";
import { card, page, setScene, stage } from "./support/scene.ts";
import { browserKinds } from "./support/stage.ts";
import { openOwnPage } from "./support/toolbar.ts";

const one = { documents: [{ name: "a.json", mediaType: "application/json", content: { text: "{}" } }] };

for (const kind of browserKinds) {
  describe(`the page My card, in ${kind}`, function () {
    this.timeout(60_000);
    setScene(kind, {
      lookBack: async () => {
        assert.ok(card.counts.verifications <= 1);
        await stage.until("no host works on the card", () => !stage.reader.inUse);
      },
    });
    let own: Page;
    // a test may have closed it itself
    afterEach(() => own?.close().catch(() => {}));

    const text = () => own.evaluate("document.body.innerText") as Promise<string>;
    const untilText = (pattern: RegExp) =>
      stage.until(`the page says ${pattern.source}`, async () => pattern.test(await text()));
    const openMyCard = async (): Promise<void> => {
      own = await openOwnPage(stage.session, "card");
      await own.waitForSelector(".one-card, .notice");
    };
    const press = async (selector: string): Promise<void> => {
      await own.waitForSelector(selector);
      await own.click(selector);
    };
    /** Types both PINs of a change and says yes; the card hears one of them in a VERIFY. */
    const change = async (old: string, fresh: string): Promise<void> => {
      await press("#change-auth");
      await own.bringToFront();
      // a yes right after the keyboard came would be doubted
      await new Promise((resolve) => setTimeout(resolve, 800));
      typedPins.type(old);
      for (const [field, typed] of Object.entries({ old, new: fresh, again: fresh }))
        await own.type(`#pin-${field}`, typed);
      await press("#submit-entry");
    };

    it("is reached from the options page, and says what a look costs nothing to know", async () => {
      own = await openOwnPage(stage.session, "options");
      await press("#my-card a");
      await own.waitForSelector(".one-card");
      const shown = await text();
      assert.match(shown, /残り3回[\s\S]*有効|Tries left: 3[\s\S]*valid/);
      assert.match(shown, /署名用電子証明書: あります|signature certificate: present/i);
      assert.deepEqual([card.counts.verifications, card.use.tried.size], [0, 0]);
      assert.equal(card.use.reads.has("jpki/0001"), false);
      assert.equal(card.use.reads.has("text/0001"), false);
    });

    it("changes a PIN with one VERIFY, and the card ends logged out", async () => {
      await openMyCard();
      await change("1234", "9753");
      await untilText(/変更しました|was changed/);
      assert.deepEqual([[...card.use.changed], card.counts.verifications], [["auth"], 1]);
      await stage.assertNothingLeft();
    });

    it("says that a PIN was wrong, shows the tries that are left, and sends nothing more", async () => {
      await openMyCard();
      await change("1111", "9753");
      await untilText(/残り2回です|Tries left: 2/);
      await untilText(/残り2回\s+変更|Tries left: 2\s+Change/);
      assert.deepEqual([card.use.changed.size, card.counts.verifications], [0, 1]);
    });

    it("reads the end of the signature certificate with its PIN, and no more of it leaves the host", async () => {
      await openMyCard();
      await press("#read-end");
      await own.bringToFront();
      await new Promise((resolve) => setTimeout(resolve, 800));
      typedPins.type("ABC123");
      await own.type("#pin", "ABC123");
      await press("#submit-entry");
      await untilText(/署名用電子証明書: 有効|Signature certificate: valid/i);
      assert.deepEqual([...card.use.tried], ["sign"]);
      await stage.assertNothingLeft();
    });

    it("does not know which PIN holds when the host is killed during the change, and sends neither again", async () => {
      await openMyCard();
      stage.reader.pace = { latencyMs: 300, signMs: 0 };
      await change("1234", "9753");
      await stage.until("the card has heard the old PIN", () => card.counts.verifications > 0);
      for (const pid of stage.hostProcesses()) process.kill(pid, "SIGKILL");
      stage.reader.pace = { latencyMs: 0, signMs: 0 };
      await untilText(/変わったかどうか、分かりません|Nobody can tell whether/);
      await untilText(/カードをもう一度見る|Look at the card again/);
      assert.equal(card.counts.verifications, 1);
      await stage.assertNothingLeft();
    });

    it("is closed while the card works: the card is put away and logged out", async () => {
      await openMyCard();
      stage.reader.pace = { latencyMs: 300, signMs: 0 };
      await change("1234", "9753");
      await stage.until("the card has heard the old PIN", () => card.counts.verifications > 0);
      await own.close();
      await stage.assertNothingLeft();
    });

    it("gives way to a site's request while it waits for a card", async () => {
      const waiting = stage.reader.remove();
      await openMyCard();
      await untilText(/カードが置かれていません|no card on the reader/i);
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.untilText(/カードが置かれていません|no card on the reader/i);
      assert.ok(waiting);
      stage.reader.insert(waiting);
      await window.approve("ABC123");
      assert.ok((await stage.outcome(page)).result);
    });

    it("takes no card that is laid down while its tab is behind another one, and looks when it is in front again", async () => {
      const waiting = stage.reader.remove();
      await openMyCard();
      await untilText(/カードが置かれていません|no card on the reader/i);
      await stage.until("the host waits for a card", () => stage.readers.waits === 1);
      await page.bringToFront();
      await stage.until("the page is out of sight", async () => (await own.evaluate("document.hidden")) === true);
      // until the host has heard it, a card is taken like any other
      await stage.until("nobody waits for a card", () => stage.readers.waits === 0);
      assert.ok(waiting);
      stage.reader.insert(waiting);
      await new Promise((resolve) => setTimeout(resolve, 1_000));
      assert.equal(card.counts.commands, 0);
      await own.bringToFront();
      await own.waitForSelector(".one-card");
    });

    it("has what a site got in its history, and forgets it", async () => {
      await stage.call(page, "sign", one);
      const window = await stage.approval();
      await window.approve("ABC123");
      assert.ok((await stage.outcome(page)).result);
      await window.untilClosed();
      await openMyCard();
      await own.waitForSelector(".past summary");
      await own.click(".past summary");
      // SHA-256 of {}
      await untilText(/44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a/);
      assert.ok((await text()).includes(stage.site.origin));
      assert.ok(!(await text()).includes("a.json"));
      await press(".past > button");
      await stage.until("the entry has gone", async () => !(await text()).includes(stage.site.origin));
      await own.close();
      await openMyCard();
      await own.waitForSelector("#history-title");
      assert.ok(!(await text()).includes(stage.site.origin));
    });

    it("examines what is between browser and card, and the report names no folder of the person's", async () => {
      await openMyCard();
      await press("#examine");
      await own.waitForSelector(".report pre");
      const report = String(await own.evaluate("document.querySelector('.report pre').textContent"));
      assert.match(
        report,
        /^Warifu \S+ extension\n[\s\S]*ok {6}READER reader="Reader 0"\n[\s\S]*ok {6}PIN .*pin="sign" triesLeft=5/,
      );
      assert.ok(!report.includes(stage.session.home));
      assert.equal(card.counts.verifications, 0);
    });

    it("cannot be opened or framed by a web page", async () => {
      const address =
        kind === "chromium"
          ? `chrome-extension://${chromiumExtensionIds[0]}/windows/card.html`
          : await stage.session.evaluateInBrowser(
              `WebExtensionPolicy.getByID("${(await import("../../shared/product.ts")).firefoxExtensionId}").getURL("windows/card.html")`,
            );
      const got = await page.evaluate(async (url) => {
        const frame = document.createElement("iframe");
        frame.src = url;
        document.body.append(frame);
        await new Promise((resolve) => {
          frame.onload = resolve;
          setTimeout(resolve, 1_000);
        });
        const fetched = await fetch(url).then(
          () => "fetched",
          () => "refused",
        );
        try {
          open(url);
        } catch {
          // Firefox refuses this way, Chromium by a page that says so
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
        return fetched;
      }, String(address));
      assert.equal(got, "refused");
      const inFrames = await Promise.all(
        page.frames().map((frame) => frame.evaluate("!!document.querySelector('#card')").catch(() => false)),
      );
      assert.ok(!inFrames.includes(true));
      assert.equal(card.counts.commands, 0, "somebody has asked the card");
    });
  });
}
