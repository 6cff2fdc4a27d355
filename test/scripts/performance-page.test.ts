import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { homedir, hostname } from "node:os";
import { describeMachine } from "../../scripts/bench/machine.ts";
import { isMet, type Measurement, type Row, rounded } from "../../scripts/bench/measurement.ts";
import {
  type MeasurementName,
  measurementNames,
  measurements,
  measuresTimes,
  type OtherWork,
  type Result,
} from "../../scripts/bench/measurements.ts";
import { otherWork } from "../../scripts/bench/other-work.ts";
import { median, percentile } from "../../scripts/bench/percentile.ts";
import { jsonLine, performancePage } from "../../scripts/bench/performance-page.ts";
import { fromRoot } from "../../scripts/build/paths.ts";
import { packagesFor } from "../../scripts/system-packages.mjs";

const committed = readFileSync(fromRoot("docs/performance.md"), "utf8");
const rowsOf = (name: keyof typeof measurements): Measurement["rows"] => measurements[name].rows;

describe("docs/performance.md", () => {
  for (const name of measurementNames) {
    it(`has a row for every figure of ${name}, and says how it was got`, () => {
      const { title, how }: Measurement = measurements[name];
      const [, section = ""] = committed.split(`## ${title}\n`);
      assert.ok(section.includes(how), "how");
      const [table = ""] = section.split("\n## ");
      for (const [row, { what, unit, most, least }] of Object.entries(rowsOf(name))) {
        const line = table.split("\n").find((each) => each.startsWith(`| ${what} | `)) ?? "";
        const bounds = [...(most === undefined ? [] : [`≤ ${most}`]), ...(least === undefined ? [] : [`≥ ${least}`])];
        const target = bounds.map((bound) => `${bound} [✔✖]`).join("");
        assert.match(line.slice(what.length + 4), new RegExp(`^ ?[\\d.]+ ${unit} \\| ${target} \\| \\d+ \\|$`), row);
      }
    });
  }

  it("names no machine and no folder", () => {
    assert.ok(!committed.includes(homedir()) && !committed.includes(process.cwd()));
    assert.ok(!describeMachine().some(([, value]) => value.includes(hostname())));
  });
});

describe("npm run bench: targets", () => {
  const design: readonly [name: keyof typeof measurements, row: string, most: number][] = [
    ["commands", "sign-1", 4],
    ["commands", "sign-10", 3 + 10],
    ["commands", "sign-100", 3 + 100],
    ["commands", "certificate-extended", 3],
    ["commands", "certificate-short", 14],
    ["chromium", "p50", 15],
    ["firefox", "p50", 15],
    ["time", "sign-100", 1.03],
    ["start", "ratio", 1.5],
    ["extension", "content-script", 6 * 1024],
    ["extension", "elsewhere", 0],
    ["extension", "own-scripts", 80 * 1024],
    ["memory", "sign-50-MiB", 120],
    ["reconcile", "time", 300],
    ["reconcile", "flat", 1.2],
  ];
  for (const [name, row, most] of design) {
    it(`${name}.${row} ≤ ${most}`, () => assert.equal(rowsOf(name)[row]?.most, most));
  }
  it("verifier.token-share ≥ 60", () => assert.equal(rowsOf("verifier")["token-share"]?.least, 60));
  it("there are no others", () => {
    const rows = measurementNames.flatMap((name) => Object.values(rowsOf(name)));
    assert.equal(rows.filter(({ most }) => most !== undefined).length, design.length);
    assert.equal(rows.filter(({ least }) => least !== undefined).length, 1);
  });
});

describe("npm run bench: figures", () => {
  const row: Row = { what: "Something", unit: "ms", most: 15 };
  const measured = { figure: 15.04, times: 3 };
  it("a median and a percentile are figures that were measured", () => {
    assert.deepEqual(median([5, 1, 3]), { figure: 3, times: 3 });
    assert.deepEqual(percentile([4, 3, 2, 1], 0.5), { figure: 2, times: 4 });
    assert.equal(
      percentile(
        Array.from({ length: 100 }, (_, index) => index + 1),
        0.95,
      ).figure,
      95,
    );
    assert.throws(() => median([]));
  });
  it("a target is compared with what is printed", () => {
    assert.equal(rounded(row, 15.04), 15);
    assert.equal(isMet(row, measured), true);
    assert.equal(isMet(row, { figure: 15.06, times: 1 }), false);
    assert.equal(isMet({ what: "", unit: "ms" }, measured), undefined);
    const share: Row = { what: "", unit: "%", least: 60 };
    assert.deepEqual(
      [59.4, 59.5, 61].map((figure) => isMet(share, { figure, times: 1 })),
      [false, true, true],
    );
  });
  it("a line is one JSON object", () => {
    assert.equal(
      jsonLine({ name: "a.b", row, measured }),
      '{"name":"a.b","figure":15,"unit":"ms","target":15,"met":true,"times":3}',
    );
  });
  it("a page that was written says which targets were missed", () => {
    const results = measurementNames.flatMap((name): Result[] =>
      Object.entries(rowsOf(name)).map(([each, of]) => ({
        name: `${name}.${each}`,
        row: of,
        measured: { figure: of.least ?? 0, times: 1 },
      })),
    );
    const others = new Map<MeasurementName, OtherWork>([["start", [0.02, 0.04]]]);
    const pageOf = (some: readonly Result[], before?: string) => performancePage({ results: some, others }, [], before);
    const whole = pageOf(results);
    assert.match(whole, /All targets are met\./);
    const slow = results.map((result) => (result.name === "start.ratio" ? { ...result, measured } : result));
    assert.match(pageOf(slow), /Missed:\n\n- Start of the host: Start of the host ÷ `node -e 0`\n/);
    // a part is written anew, the rest stays
    const part = slow.filter(({ name }) => name.startsWith("start."));
    assert.equal(pageOf(part, whole), pageOf(slow));
    assert.equal(pageOf([], whole), whole);
  });
  it("a part with times says how much of the machine other programs had", () => {
    const named = (name: MeasurementName) => [{ name: `${name}.${Object.keys(rowsOf(name))[0]}`, row, measured }];
    const pageOf = (name: MeasurementName, ...work: OtherWork) =>
      performancePage({ results: named(name), others: new Map([[name, work]]) }, []);
    assert.match(
      pageOf("time", 0.02, 0.1),
      /Other programs had 2 % of the processors just before, and 10 % just after\.\n/,
    );
    assert.match(pageOf("time", 0, 0.42), /42 % just after: \*\*the machine was loaded/);
    assert.deepEqual(measurementNames.filter(measuresTimes), [
      "start",
      "reconcile",
      "time",
      "opensc",
      "verifier",
      "chromium",
      "firefox",
    ]);
  });
  it("what other programs have is a share of the processors", async () => {
    const share = await otherWork(20);
    assert.ok(share >= 0 && share <= 1, `${share}`);
  });
  it("every measurement has its system packages", () => {
    for (const name of measurementNames) {
      const packages = packagesFor("bench", [name, "--quick"]);
      assert.equal(packages.includes("pcscd"), !["extension", "start", "reconcile", "verifier"].includes(name), name);
    }
  });
});
