/** Other programs that hold their card for as long as they like: the host answers, and ends, all the same. */
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { dist } from "../../scripts/build/paths.ts";
import { type Pcscd, startPcscd } from "../../scripts/pcscd/private-pcscd.ts";
import { times } from "../../shared/contract/limits.ts";
import { VpcdCard } from "../../virtual-card/vpcd/vpcd-card.ts";
import { HostProcess } from "../support/host-process.ts";
import { testCard } from "../support/test-card.ts";
import { OtherProgram } from "./pcsc/other-program.ts";

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe("readers that other programs hold, over a real pcscd", function () {
  this.timeout(60_000);
  let pcscd: Pcscd;
  let host: HostProcess | undefined;
  let cards: VpcdCard[];
  let programs: OtherProgram[];

  beforeEach(async () => {
    [host, cards, programs] = [undefined, [], []];
    pcscd = await startPcscd({ devices: ["Virtual A", "Virtual B"] });
  });
  afterEach(async () => {
    await host?.destroy();
    await Promise.all(programs.map((program) => program.end()));
    for (const card of cards) card.remove();
    await pcscd.stop();
  });

  /** Puts a card into each of the first `count` readers and lets another program begin a transaction on it. */
  const hold = async (count: number) => {
    for (const { name, port } of pcscd.readers.slice(0, count)) {
      const card = new VpcdCard(await testCard(), port);
      cards.push(card);
      await card.insert();
      const program = new OtherProgram(pcscd.env);
      programs.push(program);
      await program.take("transaction", name);
    }
  };
  const status = () => {
    const log = join(mkdtempSync(join(tmpdir(), "warifu-held-")), "log");
    const child = spawn(dist("native-host/warifu"), ["status"], {
      env: { ...process.env, ...pcscd.env, WARIFU_LOG: log },
      stdio: "ignore",
    });
    const exit = new Promise<number | null>((resolve) => child.on("exit", resolve));
    void exit.then(() => rmSync(dirname(log), { recursive: true }));
    /** Node has started it. It hears Ctrl-C from then on. */
    const begins = async () => {
      while (!existsSync(log) || !readFileSync(log, "utf8").includes('"event":"command"')) await pause(20);
    };
    /** It has soon asked the service. */
    const works = async () => {
      await begins();
      await pause(500);
    };
    return { child, exit, begins, works };
  };

  it("warifu status says so and ends", async () => {
    await hold(1);
    const { exit, begins } = status();
    // how long Node takes to start is the machine's affair
    await begins();
    const begun = performance.now();
    assert.equal(await exit, 3);
    assert.ok(performance.now() - begun < times.readerBusy + 2000);
  });

  it("Ctrl-C ends warifu status with 130", async () => {
    await hold(1);
    const { child, exit, works } = status();
    await works();
    child.kill("SIGINT");
    assert.equal(await Promise.race([exit, pause(5000).then(() => "still running")]), 130);
    child.kill("SIGKILL");
  });

  it("Ctrl-C ends warifu status with 130 when the service itself hangs", async () => {
    pcscd.hang();
    const { child, exit, works } = status();
    await works();
    assert.equal(child.exitCode, null);
    child.kill("SIGINT");
    assert.equal(await Promise.race([exit, pause(5000).then(() => "still running")]), 130);
    child.kill("SIGKILL");
  });

  it("warifu doctor says that the service hangs, and ends", async () => {
    pcscd.hang();
    const child = spawn(dist("native-host/warifu"), ["doctor", "--report"], {
      env: { ...process.env, ...pcscd.env },
      stdio: ["ignore", "pipe", "ignore"],
    });
    let report = "";
    child.stdout.on("data", (piece) => (report += piece));
    assert.equal(await new Promise((resolve) => child.on("close", resolve)), 5);
    assert.match(report, /^wrong +SERVICE_SILENT$/m);
  });

  it("the host ends when its input does", async () => {
    await hold(1);
    host = new HostProcess(pcscd.env, undefined, dist("native-host/warifu"));
    await host.next();
    await host.request("inspectCard", { key: "digitalSignature", use: "sign", wait: true });
    await pause(500);
    host.child.stdin?.end();
    assert.equal(await Promise.race([host.exited(), pause(5000).then(() => "still running")]), 0);
  });

  it("the host answers while as many threads are blocked as libuv's pool has by default", async () => {
    await hold(4);
    host = new HostProcess(pcscd.env, undefined, dist("native-host/warifu"));
    await host.next();
    const inspected = await host.call("inspectCard", { key: "digitalSignature", use: "sign", wait: false });
    assert.equal(inspected.error?.code, "READER_BUSY");
    assert.ok((await host.call("getStatus", {})).result);
  });
});
