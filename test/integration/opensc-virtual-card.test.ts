/** `npm run virtual-card` as a developer runs it, with pcscd on one side and OpenSC on the other. */
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { median } from "../../scripts/bench/percentile.ts";
import { type Pcscd, startPcscd } from "../../scripts/pcscd/private-pcscd.ts";
import { VpcdCard } from "../../virtual-card/vpcd/vpcd-card.ts";
import { openSc } from "../support/opensc.ts";
import { testCard } from "../support/test-card.ts";
import { typedPins } from "../support/typed-pins.ts";

const main = fileURLToPath(new URL("../../virtual-card/vpcd/main.ts", import.meta.url));
const inReader = "the card is in the reader";

describe("virtual card in a real pcscd", () => {
  let pcscd: Pcscd;
  let folder = "";
  let run: ReturnType<typeof openSc>;
  let cards: ChildProcess[];

  beforeEach(async () => {
    cards = [];
    folder = mkdtempSync(join(tmpdir(), "warifu-virtual-card-"));
    pcscd = await startPcscd();
    run = openSc(pcscd, folder);
  });
  afterEach(async () => {
    await Promise.all(cards.map((card) => ended(card, "SIGKILL")));
    await pcscd.stop();
    settleVerifies();
    rmSync(folder, { recursive: true });
  });

  const file = (name: string): string => join(folder, name);

  /** Starts the command and waits until it prints `until`. */
  async function start(until: string, ...args: string[]): Promise<ChildProcess> {
    const card = spawn(process.execPath, ["--import=tsx", main, ...args], { stdio: ["ignore", "pipe", "inherit"] });
    cards.push(card);
    let printed = "";
    for await (const text of card.stdout!.iterator({ destroyOnReturn: false })) {
      printed += String(text);
      if (printed.includes(until)) return card;
    }
    throw new Error(`ended before "${until}"`);
  }
  const insert = (...args: string[]): Promise<ChildProcess> =>
    start(inReader, ...["--port", `${pcscd.readers[0]?.port}`, "--card", file("card.json"), "--log", log()], ...args);
  const log = (): string => file("apdus.log");
  /** The card is in a process of its own, which knows nothing of the PINs typed here. */
  const settleVerifies = (): void => {
    const lines = existsSync(log()) ? readFileSync(log(), "utf8").split("\n") : [];
    for (const line of lines) if (/^..20.... (Lc|malformed)/.test(line)) typedPins.spend();
  };

  async function ended(card: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
    if (card.exitCode !== null || card.signalCode !== null) return card.exitCode;
    card.kill(signal);
    const [status] = (await once(card, "exit")) as [number | null];
    return status;
  }

  it("writes one line for each command, and no PIN", async () => {
    const card = await insert();
    assert.equal((await run("pkcs15-tool", "--verify-pin", "--auth-id", "1", "--pin", "1234")).status, 0);
    assert.equal(await ended(card, "SIGTERM"), 0);
    const lines = readFileSync(log(), "utf8").trimEnd().split("\n");
    assert.ok(lines.every((line) => /^[0-9a-f]{8} .*-> (\d+ bytes )?[0-9a-f]{4}$/.test(line)));
    assert.ok(lines.includes("00200080 Lc=4 -> 9000"));
    assert.ok(lines.includes("00a4040c d392f000260100000001 -> 9000"));
    assert.ok(!lines.some((line) => line.includes("31323334")));
  });

  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    it(`is taken out by ${signal}, and leaves an empty reader`, async () => {
      const card = await insert();
      assert.match((await run("opensc-tool", "-l")).stdout, /^0 +Yes/m);
      assert.equal(await ended(card, signal), 0);
      await eventually(async () => /^0 +No/m.test((await run("opensc-tool", "-l")).stdout));
    });
  }

  it("keeps its retry counters and its keys from one run to the next", async () => {
    const first = await insert("--state", file("state.json"), "--tries", "sign=4");
    assert.notEqual((await run("pkcs15-tool", "--verify-pin", "--auth-id", "1", "--pin", "9999")).status, 0);
    const certificate = (await run("pkcs15-tool", "--read-certificate", "1")).stdout;
    await ended(first, "SIGKILL");
    await insert("--state", file("state.json"));
    const dump = (await run("pkcs15-tool", "--dump")).stdout;
    assert.deepEqual(
      [...dump.matchAll(/Tries left +: (\d)/g)].map(([, left]) => left),
      ["2", "4"],
    );
    assert.equal((await run("pkcs15-tool", "--read-certificate", "1")).stdout, certificate);
  });

  it("waits for pcscd, and goes back in when pcscd comes back", async () => {
    const { port } = pcscd.readers[0]!;
    await pcscd.kill();
    const card = await start("waiting for vpcd", "--port", String(port), "--card", file("card.json"));
    await pcscd.restart();
    await eventually(async () => (await run("opensc-tool", "-n")).stdout.trim() === "jpki");
    await pcscd.kill();
    await pcscd.restart();
    await eventually(async () => (await run("opensc-tool", "-n")).stdout.trim() === "jpki");
    assert.equal(await ended(card, "SIGTERM"), 0);
  });

  it("takes its time when told", async () => {
    await insert("--latency-ms", "30");
    const started = performance.now();
    const { status } = await run("opensc-tool", "-c", "default", ...commands(10));
    assert.equal(status, 0);
    assert.ok(performance.now() - started >= 300);
  });

  it("answers without the 40 ms of a delayed acknowledgement", async () => {
    const times: number[] = [];
    const card = new VpcdCard(
      await testCard({}, { onApdu: () => void times.push(performance.now()) }),
      pcscd.readers[1]!.port,
    );
    await card.insert();
    const { status } = await run("opensc-tool", "-r", "1", "-c", "default", ...commands(50));
    card.remove();
    assert.equal(status, 0);
    const gaps = times.slice(1).map((time, index) => time - times[index]!);
    assert.ok(gaps.length >= 49);
    // the acknowledgement would come late before every one of them; of other work on this machine one or two wait long
    const { figure } = median(gaps);
    assert.ok(figure < 10, `${figure.toFixed(1)} ms between commands`);
  });

  it("a private pcscd leaves no folder behind, even after a crash, and the system's own socket is not touched", async () => {
    const system = "/run/pcscd/pcscd.comm";
    const before = existsSync(system);
    await pcscd.kill();
    assert.equal(existsSync(pcscd.env.PCSCLITE_CSOCK_NAME), true);
    await pcscd.stop();
    assert.equal(existsSync(dirname(pcscd.env.PCSCLITE_CSOCK_NAME)), false);
    assert.equal(existsSync(system), before);
  });
});

/** Commands for opensc-tool that change nothing. */
const commands = (count: number): string[] => Array.from({ length: count }, () => ["-s", "00:A4:00:00"]).flat();

/** pcscd looks for cards every 0.4 s. */
async function eventually(holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (!(await holds())) {
    assert.ok(Date.now() < deadline, "did not happen within ten seconds");
    await delay(50);
  }
}
