/** What axe-core, a narrow window and a change of language say about a page of the demo. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults } from "axe-core";
import type { Page } from "puppeteer-core";

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export async function axeFindings(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const results = (await page.evaluate(
    "axe.run(document, { resultTypes: ['violations', 'incomplete'] })",
  )) as AxeResults;
  assert.ok(results.passes.length > 10, "axe has looked at something");
  return results.violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** Elements that make the page scroll sideways. */
export const stickingOut = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const width = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= width) return [];
    const wide = [...document.querySelectorAll("body *")].filter((each) => each.getBoundingClientRect().right > width);
    return wide.map((each) => `${each.tagName}#${each.id}.${each.className}`);
  });

/** Japanese that is seen and is neither marked as such, nor typed by the person, nor a name of the extension's own words. */
export const japaneseWords = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    while (walker.nextNode()) {
      const { textContent, parentElement } = walker.currentNode;
      const isSeen =
        parentElement?.checkVisibility() && !parentElement.closest("[lang=ja], .unseen, dd:not([data-en])");
      if (isSeen && /[\u3040-\u30ff\u4e00-\u9fff]/.test(textContent ?? "")) found.push(textContent ?? "");
    }
    return found;
  });
