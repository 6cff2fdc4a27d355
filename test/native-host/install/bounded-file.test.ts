import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readBounded, sha256Of } from "../../../native-host/install/bounded-file.ts";

const mostHashed = 256 * 1024 * 1024;

describe("native-host/install/bounded-file: files that nobody vouches for", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-bounded-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const put = (content: string | Buffer): string => {
    const path = join(folder, "file");
    writeFileSync(path, content);
    return path;
  };

  it("reads a file of exactly the bound, and none of a byte more", async () => {
    assert.deepEqual(await readBounded(put("四字"), 6), { text: "四字" });
    assert.equal(await readBounded(put("四字a"), 6), "tooLarge");
    assert.deepEqual(await readBounded(put(""), 0), { text: "" });
  });

  it("hashes a file of several pieces", async () => {
    const content = Buffer.alloc(150_000, "warifu");
    assert.equal(await sha256Of(put(content)), createHash("sha256").update(content).digest("hex"));
  });

  it("does not hash what is larger than any program", async () => {
    const path = put("");
    truncateSync(path, mostHashed + 1);
    assert.equal(await sha256Of(path), "");
  });

  const none: readonly [name: string, path: () => string, why: string][] = [
    ["that is not there", () => join(folder, "none"), "absent"],
    ["below another file", () => join(put("x"), "none"), "absent"],
    ["that is a folder", () => folder, "notAFile"],
    ["whose name no system takes", () => join(folder, "a".repeat(5_000)), "unreadable"],
    [
      "that is a link to itself",
      () => {
        symlinkSync(join(folder, "loop"), join(folder, "loop"));
        return join(folder, "loop");
      },
      "unreadable",
    ],
    [
      "that is a link to a folder",
      () => {
        mkdirSync(join(folder, "below"));
        symlinkSync(join(folder, "below"), join(folder, "link"));
        return join(folder, "link");
      },
      "notAFile",
    ],
  ];
  for (const [name, path, why] of none) {
    it(`a file ${name} is ${why}, and has no hash`, async () => {
      const file = path();
      assert.equal(await readBounded(file, 10), why);
      assert.equal(await sha256Of(file), "");
    });
  }
});
