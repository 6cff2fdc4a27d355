import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import { VpcdCard } from "../../../virtual-card/vpcd/vpcd-card.ts";
import { testCard } from "../../support/test-card.ts";
import { typedPins } from "../../support/typed-pins.ts";

/** The driver's side of the protocol, as the tests want it. */
class Driver {
  readonly server: Server = createServer();
  socket: Socket | undefined;
  received = Buffer.alloc(0);

  async listen(port = 0): Promise<number> {
    this.server.listen(port, "127.0.0.1");
    await once(this.server, "listening");
    return (this.server.address() as { port: number }).port;
  }

  async accept(): Promise<void> {
    const [socket] = (await once(this.server, "connection")) as [Socket];
    this.socket = socket;
    this.received = Buffer.alloc(0);
    socket.on("data", (piece: Buffer) => {
      this.received = Buffer.concat([this.received, piece]);
    });
  }

  send(...payloads: string[]): void {
    for (const hex of payloads) {
      const payload = fromHex(hex);
      this.socket!.write(Buffer.concat([Buffer.from([payload.length >> 8, payload.length & 0xff]), payload]));
    }
  }

  /** The next answers, as hex without their lengths. */
  async answers(count: number): Promise<string[]> {
    const found: string[] = [];
    while (found.length < count) {
      const length = this.received.length >= 2 ? this.received.readUInt16BE(0) : Number.POSITIVE_INFINITY;
      if (this.received.length >= 2 + length) {
        found.push(toHex(this.received.subarray(2, 2 + length)));
        this.received = this.received.subarray(2 + length);
      } else {
        await once(this.socket!, "data");
      }
    }
    return found;
  }

  async close(): Promise<void> {
    this.socket?.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

const [powerOff, powerOn, reset, wantAtr] = ["00", "01", "02", "04"];
const atr = "3be000ff8131fe4514";
const selectJpki = "00a4040c0ad392f000260100000001";
/** A VERIFY of the PIN that somebody has typed just now. */
const verifyAuth = (): string => {
  typedPins.announce();
  return "002000980431323334";
};
const signAuth = "802a009701aa00";

describe("a card in vpcd", () => {
  let driver: Driver;
  let port: number;
  let card: VirtualCard;
  let inReader: VpcdCard;

  beforeEach(async () => {
    driver = new Driver();
    port = await driver.listen();
    card = await testCard();
    inReader = new VpcdCard(card, port);
  });
  afterEach(async () => {
    inReader.remove();
    await driver.close();
  });

  /** As pcscd does it: looks for a card, powers it on, asks for its ATR. */
  async function insert(): Promise<void> {
    const noticed = inReader.insert();
    await driver.accept();
    driver.send(wantAtr, powerOn, wantAtr);
    assert.deepEqual(await driver.answers(2), [atr, atr]);
    await noticed;
  }

  it("obeys the controls and answers commands in order", async () => {
    await insert();
    driver.send(selectJpki, verifyAuth(), signAuth, wantAtr);
    const [selected, verified, signed, again] = await driver.answers(4);
    assert.deepEqual([selected, verified, signed?.length, again], ["9000", "9000", 516, atr]);
    driver.send(reset, selectJpki, signAuth);
    assert.equal((await driver.answers(2))[1]?.length, 516);
    driver.send(powerOff, powerOn, selectJpki, signAuth);
    assert.deepEqual(await driver.answers(2), ["9000", "6982"]);
  });

  it("carries extended APDUs", async () => {
    await insert();
    driver.send(selectJpki, "00b08a00000000");
    assert.equal((await driver.answers(2))[1]?.length, 2 * 2050);
  });

  it("is not noticed before it has power", async () => {
    let noticed = false;
    const inserted = inReader.insert().then(() => {
      noticed = true;
    });
    await driver.accept();
    driver.send(wantAtr);
    await driver.answers(1);
    assert.equal(noticed, false);
    driver.send(powerOn, wantAtr);
    await driver.answers(1);
    await inserted;
  });

  it("pulled: the connection ends, the power is gone, and it can go back in", async () => {
    await insert();
    inReader.remove();
    await once(driver.socket!, "close");
    assert.deepEqual([inReader.inserted, card.powered], [false, false]);
    await insert();
    assert.equal(inReader.inserted, true);
    await assert.rejects(inReader.insert(), /in the reader/);
  });

  it("pulled before it was noticed", async () => {
    const inserted = inReader.insert();
    await driver.accept();
    inReader.remove();
    await assert.rejects(inserted, { name: "AbortError" });
  });

  it("goes back in when the driver comes back", async () => {
    await insert();
    await driver.close();
    driver = new Driver();
    await driver.listen(port);
    await driver.accept();
    assert.equal(card.powered, false);
    driver.send(powerOn, wantAtr);
    assert.deepEqual(await driver.answers(1), [atr]);
  });

  it("waits for a driver that is not there yet, until it is pulled", async () => {
    await driver.close();
    const inserted = inReader.insert();
    inReader.remove();
    await assert.rejects(inserted, { name: "AbortError" });
    driver = new Driver();
  });

  for (const [kind, fault, bytes, verifications] of [
    ["pulled before a command", { kind: "pulled before" }, "", 0],
    ["pulled during it, nothing comes", { kind: "pulled during", answer: "empty" }, "", 1],
    ["pulled during it, one byte comes", { kind: "pulled during", answer: "torn" }, "000290", 1],
  ] as const) {
    it(kind, async () => {
      await insert();
      inReader.plan((command) => command[1] === 0x20, fault);
      driver.send(selectJpki);
      await driver.answers(1);
      driver.send(verifyAuth());
      await once(driver.socket!, "close");
      assert.equal(toHex(driver.received), bytes);
      assert.deepEqual([inReader.inserted, card.powered, card.counts.verifications], [false, false, verifications]);
    });
  }

  it("gives a chosen answer, of one byte if need be", async () => {
    await insert();
    inReader.plan(2, { kind: "answer", bytes: fromHex("6f") });
    driver.send(selectJpki, verifyAuth(), selectJpki);
    assert.deepEqual(await driver.answers(3), ["9000", "6f", "9000"]);
    assert.equal(card.counts.verifications, 0);
  });

  it("takes its time, and when pulled meanwhile does not answer", async () => {
    await insert();
    inReader.pace = { latencyMs: 30, signMs: 0 };
    const started = performance.now();
    driver.send(selectJpki);
    await driver.answers(1);
    assert.ok(performance.now() - started >= 29);
    driver.send(verifyAuth());
    await new Promise((resolve) => setTimeout(resolve, 5));
    inReader.remove();
    await once(driver.socket!, "close");
    assert.deepEqual([driver.received.length, card.counts.verifications], [0, 0]);
  });

  it("leaves when the driver talks nonsense, and comes back", async () => {
    await insert();
    const accepted = driver.accept();
    driver.send("09");
    await accepted;
  });
});
