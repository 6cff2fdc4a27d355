import assert from "node:assert/strict";
import { missingIn, needsCompiled, packagesFor } from "../../scripts/system-packages.mjs";

/** Command line, some of the packages it needs, some that it does not. */
const rows: readonly [line: string, needed: readonly string[], other: readonly string[]][] = [
  ["demo", ["chromium"], ["firefox-esr", "pcscd", "g++"]],
  ["demo --browser firefox", ["firefox-esr"], ["chromium", "pcscd"]],
  ["demo --browser=firefox --reader=pcsc", ["firefox-esr", "pcscd", "vsmartcard-vpcd"], ["chromium"]],
  ["demo --headless --reader pcsc --json", ["chromium", "pcscd"], ["firefox-esr"]],
  ["demo --out firefox --sign-pin pcsc", ["chromium"], ["firefox-esr", "pcscd"]],
  ["demo --bogus firefox", ["chromium"], ["firefox-esr"]],
  ["test", ["chromium", "firefox-esr", "pcscd", "opensc", "xvfb", "g++"], []],
  ["test check", [], ["chromium", "g++", "pcscd"]],
  ["test unit", ["chromium", "openssl", "g++", "poppler-utils", "redis-server"], ["firefox-esr", "pcscd", "opensc"]],
  ["test integration", ["pcscd", "opensc", "redis-server", "poppler-data"], ["chromium", "firefox-esr", "xvfb"]],
  ["test check end-to-end", ["chromium", "firefox-esr", "xvfb", "pcscd"], ["opensc"]],
  ["virtual-card --port 40000", ["pcscd", "vsmartcard-vpcd"], ["chromium"]],
  ["build", [], ["chromium", "pcscd", "g++"]],
  ["bench", ["chromium", "firefox-esr", "pcscd", "opensc"], ["g++", "xvfb"]],
  ["bench --quick", ["chromium", "firefox-esr", "pcscd", "opensc"], ["g++"]],
  ["bench commands opensc", ["pcscd", "opensc"], ["chromium", "firefox-esr"]],
  ["bench firefox --quick", ["firefox-esr", "pcscd"], ["chromium", "opensc"]],
  ["bench extension start", [], ["pcscd", "chromium"]],
  ["bench verifier", [], ["pcscd", "chromium", "redis-server"]],
  ["bench reconcile", [], ["pcscd", "chromium", "redis-server"]],
];
/** What dpkg-query lists, and what of chromium, firefox-esr and g++ is missing then. */
const machines: readonly [state: string, listed: readonly string[], missing: readonly string[]][] = [
  [
    "all are there",
    [
      "chromium installed 156.0.8078.79-1~deb12u1",
      "firefox-esr installed 153.7.0esr-1~deb12u1",
      "g++ installed 4:12.2.0-3",
    ],
    [],
  ],
  [
    "a browser that refuses the extension for its age",
    ["chromium installed 120.0.6099.224-1", "firefox-esr installed 140.12.0esr-1~deb12u1", "g++ installed 4:12.2.0-3"],
    ["chromium", "firefox-esr"],
  ],
  [
    "the oldest ones that take it",
    ["chromium installed 121.0.6167.85-1", "firefox-esr installed 142.0esr-1", "g++ installed 4:12.2.0-3"],
    [],
  ],
  [
    "removed, its settings left",
    ["chromium config-files 156.0.8078.79-1", "g++ not-installed "],
    ["chromium", "firefox-esr", "g++"],
  ],
  ["nothing", [], ["chromium", "firefox-esr", "g++"]],
];

/** These end before they need anything. */
const none = [
  "test bogus",
  "bench bogus",
  "test --help",
  "bench --help",
  "demo --help",
  "virtual-card --help",
  "virtual-card --socket",
  "virtual-card --anchors anchors",
  "check",
  "docs",
  "unheard-of",
];

const split = (line: string): [string, string[]] => {
  const [name = "", ...args] = line.split(" ");
  return [name, args];
};

describe("system packages of a command", () => {
  for (const [line, needed, other] of rows) {
    it(line, () => {
      const packages = packagesFor(...split(line));
      assert.deepEqual(
        needed.filter((name) => !packages.includes(name)),
        [],
        "missing",
      );
      assert.deepEqual(
        other.filter((name) => packages.includes(name)),
        [],
        "needless",
      );
      assert.equal(new Set(packages).size, packages.length);
      assert.equal(needsCompiled(...split(line)), packages.includes("g++"));
    });
  }
  for (const line of none) it(`${line}: none`, () => assert.deepEqual(packagesFor(...split(line)), []));

  for (const [state, listed, missing] of machines)
    it(`missing on a machine: ${state}`, () =>
      assert.deepEqual(missingIn(["chromium", "firefox-esr", "g++"], listed.join("\n")), missing));
});
