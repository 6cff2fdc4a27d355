import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defaultTries } from "../../virtual-card/card-pins.ts";
import { counterFile } from "../../virtual-card/counter-file.ts";
import { hold, selectJpki } from "../support/card-dialogue.ts";
import { testCard } from "../support/test-card.ts";

describe("retry counters in a file", () => {
  const fresh = { auth: 3, sign: 5 };
  let folder = "";
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-counters-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const path = (): string => join(folder, "counters.json");

  it("starts fresh without a file and keeps what a card used up", async () => {
    const card = await testCard({}, { counters: counterFile(path(), fresh) });
    hold(card, `${selectJpki}\n wrong   00200098 04 39393939 -> 63C2\n wrong   00200098 04 39393939 -> 63C1`);
    const next = await testCard({}, { counters: counterFile(path(), fresh) });
    hold(next, `${selectJpki}\n query   00200098 -> 63C1\n query sign   0020009B -> 63C5`);
  });

  it("has written the lost try before the answer, so that a killed process cannot give it back", () => {
    const script = `
      import { counterFile } from ${JSON.stringify(new URL("../../virtual-card/counter-file.ts", import.meta.url).href)};
      counterFile(process.argv[1], { auth: 3, sign: 5 }).write("auth", 2);
      process.kill(process.pid, "SIGKILL");`;
    assert.throws(() =>
      execFileSync(process.execPath, ["--import=tsx", "--input-type=module", "-e", script, path()], { stdio: "pipe" }),
    );
    assert.equal(counterFile(path(), fresh).read("auth"), 2);
  });

  it("reads a file from before the card had other applications, and keeps what it then writes", () => {
    writeFileSync(path(), '{"auth":2,"sign":5}');
    const counters = counterFile(path(), defaultTries);
    assert.deepEqual([counters.read("auth"), counters.read("text"), counters.read("textA")], [2, 3, 10]);
    counters.write("text", 1);
    assert.deepEqual(JSON.parse(readFileSync(path(), "utf8")), { auth: 2, sign: 5, text: 1 });
    assert.equal(counterFile(path(), defaultTries).read("text"), 1);
  });

  it("replaces the file as a whole and leaves no draft", () => {
    const counters = counterFile(path(), fresh);
    counters.write("sign", 4);
    counters.write("sign", 3);
    assert.deepEqual(JSON.parse(readFileSync(path(), "utf8")), { auth: 3, sign: 3 });
    assert.deepEqual(readdirSync(folder), ["counters.json"]);
  });

  for (const damaged of [
    "",
    "{",
    "{}",
    '{"auth":3}',
    '{"auth":3,"sign":99}',
    '{"auth":"3","sign":5}',
    '{"auth":3,"sign":5,"text":16}',
    '{"auth":3,"sign":5,"puk":3}',
  ]) {
    it(`refuses a damaged file: ${damaged || "empty"}`, () => {
      writeFileSync(path(), damaged);
      assert.throws(() => counterFile(path(), fresh));
    });
  }

  it("keeps the old value when the file cannot be written", () => {
    const counters = counterFile(join(folder, "missing", "counters.json"), fresh);
    assert.throws(() => counters.write("auth", 2));
    assert.equal(counters.read("auth"), 3);
  });
});
