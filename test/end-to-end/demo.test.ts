import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { browserKinds } from "./support/stage.ts";

/** Runs the demo as `npm run demo --` would, without the set-up. */
function runDemo(
  args: string[],
  environment: Record<string, string>,
): Promise<{ status: number | null; lines: string[]; errors: string }> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ["--import=tsx", "scripts/demo.ts", "--headless", "--json", ...args], {
      env: { ...process.env, ...environment },
    });
    let [output, errors] = ["", ""];
    child.stdout.on("data", (piece) => (output += piece));
    child.stderr.on("data", (piece) => (errors += piece));
    child.on("close", (status) => resolve({ status, lines: output.trim().split("\n"), errors }));
  });
}

for (const kind of browserKinds) {
  describe(`npm run demo -- --headless, in ${kind}`, function () {
    this.timeout(120_000);
    let folder: string;
    let environment: Record<string, string>;

    beforeEach(() => {
      folder = mkdtempSync(join(tmpdir(), "warifu-demo-"));
      // a service that does not run, so that --reader pcsc starts one of its own
      environment = { XDG_CACHE_HOME: join(folder, "cache"), PCSCLITE_CSOCK_NAME: join(folder, "no-pcscd") };
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    const openssl = (...args: string[]) => {
      const { status, stdout, stderr } = spawnSync("openssl", args, { cwd: join(folder, "out"), encoding: "utf8" });
      assert.equal(status, 0, stderr);
      return stdout;
    };

    for (const reader of ["virtual", "pcsc"] as const) {
      it(`with the ${reader} reader: the server verifies, so does openssl, and an officer finds it all`, async () => {
        const out = join(folder, "out");
        const { status, lines, errors } = await runDemo(
          ["--browser", kind, "--reader", reader, "--out", out, "--store", join(folder, "site.sqlite")],
          environment,
        );
        assert.equal(status, 0, errors);
        const last = JSON.parse(lines.at(-1) ?? "") as {
          verified: boolean;
          browser: string;
          apdus: number;
          milliseconds: number;
        };
        assert.deepEqual([last.verified, last.browser], [true, kind]);
        assert.ok(last.apdus > 0 && last.apdus < 20 && last.milliseconds > 0);
        assert.deepEqual(readdirSync(out).sort(), ["certificate.pem", "chain.pem", "document.json", "signature.bin"]);
        // what is left on the disk is checked by a process that knows nothing of the one before
        const checked = await runDemo(["--check-audit", join(folder, "site.sqlite")], { LANG: "C", LC_ALL: "" });
        assert.equal(checked.status, 0, checked.errors);
        const [, head] = /Nothing is wrong.* the last (\d+:[0-9a-f]{64})$/.exec(checked.lines.at(-1) ?? "") ?? [];
        assert.ok(head);
        const anchor = head.replace(/.$/, (digit) => (digit === "0" ? "1" : "0"));
        const wrong = await runDemo(["--check-audit", join(folder, "site.sqlite"), "--anchor", anchor], {});
        assert.equal(wrong.status, 1);
        assert.match(wrong.lines[0] ?? "", /ANCHOR_DIFFERS/);
        openssl("x509", "-in", "certificate.pem", "-pubkey", "-noout", "-out", "key.pem");
        openssl("dgst", "-sha256", "-verify", "key.pem", "-signature", "signature.bin", "document.json");
        openssl("verify", "-CAfile", "chain.pem", "certificate.pem");
      });
    }

    it("with a wrong PIN: not verified, and the exit status says so", async () => {
      const out = join(folder, "out");
      const { status, lines } = await runDemo(["--browser", kind, "--sign-pin", "WRONG1", "--out", out], environment);
      assert.notEqual(status, 0);
      assert.deepEqual(JSON.parse(lines.at(-1) ?? ""), { verified: false, browser: kind, code: "PIN_REJECTED" });
      assert.ok(!existsSync(join(out, "signature.bin")));
    });

    it("with a PIN that cannot be: it says so", async () => {
      const { status, lines } = await runDemo(["--browser", kind, "--sign-pin", "ABC-1"], environment);
      assert.notEqual(status, 0);
      assert.deepEqual(JSON.parse(lines.at(-1) ?? ""), { verified: false, browser: kind, code: "PIN_MALFORMED" });
    });

    const unwritable: readonly [what: string, out: (folder: string) => string, reason: string][] = [
      ["a file", (place) => join(place, "file"), "EEXIST|ENOTDIR"],
      ["below a file", (place) => join(place, "file/out"), "ENOTDIR"],
      ["where the system takes no folder", () => "/proc/warifu", "ENOENT"],
    ];
    for (const [what, place, reason] of unwritable) {
      it(`with an --out that cannot be written (${what}): refused before the browser starts`, async () => {
        writeFileSync(join(folder, "file"), "");
        const out = place(folder);
        const { status, lines, errors } = await runDemo(["--browser", kind, "--out", out], {
          ...environment,
          LANG: "C",
          LC_ALL: "",
          PATH: "",
        });
        assert.notEqual(status, 0);
        assert.match(errors.trim(), new RegExp(`^--out: cannot write ${out} \\((${reason})\\)$`));
        assert.deepEqual(lines, [JSON.stringify({ verified: false, browser: kind, code: "FILE_UNWRITABLE" })]);
      });
    }
  });
}
