import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fromRoot } from "../../scripts/build/paths.ts";
import { targetNames } from "../fuzz/targets.ts";

/** As `npm run NAME -- ARGS` does. */
const start = (line: string) => [fromRoot("scripts/start.mjs"), ...line.split(" ")];
const run = (line: string) => spawnSync(process.execPath, start(line), { encoding: "utf8", cwd: fromRoot() });

describe("npm commands: arguments", function () {
  this.timeout(30_000);
  for (const name of ["test", "check", "build", "bench", "docs", "demo", "coverage", "fuzz", "virtual-card"]) {
    it(`${name} --help says what it does, and does nothing`, () => {
      const { status, stdout, stderr } = run(`${name} --help`);
      assert.equal(status, 0, stderr);
      assert.match(stdout, name === "test" ? /npm test -- / : new RegExp(`npm run ${name}\\b`));
      assert.doesNotMatch(stdout, /\d passed|✔|built dist|up to date/);
    });
  }

  const wrong: readonly [line: string, said: string][] = [
    ["test bogus", 'unknown stage "bogus": check, unit, integration, end-to-end'],
    ["test unit bogus", 'unknown stage "bogus": check, unit, integration, end-to-end'],
    ["test --grep", 'unknown stage "--grep": check, unit, integration, end-to-end'],
    ["docs --chekc", 'unknown argument "--chekc": --check'],
    [
      "bench fast",
      'unknown argument "fast": commands, extension, processes, start, memory, reconcile, time, opensc, verifier, chromium, firefox, --quick',
    ],
    ["build fast", 'unknown argument "fast": there is none'],
    ["check fast", 'unknown argument "fast": there is none'],
    ["coverage fast", 'unknown argument "fast": there is none'],
    ["fuzz bogus", `unknown target "bogus": ${targetNames.join(", ")}`],
    ["fuzz --seconds many", "--seconds takes a whole number"],
    [
      "unheard-of",
      'unknown command "unheard-of": bench, build, check, coverage, demo, docs, faults, fuzz, test, virtual-card',
    ],
  ];
  for (const [line, said] of wrong) {
    it(`${line} is refused before anything runs`, () => {
      const { status, stdout, stderr } = run(line);
      assert.deepEqual([status, stdout, stderr.trim()], [2, "", said]);
    });
  }
});

/** A test run that never ends, in a process that mocha has started, with a child of its own. */
const endlessTest = `
const { spawn } = require("node:child_process");
// as puppeteer does: whoever listens is not ended by the signal
process.on("SIGTERM", () => {});
it("never ends", () => {
  spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)", "innermost"], { stdio: "ignore" });
  return new Promise(() => setInterval(() => {}, 1000));
});
`;

describe("npm commands: stopping one leaves nobody behind", function () {
  this.timeout(60_000);
  let folder: string;
  let started: ChildProcess | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "warifu-commands-"));
  });
  afterEach(() => {
    started?.kill("SIGKILL");
    rmSync(folder, { recursive: true });
  });

  /** Stops it when a process with these words has come, and says how it ended. */
  const stop = async (args: string[], words: string, signals: NodeJS.Signals[]): Promise<number | string> => {
    started = spawn(process.execPath, args, { cwd: fromRoot(), stdio: "ignore" });
    const inner = await running(started.pid ?? 0, words);
    const exit = once(started, "exit");
    for (const signal of signals) started.kill(signal);
    const [status, by] = (await exit) as [number | null, string];
    await until(`${words} has gone`, () => isGone(inner));
    return status ?? by;
  };

  const statuses = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    it(`npm run check, ${signal}: its compilers end, and its status is theirs`, async () => {
      assert.equal(await stop(start("check"), "typescript/bin/tsc", [signal]), statuses[signal]);
    });

    const receiver = signal === "SIGINT" ? "to npm and all it started, as a terminal sends it" : "to npm itself";
    it(`npm run check, ${signal}, ${receiver}: its compilers end before their time`, async () => {
      started = spawn("npm", ["run", "check"], { cwd: fromRoot(), stdio: "ignore", detached: true });
      const { pid = 0 } = started;
      const compiler = await running(pid, "typescript/bin/tsc");
      const exit = once(started, "exit");
      process.kill(signal === "SIGINT" ? -pid : pid, signal);
      const [status, by] = (await exit) as [number | null, NodeJS.Signals | null];
      assert.ok(status === statuses[signal] || by === signal, `npm ended with ${by ?? status}`);
      await until("the compiler has gone", () => isGone(compiler));
    });

    it(`a mocha of npm test, ${signal}: with everything its tests have started`, async () => {
      writeFileSync(join(folder, "endless.cjs"), endlessTest);
      const mocha = [fromRoot("node_modules/mocha/bin/mocha.js"), "--require", fromRoot("scripts/mocha-stop.cjs")];
      const args = JSON.stringify([
        ...mocha,
        "--no-config",
        "--import=tsx",
        "--timeout=0",
        join(folder, "endless.cjs"),
      ]);
      const program = `const { startNode, endTogether } = await import("./scripts/child-processes.ts");
        endTogether(); startNode(${args}, { stdio: "ignore" });`;
      const node = ["--import=tsx", "--input-type=module", "-e", program];
      // a terminal and npm both send it
      assert.equal(await stop(node, "innermost", [signal, signal]), statuses[signal]);
    });
  }

  it("npm run virtual-card: interrupted while it waits for vpcd is no failure, and a hint has come", async () => {
    const child = spawn(process.execPath, ["--import=tsx", "virtual-card/vpcd/main.ts", "--port", "1"], {
      cwd: fromRoot(),
      stdio: ["ignore", "pipe", "ignore"],
    });
    started = child;
    let said = "";
    child.stdout.on("data", (piece) => (said += piece));
    await until("the hint has come", () => /apt-get install/.test(said));
    const exit = once(child, "exit");
    child.kill("SIGINT");
    child.kill("SIGINT");
    assert.deepEqual(await exit, [0, null]);
  });
});

/** A process below `pid` whose command line has `words`. */
function descendant(pid: number, words: string): number | undefined {
  const children = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && parentOf(Number(name)) === pid);
  const found = children.find((child) => read(`/proc/${child}/cmdline`).replaceAll("\0", " ").includes(words));
  if (found) return Number(found);
  return children.map((child) => descendant(Number(child), words)).find((each) => each !== undefined);
}

/** Waits for it and gives its pid. */
async function running(pid: number, words: string): Promise<number> {
  let found: number | undefined;
  await until(`${words} runs`, () => {
    found = descendant(pid, words);
    return found !== undefined;
  });
  return found ?? 0;
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

const parentOf = (pid: number): number => Number(/\nPPid:\t(\d+)/.exec(read(`/proc/${pid}/status`))?.[1]);
/** One that has ended but was not waited for yet is gone as well. */
const isGone = (pid: number): boolean => !existsSync(`/proc/${pid}`) || /\nState:\tZ/.test(read(`/proc/${pid}/status`));

async function until(what: string, condition: () => boolean): Promise<void> {
  const end = Date.now() + 20_000;
  while (!condition()) {
    assert.ok(Date.now() < end, `it did not come to be that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
