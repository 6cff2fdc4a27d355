import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fromRoot } from "../../../scripts/build/paths.ts";

describe("a test of the demo that is told to end", function () {
  this.timeout(60_000);

  it("leaves no folder and no log behind", async () => {
    const folder = mkdtempSync(join(tmpdir(), "warifu-broken-off-"));
    try {
      const browser = pathToFileURL(fromRoot("test/demo/support/demo-browser.ts")).href;
      const test = join(folder, "hangs.test.mjs");
      writeFileSync(
        test,
        `import { DemoBrowser } from ${JSON.stringify(browser)};
        it("hangs", async function () {
          this.timeout(0);
          await DemoBrowser.start();
          console.log("started");
          await new Promise(() => {});
        });`,
      );
      // without mocha's wrapper, which would leave it alone
      const mocha = ["--import=tsx", fromRoot("node_modules/mocha/lib/cli/cli.js"), test];
      const child = spawn(process.execPath, mocha, {
        cwd: fromRoot(),
        env: { ...process.env, TMPDIR: folder },
        stdio: ["ignore", "pipe", "inherit"],
      });
      const ended = once(child, "exit");
      let printed = "";
      child.stdout.on("data", (piece) => (printed += piece));
      while (!printed.includes("started") && child.exitCode === null) await once(child.stdout, "data");
      const isOurs = (name: string): boolean => name.startsWith("warifu-");
      assert.deepEqual(
        readdirSync(folder)
          .filter(isOurs)
          .map((name) => name.replace(/-\w+$/, "")),
        ["warifu-demo-site", "warifu-logs"],
      );
      child.kill("SIGTERM");
      const [status] = await ended;
      assert.equal(status, 143);
      assert.deepEqual(readdirSync(folder).filter(isOurs), []);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
