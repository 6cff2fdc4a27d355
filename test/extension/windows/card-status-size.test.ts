import assert from "node:assert/strict";
import { cardStates } from "./card-states.ts";
import { openedCard } from "./opened-card.ts";

describe("the page My card, in Chromium: what it tells of its state is no smaller than the words around it", function () {
  this.timeout(60_000);
  const opened = openedCard();

  for (const { name, answers, act, selector } of cardStates) {
    it(name, async () => {
      await opened.open(answers);
      await act?.(opened.page);
      await opened.page.waitForSelector(selector);
      const sizes = await opened.page.$$eval("[role=status], [role=alert]", (all) =>
        all.map((each) => [Number.parseFloat(getComputedStyle(each).fontSize), each.outerHTML.slice(0, 80)] as const),
      );
      assert.ok(sizes.length > 0);
      assert.deepEqual(
        sizes.filter(([size]) => size < 16),
        [],
      );
    });
  }
});
