import assert from "node:assert/strict";
import { height, width } from "../../../extension/background/approval-window.ts";
import { languages } from "../../../shared/i18n/language.ts";
import { states } from "./approval-states.ts";
import { pages, say, setPages } from "./window-pages.ts";

/** At 200 % (WCAG 2.2, 1.4.4) a window of the same size has half as many CSS pixels each way. */
describe("the approval window at 200 %", function () {
  this.timeout(120_000);
  setPages();

  for (const { name, view } of states) {
    it(`nothing stands beside it, and what answers can be reached: ${name}`, async () => {
      const page = await pages.open("approval.html#request");
      await page.setViewport({ width: width / 2, height: height.usual / 2 });
      for (const language of languages) {
        await say(page, { view: { ...view, language } });
        const beside = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
        assert.ok(Number(beside) <= 0, `${language}: ${beside} pixels too wide`);
        const lost = await page.evaluate(() =>
          [...document.querySelectorAll("button, input")]
            .filter((each) => (each as HTMLElement).checkVisibility())
            .filter((each) => {
              each.scrollIntoView({ block: "nearest" });
              const { left, right, top, bottom } = each.getBoundingClientRect();
              return left < -1 || right > innerWidth + 1 || bottom <= 0 || top >= innerHeight;
            })
            .map((each) => each.id || each.textContent),
        );
        assert.deepEqual(lost, [], language);
        const narrow = await page.$$eval(".documents li", (rows) =>
          rows
            .map((row) => [row, row.querySelector(".name")] as const)
            .filter(
              ([row, name]) => Number(name?.getBoundingClientRect().width) < 0.7 * row.getBoundingClientRect().width,
            )
            .map(([row]) => row.textContent),
        );
        assert.deepEqual(narrow, [], `${language}: names in a narrow column`);
      }
      await page.close();
    });
  }
});
