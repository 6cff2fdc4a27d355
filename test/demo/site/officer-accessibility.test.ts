import assert from "node:assert/strict";
import type { Page } from "puppeteer-core";
import { axeFindings, japaneseWords, stickingOut } from "../support/accessible.ts";
import { contentFor, filled, submit } from "../support/filled-application.ts";
import { openedPage } from "../support/opened-page.ts";
import { Visitor } from "../support/visitor.ts";

const view = (page: Page, name: string) => page.waitForSelector(`body[data-view=${name}]`);

/** How to come to every face of the page, from the list. */
const faces: readonly [name: string, reach: (page: Page) => Promise<unknown>][] = [
  ["the list", async () => {}],
  [
    "an application",
    async (page) => {
      await page.click("[data-receipt]");
      await view(page, "application");
    },
  ],
  [
    "the audit log",
    async (page) => {
      await page.click("[data-go=audit]");
      await view(page, "audit");
    },
  ],
  [
    "the officers",
    async (page) => {
      await page.click("[data-go=officers]");
      await view(page, "officers");
      await page.click("#make-code");
      await page.waitForSelector("#new-code:not(:empty)");
    },
  ],
  [
    "the login",
    async (page) => {
      await page.click("#log-out");
      await view(page, "login");
    },
  ],
];

describe("the officers' page is accessible", function () {
  this.timeout(60_000);
  const opened = openedPage();

  beforeEach(async () => {
    const { card, server } = opened.demo;
    const visitor = new Visitor(server.origin);
    await visitor.logIn(card);
    const other = { ...filled, 申請者: { ...filled.申請者, 生年月日: "1990-05-06" } };
    await visitor.post("/applications", submit(card, contentFor(server.origin, await visitor.nonce(), other)));
    await opened.open("/officer/", { loggedIn: false });
    await opened.page.type("#code", server.officerCode ?? "");
    await opened.page.click("#log-in");
    await opened.extension.logIn();
    await view(opened.page, "list");
  });

  for (const [name, reach] of faces) {
    for (const scheme of ["light", "dark"] as const) {
      it(`axe finds nothing in ${name}, ${scheme}`, async () => {
        await opened.page.emulateMediaFeatures([
          { name: "prefers-color-scheme", value: scheme },
          { name: "prefers-reduced-motion", value: "reduce" },
        ]);
        await reach(opened.page);
        // axe has styles of its own, which the page's policy does not let in
        opened.page.removeAllListeners("console");
        assert.deepEqual(await axeFindings(opened.page), []);
      });
    }

    it(`nothing sticks out of ${name} at 320 px, and English is English`, async () => {
      await opened.page.setViewport({ width: 320, height: 640 });
      await reach(opened.page);
      assert.deepEqual(await stickingOut(opened.page), []);
      await opened.page.click("[data-language=en]");
      assert.deepEqual(await stickingOut(opened.page), []);
      assert.deepEqual(await japaneseWords(opened.page), []);
    });
  }
});
