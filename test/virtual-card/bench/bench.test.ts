import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { connect } from "node:net";
import { ScardError } from "../../../native-host/pcsc/scard-error.ts";
import { connectBench } from "../../../virtual-card/bench/bench-reader.ts";
import { type Bench, startBench } from "../../../virtual-card/bench/bench-server.ts";
import { VirtualReaders } from "../../../virtual-card/virtual-readers.ts";
import { testCard } from "../../support/test-card.ts";
import { typedPins } from "../../support/typed-pins.ts";

const benchReader = JSON.stringify(new URL("../../../virtual-card/bench/bench-reader.ts", import.meta.url).href);
/** A program that opens the card, verifies a PIN, says so, and then does nothing more. */
const holdsTheCard = `
  import { connectBench } from ${benchReader};
  const readers = await connectBench(process.argv[1]);
  const session = await readers.open("Virtual reader 00", new AbortController().signal);
  await session.transmit(Buffer.from("00a4040c0ad392f000260100000001", "hex"));
  await session.transmit(Buffer.from("002000980431323334", "hex"));
  console.log("verified");`;

const isNoService = (error: unknown): boolean => error instanceof ScardError && error.is("E_NO_SERVICE");

describe("bench", () => {
  let readers: VirtualReaders;
  let bench: Bench;
  beforeEach(async () => {
    readers = new VirtualReaders({ powerDownMs: 30 });
    readers.addReader("Virtual reader 00").insert(await testCard());
    bench = await startBench(readers);
  });
  afterEach(async () => {
    await bench.close();
    await readers.close();
  });

  it("a program that is killed loses its session, and its card the PIN", async () => {
    const [reader] = readers.readers;
    assert.ok(reader?.card);
    const program = spawn(process.execPath, ["--import=tsx", "--input-type=module", "-e", holdsTheCard, bench.path], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    typedPins.announce();
    await once(program.stdout, "data");
    assert.deepEqual([reader.inUse, reader.card.isUnlocked("auth")], [true, true]);
    const next = await connectBench(bench.path);
    const waiting = next.open("Virtual reader 00", new AbortController().signal);
    program.kill("SIGKILL");
    const session = await waiting;
    await session.close("leave");
    await new Promise((resolve) => setTimeout(resolve, 80));
    assert.deepEqual([reader.card.powered, reader.card.isUnlocked("auth")], [false, false]);
    await next.close();
  });

  it("nobody listens", async () => {
    await assert.rejects(connectBench(`${bench.path}-not`), isNoService);
  });

  it("ends: calls fail, waits fail, the socket is gone, the readers are not", async () => {
    const client = await connectBench(bench.path);
    const wait = client.waitForChange(await client.list(), new AbortController().signal);
    const ended = assert.rejects(wait, isNoService);
    await bench.close();
    await ended;
    await assert.rejects(client.list(), isNoService);
    assert.equal(existsSync(bench.path), false);
    assert.equal(readers.serviceRuns, true);
    await client.close();
  });

  for (const [what, line] of [
    ["no JSON", "hello"],
    ["an unknown call", '{"id":1,"format":true}'],
    ["a member too many", '{"id":1,"list":true,"more":1}'],
  ] as const) {
    it(`a connection that sends ${what} is ended, the others live on`, async () => {
      const client = await connectBench(bench.path);
      const socket = connect(bench.path);
      socket.on("error", () => undefined);
      socket.write(`${line}\n`);
      await once(socket, "close");
      assert.equal((await client.list()).length, 1);
      await client.close();
    });
  }
});
