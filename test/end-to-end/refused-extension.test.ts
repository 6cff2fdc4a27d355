import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BrowserSession } from "../../scripts/browser/browser-session.ts";
import { browserKinds } from "./support/stage.ts";

for (const kind of browserKinds) {
  describe(`a browser that refuses the extension, in ${kind}`, function () {
    this.timeout(60_000);
    const temporary = process.env["TMPDIR"];
    let folder = "";
    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "warifu-refused-"));
      process.env["TMPDIR"] = folder;
    });
    afterEach(() => {
      if (temporary === undefined) delete process.env["TMPDIR"];
      else process.env["TMPDIR"] = temporary;
      rmSync(folder, { recursive: true });
    });

    it("is ended, and its profile removed", async () => {
      // a folder without a manifest
      const options = { kind, headless: true, hostEnvironment: {}, extension: "meta" };
      await assert.rejects(BrowserSession.start(options), /extension|manifest/i);
      assert.ok(!execFileSync("ps", ["-ewwo", "args="], { encoding: "utf8" }).includes(folder), "it still runs");
      assert.deepEqual(readdirSync(folder), []);
    });
  });
}
