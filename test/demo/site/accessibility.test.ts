import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { inventedHolder } from "../../../virtual-card/holder.ts";
import { axeFindings, japaneseWords, stickingOut } from "../support/accessible.ts";
import { DemoBrowser } from "../support/demo-browser.ts";
import type { ExtensionEnd } from "../support/extension-end.ts";
import { prefillOf } from "../support/prefill.ts";

type Reach = (page: Page, extension: ExtensionEnd) => Promise<unknown>;
const confirm: Reach = async (page) => {
  await page.click("#sample");
  await page.click("#next");
  await page.waitForSelector("body[data-step=confirm]");
};
const sign: Reach = async (page, extension) => {
  await confirm(page, extension);
  await page.click("#sign");
  await extension.request();
};
const pinBlocked = {
  code: "PIN_BLOCKED",
  message: "署名用パスワードがロックされています。",
  remedy: "市区町村の窓口で再設定できます。",
  retriable: false,
  details: { pin: "sign" },
};

/** How to come to every face of the page. */
const faces: readonly [name: string, reach: Reach][] = [
  [
    "the login",
    async (page, extension) => {
      await page.deleteCookie({ name: "warifu-demo", domain: "localhost" });
      await page.reload();
      await page.waitForSelector("body[data-step=login]");
      await page.click("#log-in");
      await extension.request();
    },
  ],
  [
    "a form filled in from the card",
    async (page, extension) => {
      await page.click("#prefill");
      await extension.request();
      await extension.answer({ result: prefillOf(inventedHolder) });
      await page.waitForSelector("#name-substitutes:not([hidden])");
      await page.type("#address", "棟");
    },
  ],
  ["the empty form", async () => {}],
  [
    "a form full of mistakes",
    async (page) => {
      await page.click("#payment-bank");
      await page.click("#add-member");
      await page.click("#next");
      await page.waitForSelector("#error:not([hidden])");
    },
  ],
  ["the filled form", (page) => page.click("#sample")],
  ["the confirmation", confirm],
  [
    "waiting for the person",
    async (page, extension) => {
      await sign(page, extension);
      await extension.answer({ progress: { state: "approval", checkCode: "K7Q2" } });
      await page.waitForSelector("#check-code-line:not([hidden])");
    },
  ],
  [
    "a failure",
    async (page, extension) => {
      await sign(page, extension);
      await extension.answer({ error: pinBlocked });
      await page.waitForSelector("#error:not([hidden])");
    },
  ],
  [
    "the receipt and the developers' panel",
    async (page, extension) => {
      await sign(page, extension);
      await extension.sign();
      await page.waitForSelector("body[data-step=done]");
      await page.click("#developer summary");
      await page.click("#status");
      await extension.request(2);
      await extension.answer({ result: { extension: "0.1.0", host: null, contract: 1 } });
      await page.waitForFunction(() => document.querySelector("#developer-output")?.textContent?.includes("0.1.0"));
    },
  ],
];

describe("the demo site is accessible", function () {
  this.timeout(60_000);
  let demo: DemoBrowser;
  before(async () => {
    demo = await DemoBrowser.start();
  });
  after(() => demo?.close());
  afterEach(() => demo.closeTabs());

  for (const [name, reach] of faces) {
    for (const scheme of ["light", "dark"] as const) {
      it(`axe finds nothing in ${name}, ${scheme}`, async () => {
        const { page, extension } = await demo.open();
        await page.emulateMediaFeatures([
          { name: "prefers-color-scheme", value: scheme },
          { name: "prefers-reduced-motion", value: "reduce" },
        ]);
        await reach(page, extension);
        assert.deepEqual(await axeFindings(page), []);
      });
    }

    it(`nothing sticks out of ${name} at 320 px, and English is English`, async () => {
      const { page, extension } = await demo.open();
      await page.setViewport({ width: 320, height: 640 });
      await reach(page, extension);
      assert.deepEqual(await stickingOut(page), []);
      await page.click("[data-language=en]");
      assert.equal(await page.evaluate(() => document.documentElement.lang), "en");
      assert.deepEqual(await stickingOut(page), []);
      assert.deepEqual(await japaneseWords(page), []);
      await page.click("[data-language=ja]");
      assert.match(await page.$eval("h1", (title) => title.textContent ?? ""), /給付金/);
    });
  }

  it("axe finds nothing in the ten-line page", async () => {
    const { page } = await demo.open("/plain.html");
    assert.deepEqual(await axeFindings(page), []);
  });

  it("every control is at least 24 px in both directions (WCAG 2.2, 2.5.8)", async () => {
    const { page } = await demo.open();
    await page.click("#sample");
    const small = await page.$$eval("button, input, select, summary", (controls) =>
      controls.flatMap((control) => {
        const { width, height } = (control.closest("label.choice") ?? control).getBoundingClientRect();
        return width > 0 && (width < 24 || height < 24) ? [control.id] : [];
      }),
    );
    assert.deepEqual(small, []);
  });

  it("works with the keyboard alone, from the sample to the signature", async () => {
    const { page, extension } = await demo.open();
    for (const id of ["sample", "next", "sign"]) {
      await tabTo(page, id);
      await page.keyboard.press("Enter");
      if (id === "next") await page.waitForSelector("body[data-step=confirm]");
    }
    await extension.request();
    await tabTo(page, "cancel");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#error:not([hidden])");
    assert.equal(await focused(page), "error");
    await tabTo(page, "sign");
    await page.keyboard.press("Enter");
    await extension.sign(2);
    await page.waitForSelector("body[data-step=done]");
    assert.equal(await focused(page), "done-title");
  });
});

const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.id ?? "");

async function tabTo(page: Page, id: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    if ((await focused(page)) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`no way to #${id} by keyboard`);
}
