import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findSandboxedBrowsers } from "../../../native-host/install/sandboxed-browsers.ts";
import { hostName } from "../../../shared/product.ts";

describe("native-host/install: browsers in a sandbox", () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(join(tmpdir(), "warifu-home-"));
  });
  afterEach(() => rmSync(home, { recursive: true }));

  const make = (path: string) => mkdirSync(join(home, path), { recursive: true });
  it("none on a plain machine", () => assert.deepEqual(findSandboxedBrowsers(home, home), []));
  it("Snap", () => {
    make("snap/bin/firefox");
    make("snap/bin/chromium");
    const found = findSandboxedBrowsers(home, home);
    assert.deepEqual(
      found.map(({ browser, kind }) => [browser, kind]),
      [
        ["Firefox", "snap"],
        ["Chromium", "snap"],
      ],
    );
    assert.match(found[0]?.command ?? "", new RegExp(hostName));
    assert.equal(found[1]?.command, undefined);
  });
  for (const [where, folder] of [
    ["of the machine", "var/lib/flatpak/app"],
    ["of the user", ".local/share/flatpak/app"],
  ] as const) {
    it(`Flatpak ${where}`, () => {
      for (const id of ["org.mozilla.firefox", "com.google.Chrome", "org.example.Other"]) make(`${folder}/${id}`);
      const found = findSandboxedBrowsers(home, home);
      assert.deepEqual(
        found.map(({ browser }) => browser),
        ["Firefox", "Google Chrome"],
      );
      assert.match(found[1]?.command ?? "", /com\.google\.Chrome$/);
    });
  }
});
