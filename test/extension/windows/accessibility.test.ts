import assert from "node:assert/strict";
import { states } from "./approval-states.ts";
import { aspects, violations } from "./axe.ts";
import { pages, say, setPages } from "./window-pages.ts";

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
  setPages();

  for (const { name, view } of states) {
    it(`finds nothing in the approval window: ${name}`, async () => {
      const page = await pages.open("approval.html#request");
      for (const { scheme, language, looks } of aspects) {
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await say(page, { view: { ...view, language } });
        assert.deepEqual(await violations(page, looks), [], `${language}, ${scheme}`);
      }
      await page.close();
    });
  }
  for (const [name, path, answers] of settingsPages) {
    it(`finds nothing in the ${name}`, async () => {
      const page = await pages.open(path, answers);
      await page.waitForSelector("#host p");
      for (const { scheme, looks } of aspects.filter(({ language }) => language === settings.language)) {
        await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        assert.deepEqual(await violations(page, looks), [], scheme);
      }
      await page.close();
    });
  }
});
