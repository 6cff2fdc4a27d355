import assert from "node:assert/strict";
import { isOwnPage } from "../../../extension/background/own-pages.ts";
import type { Sender } from "../../../extension/platform/browser.ts";
import { FakeBrowser } from "../fake-browser.ts";

const own = { id: "warifu", origin: "chrome-extension://warifu", url: "chrome-extension://warifu/windows/popup.html" };
const { origin: _, ...withoutOrigin } = own;

describe("a page of the extension's own", () => {
  const rows: [string, Sender | undefined, boolean][] = [
    ["one of ours", own, true],
    ["one of ours in a browser that tells no origin", withoutOrigin, true],
    ["a content script, which has our id", { ...own, origin: "https://a.example", url: "https://a.example/" }, false],
    ["a page that only has our address", { ...own, origin: "https://a.example" }, false],
    ["a content script in a browser that tells no origin", { ...withoutOrigin, url: "https://a.example/" }, false],
    ["one with our origin and another address", { ...own, url: "https://a.example/" }, false],
    ["another extension", { ...own, id: "other" }, false],
    ["one whose id begins like ours", { ...own, origin: "chrome-extension://warifu2" }, false],
    ["one without an address", { id: own.id, origin: own.origin }, false],
    ["nobody", undefined, false],
  ];
  for (const [name, sender, expected] of rows) {
    it(`is ${expected ? "" : "not "}${name}`, () =>
      assert.equal(isOwnPage(new FakeBrowser().asBrowser(), sender), expected));
  }
});
