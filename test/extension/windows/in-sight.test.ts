import assert from "node:assert/strict";
import { height, width } from "../../../extension/background/approval-window.ts";
import { languages } from "../../../shared/i18n/language.ts";
import { states } from "./approval-states.ts";
import { pages, say, setPages } from "./window-pages.ts";

/** As the window opens on a small screen and on a usual one. */
const sizes = [height.least, height.usual].map((height) => ({ width, height }));

/** What a person agrees to, and what they do it with. Not the documents, of which there may be 200. */
const agreedTo = "#asks, .tells, .beware, .attributes li, .code, .notice, #pin, #sign, #accept-last-try, #cancel";

/** Promise 2: the person decides, and sees what about. */
describe("in the approval window stands in sight, without scrolling,", function () {
  this.timeout(120_000);
  setPages();

  for (const { name, view } of states.filter(({ view }) => view.stage.name === "asking")) {
    it(`what the person agrees to: ${name}`, async () => {
      const page = await pages.open("approval.html#request");
      const hidden: string[] = [];
      for (const size of sizes) {
        await page.setViewport(size);
        for (const language of languages) {
          await say(page, { view: { ...view, language } });
          const found = (await page.evaluate(`(${cutOff})(${JSON.stringify(agreedTo)})`)) as string[];
          hidden.push(...found.map((each) => `${size.height} ${language}: ${each}`));
        }
      }
      assert.equal(hidden.join("\n"), "");
      await page.close();
    });
  }
});

/** Runs in the page: of what is there, what is not to be seen as a whole, with how much is missing. */
function cutOff(selector: string): string[] {
  return [...document.querySelectorAll(selector)].flatMap((each) => {
    const room = (each.closest("#request, #stage") ?? document.documentElement).getBoundingClientRect();
    const { top, bottom } = each.getBoundingClientRect();
    // the last pixels of what scrolls fade
    const fades = each.closest("#request") ? 6 : 0;
    const missing = Math.round(Math.max(room.top - top, bottom - (room.bottom - fades)));
    return missing > 1 ? [`${each.id || each.className || each.tagName}, ${missing} px`] : [];
  });
}
