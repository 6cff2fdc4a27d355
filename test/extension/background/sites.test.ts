import assert from "node:assert/strict";
import { SiteScripts } from "../../../extension/background/site-scripts.ts";
import { Sites } from "../../../extension/background/sites.ts";
import { FakeBrowser } from "../fake-browser.ts";

const site = "https://city.example.jp";
const pattern = "https://city.example.jp/*";

function played(hostPermissions: string[] = []) {
  const fake = new FakeBrowser({ hostPermissions });
  const sites = new Sites(fake.asBrowser());
  return { fake, sites, scripts: new SiteScripts(fake.asBrowser(), sites) };
}

describe("enabled sites", () => {
  it("are enabled when the permission is there already", async () => {
    const { fake, sites } = played();
    fake.granted.add(pattern);
    assert.equal(await sites.enable(site), true);
    assert.equal(await sites.state(site), "enabled");
  });

  it("are enabled when the permission comes, also in a background that was started meanwhile", async () => {
    const { fake, sites } = played();
    assert.equal(await sites.enable(site), false);
    assert.equal(await sites.state(site), "off");
    fake.granted.add(pattern);
    const later = new Sites(fake.asBrowser());
    assert.equal(await later.permissionAdded([pattern]), site);
    assert.equal(await later.state(site), "enabled");
  });

  it("are not enabled by a permission nobody here asked for", async () => {
    const { fake, sites } = played();
    fake.granted.add(pattern);
    assert.equal(await sites.permissionAdded([pattern]), undefined);
    assert.equal(await sites.state(site), "off");
  });

  it("are told apart by their ports, though browsers grant hosts", async () => {
    const { fake, sites } = played();
    fake.granted.add(pattern);
    await sites.enable(`${site}:8443`);
    assert.equal(await sites.state(`${site}:8443`), "enabled");
    assert.equal(await sites.state(site), "off");
  });

  it("keep the host's permission while another port needs it, and give it back after the last", async () => {
    const { fake, sites } = played();
    fake.granted.add(pattern);
    await sites.enable(site);
    await sites.enable(`${site}:8443`);
    await sites.disable(site);
    assert.equal(fake.granted.has(pattern), true);
    await sites.disable(`${site}:8443`);
    assert.equal(fake.granted.has(pattern), false);
    assert.deepEqual(await sites.list(), []);
  });

  it("go when the permission is taken away in the browser's settings", async () => {
    const { fake, sites } = played();
    fake.granted.add(pattern);
    await sites.enable(site);
    fake.granted.clear();
    await sites.permissionRemoved();
    assert.deepEqual(await sites.list(), []);
  });

  it("need no list where the manifest names the host, on any port", async () => {
    const { sites } = played(["http://localhost/*"]);
    assert.equal(await sites.state("http://localhost:3000"), "manifest");
    assert.equal(await sites.state("http://localhost"), "manifest");
  });

  for (const origin of ["http://city.example.jp", "file://", "http://127.0.0.1:8000", "https://city.example.jp/path"]) {
    it(`cannot be ${origin}`, async () => {
      const { fake, sites } = played();
      fake.granted.add(pattern);
      assert.equal(await sites.enable(origin), false);
      assert.equal(await sites.state(origin), "off");
    });
  }
});

describe("an origin that is not secure", () => {
  it("is not enabled by whatever got it on the list and its host granted", async () => {
    const { fake, sites } = played();
    fake.granted.add("http://city.example.jp/*");
    fake.local.items["sites"] = ["http://city.example.jp"];
    assert.equal(await sites.state("http://city.example.jp"), "off");
  });
});

describe("the content script", () => {
  it("is registered for enabled sites only, from the start of the document, in all frames", async () => {
    const { fake, sites, scripts } = played();
    fake.granted.add(pattern);
    await sites.enable(site);
    await Promise.all([scripts.synchronise(), scripts.synchronise()]);
    assert.deepEqual(
      [...fake.scripts.values()],
      [
        {
          id: pattern,
          js: ["content.js"],
          matches: [pattern],
          allFrames: true,
          runAt: "document_start",
          persistAcrossSessions: true,
        },
      ],
    );
    await sites.disable(site);
    await scripts.synchronise();
    assert.equal(fake.scripts.size, 0);
  });

  it("is put into the tabs of a site that are open already", async () => {
    const { fake, sites, scripts } = played();
    fake.openTabs.push({ id: 1, url: `${site}/form` }, { id: 2, url: "https://other.example/" });
    fake.granted.add(pattern);
    await sites.enable(site);
    await scripts.enableNow(site);
    assert.deepEqual(fake.injected, [1]);
  });
});
