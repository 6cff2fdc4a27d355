import assert from "node:assert/strict";
import { languages } from "../../../shared/i18n/language.ts";
import { states } from "./approval-states.ts";
import { violations } from "./axe.ts";
import { say, WindowPages } from "./window-pages.ts";

const settings = { language: "ja", sites: ["https://shinsei.city.example.jp", "http://localhost:8080"] };
const works = { version: "0.1.0" };
const broken = { problem: { code: "HOST_MISSING", details: {} } };
const tab = "https://shinsei.city.example.jp/form";

/** Popup and options page, by what they are told. */
const settingsPages: readonly [string, string, Record<string, unknown>][] = [
  ["popup on a site that is off", "popup.html", { settings: { ...settings, site: "off" }, host: works, tab }],
  ["popup on an enabled site", "popup.html", { settings: { ...settings, site: "enabled" }, host: works, tab }],
  ["popup on a development site", "popup.html", { settings: { ...settings, site: "manifest" }, host: broken, tab }],
  ["popup on another page", "popup.html", { settings, host: broken, tab: "about:blank" }],
  ["options with sites", "options.html", { settings, host: works }],
  ["options without sites", "options.html", { settings: { ...settings, sites: [] }, host: broken }],
];

describe("accessibility of the windows (axe-core)", function () {
  this.timeout(120_000);
  let pages: WindowPages;

  before(async () => {
    pages = await WindowPages.start();
  });
  after(() => pages?.close());

  for (const scheme of ["light", "dark"]) {
    for (const { name, view } of states) {
      it(`finds nothing in the approval window: ${name}, ${scheme}`, async () => {
        const page = await pages.open("approval.html#request");
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        // the colours are the same in all languages
        for (const language of scheme === "light" ? languages : (["ja"] as const)) {
          await say(page, { view: { ...view, language } });
          assert.deepEqual(await violations(page), [], language);
        }
        await page.close();
      });
    }
    for (const [name, path, answers] of settingsPages) {
      it(`finds nothing in the ${name}, ${scheme}`, async () => {
        const page = await pages.open(path, answers);
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await page.waitForSelector("#host p");
        assert.deepEqual(await violations(page), []);
        await page.close();
      });
    }
  }
});
