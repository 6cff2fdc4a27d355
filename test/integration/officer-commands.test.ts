/** The built command as an officer starts it: verifier and tables come from the bundle of their own. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Summary } from "../../native-host/cli/officer/tally.ts";
import { type PlantedTables, plantTables } from "../../scripts/bench/planted-tables.ts";
import { dist } from "../../scripts/build/paths.ts";

/** Each kind of trouble twice. */
const count = 202;

describe("the built program: officers' commands", () => {
  let folder: string;
  let tables: PlantedTables;
  before(async function () {
    this.timeout(120_000);
    folder = mkdtempSync(join(tmpdir(), "warifu-officer-"));
    tables = await plantTables(folder, count);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: string[]) =>
    spawnSync(dist("native-host/warifu"), args, { encoding: "utf8", cwd: folder, env: { ...process.env, LANG: "C" } });
  const trust = () => ["--anchors", tables.anchors, "--test-anchors"];

  it("reconcile finds what is planted, in the sheet and in the summary", function () {
    this.timeout(60_000);
    const out = join(folder, "result.csv");
    const { status, stdout, stderr } = run(
      "reconcile",
      tables.applications,
      tables.list,
      "--out",
      out,
      "--json",
      ...trust(),
    );
    assert.equal(status, 0, stderr);
    const summary = JSON.parse(stdout) as Summary;
    const { expected } = tables;
    assert.deepEqual(summary.decisions, expected.decisions);
    assert.deepEqual(summary.signatures.refused, { SIGNATURE_WRONG: expected.signatures.wrong });
    assert.deepEqual(
      [summary.applications.rows, summary.signatures.verified, summary.list.leftOver, summary.formsThatDiffer],
      [expected.applications, expected.signatures.verified, expected.leftOver, expected.formsThatDiffer],
    );
    const { sameCertificate, otherCertificate, people } = summary.duplicates;
    assert.deepEqual({ sameCertificate, otherCertificate, people }, expected.duplicates);
    const lines = readFileSync(out, "utf8").trimEnd().split("\r\n");
    assert.equal(lines.length, expected.applications + 1);
    const results = lines.slice(1).map((line) => Object.keys(words).find((word) => line.includes(`,${word},`)));
    for (const [word, decision] of Object.entries(words)) {
      assert.equal(results.filter((each) => each === word).length, expected.decisions[decision], word);
    }
  });

  it("tells what is wrong with a table in words, with the status of what a person can mend", () => {
    writeFileSync(join(folder, "broken.csv"), "氏名,生年月日\r\n花子\r\n");
    const { status, stdout, stderr } = run("reconcile", "broken.csv", tables.list);
    assert.deepEqual([status, stdout], [3, ""]);
    assert.match(stderr, /\[TABLE_UNREADABLE\]\n +broken\.csv:2: the number of cells/);
    assert.doesNotMatch(stderr, /花子/);
    assert.equal(run("reconcile", tables.applications).status, 2);
    assert.ok(!readdirSync(folder).some((name) => name.startsWith(".warifu")));
  });

  it("verify ends with 3 for what has no signature, with 4 for one that is wrong, and with 2 for a command that is none", () => {
    const { status, stdout } = run("verify", tables.list, "--json");
    assert.equal(status, 3);
    assert.match(stdout, /SIGNATURE_MISSING/);
    assert.equal(run("verify", tables.list, "--signature", tables.list).status, 4);
    assert.equal(run("verify").status, 2);
  });

  it("neither of them is loaded before it is called", () => {
    const bundle = readFileSync(dist("native-host/warifu.js"), "utf8");
    assert.match(bundle, /require\("\.\/officer\.js"\)/);
    for (const piece of ["reconcileHeadText", "pkijs", "PackedTexts", "CERTIFICATE_UNTRUSTED"])
      assert.ok(!bundle.includes(piece), piece);
  });
});

const words = {
  "signature refused": "refused",
  duplicate: "duplicate",
  "not on the list": "absent",
  "to be looked at": "look",
  "no difference": "clear",
} as const;
