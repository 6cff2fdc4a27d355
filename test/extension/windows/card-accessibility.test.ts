import assert from "node:assert/strict";
import { languages } from "../../../shared/i18n/language.ts";
import { violations } from "./axe.ts";
import { cardStates, history, settings, works } from "./card-states.ts";
import { WindowPages } from "./window-pages.ts";

describe("accessibility of the page My card (axe-core)", function () {
  this.timeout(120_000);
  let pages: WindowPages;

  before(async () => {
    pages = await WindowPages.start();
  });
  after(() => pages?.close());

  for (const scheme of ["light", "dark"]) {
    for (const { name, answers, act, selector } of cardStates) {
      it(`finds nothing in: ${name}, ${scheme}`, async () => {
        // the colours are the same in all languages
        for (const language of scheme === "light" ? languages : (["ja"] as const)) {
          const page = await pages.open("card.html", {
            history,
            settings: { ...settings, language },
            host: works,
            ...answers,
          });
          await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
          await page.waitForSelector("#host p");
          await act?.(page);
          await page.waitForSelector(selector);
          assert.deepEqual(await violations(page), [], language);
          await page.close();
        }
      });
    }
  }
});
