import assert from "node:assert/strict";
import sinon from "sinon";
import type { scard } from "../../../native-host/pcsc/scard-error.ts";
import { times } from "../../../shared/contract/limits.ts";
import { type IssuedCard, issueCard } from "../../../virtual-card/test-authority.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import { HostBench } from "../../support/host-bench.ts";
import { typedPins } from "../../support/typed-pins.ts";
import { sign } from "./played-host.ts";

const one = { key: "digitalSignature", use: "sign", wait: false } as const;
const isVerify = (command: Uint8Array): boolean => command[1] === 0x20 && command.length > 5;
const isCounterQuery = (command: Uint8Array): boolean => command[1] === 0x20 && command.length === 4;

describe("native-host/operations: the card of phase 1, and what the person was told about it", () => {
  let issued: IssuedCard;
  let another: IssuedCard;
  let bench: HostBench;

  before(async () => {
    [issued, another] = await Promise.all([issueCard(), issueCard()]);
  });
  beforeEach(() => {
    bench = new HostBench();
  });
  afterEach(async () => {
    sinon.restore();
    await bench.close();
  });

  const handleOf = async (): Promise<string> => (await bench.call("inspectCard", one)).cards[0]!.card;
  const codeOf = async (call: Promise<unknown>): Promise<string> => (await bench.codeOf(call)).code;

  /** Ways for another card to lie there under the number of the first one's stay. */
  const exchanges: [string, (other: VirtualCard) => Promise<void>][] = [
    [
      "the service began anew",
      async (other) => {
        bench.readers.stopService();
        await aMoment();
        bench.reader.remove();
        bench.reader.insert(other);
        bench.readers.startService();
      },
    ],
    [
      "the reader was plugged in again",
      async (other) => {
        bench.readers.removeReader("Reader 0");
        await aMoment();
        bench.readers.addReader("Reader 0").insert(other);
      },
    ],
  ];
  for (const [name, exchange] of exchanges) {
    it(`another card under the same number, since ${name}, is not given the PIN`, async () => {
      bench.insert(issued);
      const handle = await handleOf();
      const other = bench.card(another, { tries: { auth: 3, sign: 1 } });
      await exchange(other);
      assert.equal(bench.readers.readers[0]?.state.insertion, 1);
      assert.equal(await codeOf(bench.call("sign", sign(handle))), "CARD_CHANGED");
      assert.deepEqual([other.counts.verifications, other.counts.signatures], [0, 0]);
    });

    it(`the same card after ${name} has to prove itself, and its counter is read again`, async () => {
      const card = bench.insert(issued);
      const handle = await handleOf();
      await exchange(card);
      bench.clearLog();
      await bench.call("sign", sign(handle));
      assert.deepEqual(
        bench.log.map((line) => line.slice(0, 8)),
        ["00a4040c", "00b08600", "0020009b", "0020009b", "00b08100", "802a009a", "00a4040c"],
      );
    });
  }

  it("a handle of an earlier search has to prove itself", async () => {
    bench.insert(issued);
    const handle = await handleOf();
    bench.readers.removeReader("Reader 0");
    const reader = bench.readers.addReader("Reader 0");
    const other = bench.card(another);
    reader.insert(other);
    await handleOf();
    assert.equal(await codeOf(bench.call("sign", sign(handle))), "CARD_CHANGED");
    assert.equal(other.counts.verifications, 0);
  });

  it("a change in another reader does no harm", async () => {
    bench.insert(issued);
    const handle = await handleOf();
    bench.readers.addReader("Reader 1").insert(bench.card(another));
    assert.equal((await bench.call("sign", sign(handle))).signatures.length, 1);
  });

  it("the system is asked about the reader while the card selects, and nothing more is sent before it has answered", async () => {
    let asked: Promise<void> = Promise.resolve();
    const slow = new HostBench((readers) => ({
      list: () => asked.then(() => readers.list()),
      waitForChange: (known, signal) => readers.waitForChange(known, signal),
      open: (reader, signal) => readers.open(reader, signal),
      close: () => readers.close(),
    }));
    try {
      slow.insert(issued);
      const handle = (await slow.call("inspectCard", one)).cards[0]!.card;
      slow.clearLog();
      let answer: () => void = () => undefined;
      asked = new Promise((resolve) => (answer = resolve));
      const signing = slow.call("sign", sign(handle));
      while (slow.log.length === 0) await aMoment();
      await aMoment();
      assert.deepEqual(
        slow.log.map((line) => line.slice(0, 8)),
        ["00a4040c"],
      );
      answer();
      await signing;
      assert.equal(slow.log.length - 1, 4);
    } finally {
      await slow.close();
    }
  });

  const lostMeanwhile: [lost: number, confirmed: boolean, code: string][] = [
    [4, false, "PIN_LAST_TRY"],
    [5, false, "PIN_BLOCKED"],
    [5, true, "PIN_BLOCKED"],
  ];
  for (const [lost, lastTryConfirmed, code] of lostMeanwhile) {
    it(`${lost} tries lost to another program while the person types, confirmed ${lastTryConfirmed}: ${code}`, async () => {
      const clock = sinon.useFakeTimers({ now: Date.now(), toFake: ["Date"] });
      const card = bench.insert(issued);
      const handle = await handleOf();
      mistypeElsewhere(card, lost);
      const before = card.counts.verifications;
      clock.tick(times.cardKnown);
      assert.equal(await codeOf(bench.call("sign", sign(handle, { lastTryConfirmed }))), code);
      assert.equal(card.counts.verifications, before);
    });
  }

  it("another card under the same number is found out after a while even if nothing was reported", async () => {
    const clock = sinon.useFakeTimers({ now: Date.now(), toFake: ["Date"] });
    bench.insert(issued);
    const handle = await handleOf();
    bench.readers.removeReader("Reader 0");
    const other = bench.card(another);
    bench.readers.addReader("Reader 0").insert(other);
    clock.tick(times.cardKnown);
    assert.equal(await codeOf(bench.call("sign", sign(handle))), "CARD_CHANGED");
    assert.equal(other.counts.verifications, 0);
  });

  it("what was heard in the future, before the clock was set back, is heard again", async () => {
    const clock = sinon.useFakeTimers({ now: Date.now(), toFake: ["Date"] });
    bench.insert(issued);
    const handle = await handleOf();
    clock.setSystemTime(Date.now() - 3_600_000);
    bench.clearLog();
    await bench.call("sign", sign(handle));
    assert.equal(bench.log.length - 1, 6);
  });

  it("what was heard long ago costs two commands, once", async () => {
    const clock = sinon.useFakeTimers({ now: Date.now(), toFake: ["Date"] });
    bench.insert(issued);
    const handle = await handleOf();
    clock.tick(times.cardKnown);
    bench.clearLog();
    await bench.call("sign", sign(handle));
    assert.equal(bench.log.length - 1, 6);
    bench.clearLog();
    await bench.call("sign", sign(handle));
    assert.equal(bench.log.length - 1, 4);
  });

  const sentAndLost = ["E_NO_SMARTCARD", "W_RESET_CARD", "W_UNPOWERED_CARD", "E_SHARING_VIOLATION", "F_COMM_ERROR"];
  for (const name of sentAndLost as (keyof typeof scard)[]) {
    it(`VERIFY that ends with ${name} may have cost a try, and is said to`, async () => {
      const card = bench.insert(issued);
      const handle = await handleOf();
      bench.reader.plan(isVerify, { kind: "failure", name });
      assert.equal(await codeOf(bench.call("sign", sign(handle))), "PIN_UNCERTAIN");
      assert.equal(card.counts.verifications, 0);
    });
  }

  for (const [sw, code] of [
    [0x6f00, "CARD_UNRESPONSIVE"],
    [0x6982, "CARD_UNSUPPORTED"],
    [0x6d00, "CARD_UNSUPPORTED"],
  ] as const) {
    const answer = { kind: "answer", bytes: Uint8Array.of(sw >> 8, sw & 0xff) } as const;
    const word = sw.toString(16);

    it(`a counter query answered ${word} is ${code}, never a blocked PIN or a busy reader`, async () => {
      bench.insert(issued);
      bench.reader.plan(isCounterQuery, answer);
      // one answer of a broken card is looked at twice, with and without extended APDUs
      bench.reader.plan(isCounterQuery, answer);
      assert.equal(await codeOf(bench.call("inspectCard", one)), code);
    });

    it(`a card that answers ${word} does not hide the good one in the other reader`, async () => {
      bench.insert(issued);
      bench.readers.addReader("Reader 1").insert(bench.card(another));
      bench.reader.plan(isCounterQuery, answer);
      bench.reader.plan(isCounterQuery, answer);
      const { cards } = await bench.call("inspectCard", one);
      assert.deepEqual(
        cards.map(({ reader }) => reader),
        ["Reader 1"],
      );
    });
  }

  it("an empty answer with 9000 is no signature", async () => {
    bench.insert(issued);
    const handle = await handleOf();
    bench.reader.plan((command) => command[1] === 0x2a, { kind: "answer", bytes: Uint8Array.of(0x90, 0) });
    assert.equal(await codeOf(bench.call("sign", sign(handle))), "CARD_UNRESPONSIVE");
  });
});

/** No card is exchanged within one turn of the event loop. */
const aMoment = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

/** Another program, with wrong PINs. */
function mistypeElsewhere(card: VirtualCard, times: number): void {
  if (!card.powered) card.powerOn();
  card.transmit(Buffer.from("00a4040c0ad392f000260100000001", "hex"));
  typedPins.announce(times);
  for (let count = 0; count < times; count++) card.transmit(Buffer.from("0020009b06585858585858", "hex"));
  card.powerOff();
}
