import assert from "node:assert/strict";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { readHostSettings } from "../../../native-host/install/host-settings.ts";

const administrator = process.getuid?.() ?? 0;

describe("native-host/install/host-settings: /etc/warifu/host.json", () => {
  let root: string;
  let file: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), "warifu-etc-"));
    file = join(root, "etc/warifu/host.json");
  });
  afterEach(() => rmSync(root, { recursive: true }));

  const read = (whose = administrator) => readHostSettings({ root, home: join(root, "hanako"), administrator: whose });
  const put = (content: string, mode = 0o644): void => {
    mkdirSync(dirname(file), { recursive: true, mode: 0o755 });
    writeFileSync(file, content);
    chmodSync(file, mode);
  };
  const log = JSON.stringify({ log: "/var/log/warifu.log" });

  it("is not there on most machines", async () => {
    assert.equal(await read(), undefined);
  });

  it("names the log, in the person's own folder when it begins with ~/", async () => {
    put(log);
    assert.deepEqual(await read(), { log: "/var/log/warifu.log" });
    put(JSON.stringify({ log: "~/.cache/warifu.log" }));
    assert.deepEqual(await read(), { log: join(root, "hanako/.cache/warifu.log") });
    put("{}");
    assert.deepEqual(await read(), { log: undefined });
  });

  it("of anybody but the administrator is not in force", async () => {
    put(log);
    assert.equal(await read(administrator + 1), "changeable");
  });

  for (const [name, mode] of [
    ["its group", 0o664],
    ["everybody", 0o646],
  ] as const) {
    it(`that ${name} may write is not in force`, async () => {
      put(log, mode);
      assert.equal(await read(), "changeable");
    });
  }

  for (const folder of ["etc/warifu", "etc"]) {
    it(`in whose folder ${folder} others may put another one is not in force`, async () => {
      put(log);
      chmodSync(join(root, folder), 0o777);
      assert.equal(await read(), "changeable");
    });
  }

  it("that is a link is not followed", async () => {
    put(log);
    rmSync(file);
    writeFileSync(join(root, "elsewhere"), log);
    symlinkSync(join(root, "elsewhere"), file);
    assert.equal(await read(), "notAFile");
  });

  const wrong: readonly [content: string, flaw: string][] = [
    ["{", "noJson"],
    ["[]", "otherForm"],
    [JSON.stringify({ log: 1 }), "otherForm"],
    [JSON.stringify({ log: "" }), "otherForm"],
    [JSON.stringify({ log: "/a\0b" }), "otherForm"],
    [JSON.stringify({ log: "/a", more: 1 }), "otherForm"],
    [JSON.stringify({ log: "warifu.log" }), "relativePath"],
    [JSON.stringify({ log: "~other/warifu.log" }), "relativePath"],
    [`${" ".repeat(16 * 1024)}${log}`, "tooLarge"],
  ];
  for (const [index, [content, flaw]] of wrong.entries()) {
    it(`${flaw} is not in force (${index + 1})`, async () => {
      put(content);
      assert.equal(await read(), flaw);
    });
  }
});
