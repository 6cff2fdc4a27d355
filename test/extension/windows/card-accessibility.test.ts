import assert from "node:assert/strict";
import { aspects, violations } from "./axe.ts";
import { cardStates, history, settings, works } from "./card-states.ts";
import { pages, setPages } from "./window-pages.ts";

describe("accessibility of the page My card (axe-core)", function () {
  this.timeout(120_000);
  setPages();

  for (const { name, answers, act, selector } of cardStates) {
    it(`finds nothing in: ${name}`, async () => {
      for (const { scheme, language, looks } of aspects) {
        const spoken = { ...settings, language };
        const page = await pages.open("card.html", { history, settings: spoken, host: works, ...answers });
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.waitForSelector("#host p");
        await act?.(page);
        await page.waitForSelector(selector);
        assert.deepEqual(await violations(page, looks), [], `${language}, ${scheme}`);
        await page.close();
      }
    });
  }
});
