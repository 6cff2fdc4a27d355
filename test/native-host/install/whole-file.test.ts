import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeWholeFile } from "../../../native-host/install/whole-file.ts";

describe("native-host/install/whole-file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-whole-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("writes a file whose name is as long as the system allows", async () => {
    const path = join(folder, "a".repeat(255));
    await writeWholeFile(path, "content", 0o600);
    assert.equal(readFileSync(path, "utf8"), "content");
  });

  it("replaces a link and leaves what it leads to", async () => {
    writeFileSync(join(folder, "other"), "precious");
    symlinkSync(join(folder, "other"), join(folder, "link"));
    await writeWholeFile(join(folder, "link"), "content", 0o600);
    assert.equal(readFileSync(join(folder, "other"), "utf8"), "precious");
    assert.equal(readFileSync(join(folder, "link"), "utf8"), "content");
  });

  it("leaves nothing behind when it fails", async () => {
    mkdirSync(join(folder, "taken", "inside"), { recursive: true });
    await assert.rejects(writeWholeFile(join(folder, "taken"), "content", 0o600));
    assert.deepEqual(readdirSync(folder), ["taken"]);
  });
});
