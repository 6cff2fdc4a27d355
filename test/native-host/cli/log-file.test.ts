import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type LogTrouble, openLogFile } from "../../../native-host/cli/log-file.ts";

describe("native-host/cli: the file behind WARIFU_LOG", () => {
  let folder = "";
  let troubles: LogTrouble[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-log-"));
    troubles = [];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const at = (name: string): string => join(folder, name);
  const opened = (name = "log", most?: number) => openLogFile(at(name), (trouble) => void troubles.push(trouble), most);
  const lines = (name = "log"): Record<string, unknown>[] =>
    readFileSync(at(name), "utf8")
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);

  it("one JSON object a line, for the owner alone, behind what stands there", () => {
    writeFileSync(at("other"), "");
    opened().note({ event: "command", command: "sign" });
    opened().note({ event: "result", method: "sign", ms: 12, code: "CARD_REMOVED" });
    const [first, second] = lines();
    assert.deepEqual([first?.["event"], first?.["command"]], ["command", "sign"]);
    assert.deepEqual([second?.["method"], second?.["ms"], second?.["code"]], ["sign", 12, "CARD_REMOVED"]);
    assert.notEqual(first?.["run"], second?.["run"]);
    assert.equal(statSync(at("log")).mode & 0o777, 0o600);
    assert.deepEqual(troubles, []);
  });

  it("times have three decimals: no number of a line looks like a PIN", () => {
    opened().note({ event: "result", method: "sign", ms: 1234, code: "done" });
    assert.match(readFileSync(at("log"), "utf8"), /^\{"t":\d+\.\d{3},"ms":1234\.000,"run":"[0-9a-f]{8}",/);
  });

  const linkTo = (name: string): void => {
    writeFileSync(at(name), "");
    symlinkSync(at(name), at("log"));
  };
  const unfit: readonly [name: string, make: () => void][] = [
    ["a link", () => symlinkSync(at("target"), at("log"))],
    ["a link to a file that is there", () => linkTo("target")],
    ["a folder", () => mkdirSync(at("log"))],
    ["a pipe", () => void execFileSync("mkfifo", [at("log")])],
    ["a device", () => symlinkSync("/dev/full", at("log"))],
  ];
  for (const [name, make] of unfit) {
    it(`${name} in its place is not written to, and that is said once`, () => {
      make();
      const log = opened();
      log.note({ event: "readers closed" });
      log.note({ event: "readers closed" });
      assert.deepEqual(troubles, ["unwritable"]);
    });
  }

  it("a folder that is not there", () => {
    opened("missing/log").note({ event: "readers closed" });
    assert.deepEqual(troubles, ["unwritable"]);
  });

  it("stops below its bound with a line that says so", () => {
    const log = opened("log", 4096);
    for (let count = 0; count < 200; count++) log.note({ event: "readers closed" });
    const all = lines();
    assert.deepEqual([all.at(-1)?.["event"], all.filter(({ event }) => event === "full").length], ["full", 1]);
    assert.ok(all.length > 10);
    assert.ok(statSync(at("log")).size <= 4096);
    assert.deepEqual(troubles, ["full"]);
  });

  it("what is full stays as it is, whoever comes next", () => {
    const log = opened("log", 4096);
    for (let count = 0; count < 200; count++) log.note({ event: "readers closed" });
    const { size } = statSync(at("log"));
    opened("log", 4096).note({ event: "readers closed" });
    assert.equal(statSync(at("log")).size, size);
    assert.deepEqual(troubles, ["full", "full"]);
  });
});
