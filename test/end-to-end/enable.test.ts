import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { Screen, type ScreenPoint } from "./support/screen.ts";
import { browserKinds, Stage } from "./support/stage.ts";
import { openOwnPage, pointInPopup, pressToolbarButton } from "./support/toolbar.ts";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The release build: no site is enabled when it is installed. */
for (const kind of browserKinds) {
  describe(`enabling a site by the real button, in ${kind}`, function () {
    this.timeout(90_000);
    let screen: Screen;
    let stage: Stage;

    before(async () => {
      screen = await Screen.start();
      stage = await Stage.start(kind, {
        extension: kind,
        headless: false,
        environment: screen.environment,
        // Firefox's own preference for tests answers its prompt; Chromium's is answered by key
        preferences: { "extensions.webextOptionalPermissionPrompts": false },
      });
    });
    after(async () => {
      await stage?.close();
      await screen?.close();
    });

    /** What a getStatus of the page ends with: its code, or "heard" when it was answered. */
    const hears = async (page: Page): Promise<string> => {
      await stage.call(page, "getStatus");
      const { error } = await stage.outcome(page);
      return error?.code ?? "heard";
    };

    const enableInChromium = async (page: Page): Promise<void> => {
      await pressToolbarButton(stage.session, page);
      const popup = await stage.session.extensionWindow(/popup\.html/);
      await popup.waitForSelector("#enable");
      // the prompt takes the focus, and the popup may be gone before it has answered that it was clicked
      await popup.click("#enable").catch((error: unknown) => assert.match(String(error), /Target closed/));
      // the prompt cannot be asked whether it is there, but it closes the popup; it takes no key in its first half second
      await stage.until("the prompt has come", () => popup.isClosed(), 5_000).catch(() => {});
      await pause(1_000);
      screen.press("Tab", "Return");
      // looking at the page would close a prompt that has not heard the keys yet; one that came too soon for them is tried anew
      await stage.session.untilListening(page).catch(() => {});
    };

    const drawnInPopup = async (selector: string): Promise<ScreenPoint> => {
      let point: ScreenPoint | undefined;
      await stage.until(`the popup shows ${selector}`, async () => {
        point = await pointInPopup(stage.session, selector);
        return point !== undefined;
      });
      assert.ok(point);
      return point;
    };

    const enableInFirefox = async (page: Page): Promise<void> => {
      screen.focus("firefox");
      await pressToolbarButton(stage.session, page);
      screen.click(await drawnInPopup("#enable"));
      await drawnInPopup("#disable");
    };

    it("silence; the button is pressed, and the open page is heard at once; removed, and there is silence again", async () => {
      await stage.freshCard();
      const page = await stage.open();
      assert.equal(await hears(page), "EXTENSION_MISSING");

      if (kind === "chromium") {
        // looking at the page closes popup and prompt, so a try that came too early begins again
        let tries = 0;
        const tried = async (): Promise<boolean> => {
          tries++;
          await enableInChromium(page);
          return (await hears(page)) === "heard";
        };
        await stage.until("the site is heard, without a reload", tried, 40_000);
        assert.ok(tries <= 3, `a person would have had to press ${tries} times`);
      } else {
        await enableInFirefox(page);
        await stage.until("the site is heard, without a reload", async () => (await hears(page)) === "heard");
      }

      const enabled = stage.site;
      await stage.addSite();
      const neighbour = await stage.open();
      assert.equal(await hears(neighbour), "EXTENSION_MISSING", "another port of the same host was enabled too");
      // the browser grants hosts, so the content script is there: it is the background that keeps silent
      await stage.post(neighbour, { warifu: 1, id: "1", method: "getStatus", params: {} });
      await pause(1_000);
      assert.deepEqual(await neighbour.evaluate("heard"), []);
      await neighbour.close();

      const options = await openOwnPage(stage.session, "options");
      await options.waitForSelector("#sites li button");
      assert.match(
        String(await options.evaluate("document.querySelector('#sites').innerText")),
        new RegExp(enabled.origin),
      );
      await options.click("#sites li button");
      await options.waitForFunction("!document.querySelector('#sites li')");
      assert.equal(await hears(page), "EXTENSION_MISSING");
      await page.reload();
      await page.waitForFunction("globalThis.ready === true");
      assert.equal(await hears(page), "EXTENSION_MISSING");
      await enabled.close();
    });
  });
}
