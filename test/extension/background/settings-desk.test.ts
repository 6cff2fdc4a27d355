import assert from "node:assert/strict";
import { NativeLink } from "../../../extension/background/native-link.ts";
import { Preferences } from "../../../extension/background/preferences.ts";
import { SettingsDesk } from "../../../extension/background/settings-desk.ts";
import { SiteScripts } from "../../../extension/background/site-scripts.ts";
import { Sites } from "../../../extension/background/sites.ts";
import type { SettingsRequest } from "../../../extension/messages/settings.ts";
import type { Sender } from "../../../extension/platform/browser.ts";
import { FakeBrowser } from "../fake-browser.ts";
import { FakeHost } from "../fake-host.ts";

const site = "https://city.example.jp";
const pattern = `${site}/*`;
const popup: Sender = { id: "warifu", url: "chrome-extension://warifu/windows/popup.html" };
const contentScript: Sender = { id: "warifu", origin: site, url: `${site}/` };

function played() {
  const host = new FakeHost();
  const fake = new FakeBrowser({ onNative: host.connect });
  const browser = fake.asBrowser();
  const sites = new Sites(browser);
  const scripts = new SiteScripts(browser, sites);
  const desk = new SettingsDesk(browser, sites, scripts, new Preferences(browser), new NativeLink(browser));
  return { host, fake, desk };
}

const requests: SettingsRequest[] = [
  { ask: "settings", origin: site },
  { ask: "host" },
  { ask: "enable", origin: site },
  { ask: "disable", origin: site },
  { ask: "language", language: "easy" },
];

describe("popup and options page ask the background", () => {
  for (const request of requests) {
    it(`${request.ask}: nobody but our own pages is answered, and nothing is changed`, () => {
      const { host, fake, desk } = played();
      fake.granted.add(pattern);
      assert.equal(desk.answer(request, contentScript), undefined);
      assert.deepEqual([fake.local.items, fake.session.items, host.starts], [{}, {}, 0]);
    });
  }

  it("a site is enabled, and the page that asked hears so", async () => {
    const { fake, desk } = played();
    fake.granted.add(pattern);
    assert.deepEqual(await desk.answer({ ask: "enable", origin: site }, popup), {
      language: "en",
      sites: [site],
      site: "enabled",
    });
    assert.deepEqual([...fake.scripts.keys()], [pattern]);
  });

  it("a site that was asked for and refused is not enabled by a permission that comes later", async () => {
    const { fake, desk } = played();
    await desk.answer({ ask: "enable", origin: site }, popup);
    await desk.answer({ ask: "disable", origin: site }, popup);
    fake.granted.add(pattern);
    assert.equal(await new Sites(fake.asBrowser()).permissionAdded([pattern]), undefined);
    assert.deepEqual(fake.local.items["sites"], []);
  });

  it("a language is kept", async () => {
    const { fake, desk } = played();
    await desk.answer({ ask: "language", language: "easy" }, popup);
    assert.equal(fake.local.items["language"], "easy");
  });

  it("the host is started for real", async () => {
    const { host, desk } = played();
    assert.deepEqual(await desk.answer({ ask: "host" }, popup), { version: "0.1.0" });
    assert.equal(host.starts, 1);
  });
});
