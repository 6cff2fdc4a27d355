import assert from "node:assert/strict";
import type { CardConnection, CardReaders } from "../../native-host/pcsc/card-reader.ts";
import { ScardError, type ScardName } from "../../native-host/pcsc/scard-error.ts";
import { fromHex, toHex } from "../../shared/encoding/hex.ts";
import { connectBench } from "../../virtual-card/bench/bench-reader.ts";
import { startBench } from "../../virtual-card/bench/bench-server.ts";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import type { VirtualReader } from "../../virtual-card/virtual-reader.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { testCard } from "../support/test-card.ts";

const name = "Virtual reader 00";
const never = new AbortController().signal;
const selectJpki = fromHex("00a4040c0ad392f000260100000001");
const queryAuth = fromHex("00200098");
const verifyAuth = fromHex("002000980431323334");
const signAuth = fromHex("802a009701aa00");

const rejectsWith = (promise: Promise<unknown>, ...names: ScardName[]): Promise<void> =>
  assert.rejects(promise, (error) => error instanceof ScardError && error.is(...names));

/** The same behaviour is asked of a client in this process and of one behind the bench's socket. */
for (const way of ["in this process", "over the bench"] as const) {
  describe(`virtual readers, ${way}`, () => {
    let readers: VirtualReaders;
    let reader: VirtualReader;
    let card: VirtualCard;
    let client: CardReaders;
    let connect: () => Promise<CardReaders>;
    let tidy: (() => Promise<void>)[];

    beforeEach(async () => {
      readers = new VirtualReaders({ readerBusyMs: 100, powerDownMs: 30 });
      reader = readers.addReader(name);
      card = await testCard();
      reader.insert(card);
      tidy = [() => readers.close()];
      if (way === "over the bench") {
        const bench = await startBench(readers);
        tidy.unshift(() => bench.close());
        connect = () => connectBench(bench.path);
      } else {
        connect = () => Promise.resolve(readers.connect());
      }
      client = await newClient();
    });
    afterEach(async () => {
      for (const step of tidy) await step();
    });

    async function newClient(): Promise<CardReaders> {
      const made = await connect();
      tidy.unshift(() => made.close());
      return made;
    }
    async function opened(): Promise<CardConnection> {
      const session = await client.open(name, never);
      await session.transmit(selectJpki);
      return session;
    }

    it("lists readers in order, with cards and insertions", async () => {
      readers.addReader("Second");
      reader.remove();
      reader.insert(card);
      assert.deepEqual(await client.list(), [
        { name, card: true, insertion: 3 },
        { name: "Second", card: false, insertion: 0 },
      ]);
    });

    it("keeps the insertion number over sessions and resets", async () => {
      await (await opened()).close("reset");
      reader.resetByAnotherProgram();
      assert.deepEqual(await client.list(), [{ name, card: true, insertion: 1 }]);
    });

    const changes: readonly [string, () => void][] = [
      ["a reader is plugged in", () => void readers.addReader("Second")],
      ["a reader is unplugged", () => readers.removeReader(name)],
      ["a card is pulled", () => void reader.remove()],
    ];
    for (const [what, change] of changes) {
      it(`wakes a wait when ${what}, and not before`, async () => {
        let woken = false;
        const wait = client.waitForChange(await client.list(), never).then(() => {
          woken = true;
        });
        await client.list();
        assert.equal(woken, false);
        change();
        await wait;
      });
    }

    it("ends a wait at once when what is known is old already", async () => {
      await client.waitForChange([{ name, card: true, insertion: 7 }], never);
      await client.waitForChange([], never);
    });

    it("ends a wait with the reason it was aborted for", async () => {
      const control = new AbortController();
      const wait = client.waitForChange(await client.list(), control.signal);
      control.abort(new Error("enough"));
      await assert.rejects(wait, /enough/);
      await assert.rejects(client.waitForChange(await client.list(), control.signal), /enough/);
    });

    it("opens nothing without a reader, without a card, with a mute card", async () => {
      await rejectsWith(client.open("Nobody", never), "E_UNKNOWN_READER");
      reader.remove();
      await rejectsWith(client.open(name, never), "E_NO_SMARTCARD");
      reader.insert(card, { mute: true });
      assert.deepEqual(await client.list(), [{ name, card: false, insertion: 3 }]);
      await rejectsWith(client.open(name, never), "W_UNRESPONSIVE_CARD");
    });

    it("refuses a second session until the first has ended", async () => {
      const first = await opened();
      const other = await newClient();
      await rejectsWith(other.open(name, never), "E_SHARING_VIOLATION");
      const waiting = other.open(name, never);
      await first.close("leave");
      assert.equal((await waiting).protocol, "T=1");
    });

    it("waits for another program, in order, and stops waiting when told", async () => {
      const release = reader.hold();
      const control = new AbortController();
      const impatient = client.open(name, control.signal);
      const patient = client.open(name, never);
      await client.list();
      control.abort(new Error("enough"));
      await assert.rejects(impatient, /enough/);
      release();
      release();
      const session = await patient;
      assert.throws(() => reader.hold(), /taken/);
      await session.close("leave");
      reader.hold()();
    });

    it("sends those who wait away when the reader or the service goes", async () => {
      reader.hold();
      const first = client.open(name, never);
      await client.list();
      readers.removeReader(name);
      await rejectsWith(first, "E_UNKNOWN_READER");
      reader = readers.addReader(name);
      reader.insert(await testCard());
      reader.hold();
      const second = client.open(name, never);
      await client.list();
      readers.stopService();
      await rejectsWith(second, "E_NO_SERVICE");
    });

    it("the card may be gone when the wait is over", async () => {
      const release = reader.hold();
      const waiting = client.open(name, never);
      await client.list();
      reader.remove();
      release();
      await rejectsWith(waiting, "E_NO_SMARTCARD");
      reader.hold()();
    });

    it("leaves PINs as they are, resets the card, or takes its power, as the session says", async () => {
      const verified = async (disposition: "leave" | "reset" | "unpower"): Promise<boolean> => {
        const session = await opened();
        await session.transmit(verifyAuth);
        await session.close(disposition);
        const next = await opened();
        const answer = await next.transmit(signAuth);
        await next.close("unpower");
        return answer.length > 2;
      };
      assert.equal(await verified("leave"), true);
      assert.equal(await verified("reset"), true);
      assert.equal(await verified("unpower"), false);
    });

    it("takes the power from a card that nobody uses", async () => {
      const session = await opened();
      await session.transmit(verifyAuth);
      await session.close("leave");
      assert.equal(card.isUnlocked("auth"), true);
      await new Promise((resolve) => setTimeout(resolve, 80));
      assert.deepEqual([card.powered, card.isUnlocked("auth")], [false, false]);
    });

    it("lets a card keep its power when it is used again in time", async () => {
      await (await opened()).close("leave");
      const session = await opened();
      await session.transmit(verifyAuth);
      await new Promise((resolve) => setTimeout(resolve, 80));
      assert.equal((await session.transmit(signAuth)).length, 258);
    });

    it("ends the sessions of a client that goes away, and lets the next one in", async () => {
      const leaving = await newClient();
      const session = await leaving.open(name, never);
      await session.transmit(selectJpki);
      await session.transmit(verifyAuth);
      const other = client.open(name, never);
      await leaving.close();
      const next = await other;
      assert.equal(toHex(await next.transmit(queryAuth)), "6986");
      await rejectsWith(session.transmit(selectJpki), "E_INVALID_HANDLE");
      await rejectsWith(leaving.list(), "E_INVALID_HANDLE");
    });

    it("ends the waits of a client that goes away", async () => {
      const leaving = await newClient();
      const wait = leaving.waitForChange(await leaving.list(), never);
      const ended = rejectsWith(wait, "E_CANCELLED", "E_INVALID_HANDLE");
      await leaving.close();
      await ended;
    });

    it("card pulled between two commands", async () => {
      const session = await opened();
      reader.remove();
      reader.insert(card);
      await rejectsWith(session.transmit(selectJpki), "W_REMOVED_CARD");
      await session.close("leave");
      await (await opened()).close("leave");
    });

    it("card pulled before the n-th command, which it never sees", async () => {
      const session = await opened();
      reader.plan(2, { kind: "pulled before" });
      await session.transmit(queryAuth);
      await rejectsWith(session.transmit(verifyAuth), "E_NOT_TRANSACTED");
      await rejectsWith(session.transmit(verifyAuth), "W_REMOVED_CARD");
      assert.equal(card.counts.verifications, 0);
    });

    for (const [answer, length] of [
      ["empty", 0],
      ["torn", 1],
    ] as const) {
      it(`card pulled during the VERIFY it carries out: ${answer} answer`, async () => {
        const session = await opened();
        reader.plan((command) => command[1] === 0x20, { kind: "pulled during", answer });
        const response = await session.transmit(fromHex("002000980439393939"));
        assert.equal(response.length, length);
        assert.equal(card.counters.read("auth"), 2);
        assert.deepEqual(await client.list(), [{ name, card: false, insertion: 2 }]);
        await rejectsWith(session.transmit(queryAuth), "W_REMOVED_CARD");
      });
    }

    it("card pulled while a command is on its way: no answer, not carried out", async () => {
      const session = await opened();
      reader.pace.latencyMs = 20;
      const answer = session.transmit(verifyAuth);
      await client.list();
      reader.remove();
      assert.equal((await answer).length, 0);
      assert.equal(card.counts.verifications, 0);
    });

    it("chosen answers, short ones too, without the card knowing", async () => {
      const session = await opened();
      const before = card.counts.commands;
      reader.plan(1, { kind: "answer", bytes: fromHex("6f00") });
      reader.plan(2, { kind: "answer", bytes: fromHex("90") });
      reader.plan(3, { kind: "answer", bytes: new Uint8Array() });
      reader.plan(4, { kind: "failure", name: "F_COMM_ERROR" });
      assert.equal(toHex(await session.transmit(queryAuth)), "6f00");
      assert.equal(toHex(await session.transmit(queryAuth)), "90");
      assert.equal(toHex(await session.transmit(queryAuth)), "");
      await rejectsWith(session.transmit(queryAuth), "F_COMM_ERROR");
      assert.equal(card.counts.commands, before);
      assert.equal(toHex(await session.transmit(queryAuth)), "63c3");
    });

    it("reset by another program: fails until a new session, PINs stay", async () => {
      const session = await opened();
      await session.transmit(verifyAuth);
      reader.plan(1, { kind: "reset" });
      await rejectsWith(session.transmit(signAuth), "W_RESET_CARD");
      await rejectsWith(session.transmit(signAuth), "W_RESET_CARD");
      await session.close("leave");
      assert.equal((await (await opened()).transmit(signAuth)).length, 258);
    });

    it("another program selects another application", async () => {
      const session = await opened();
      await session.transmit(verifyAuth);
      reader.selectByAnotherProgram();
      assert.equal(toHex(await session.transmit(signAuth)), "6986");
      await session.transmit(selectJpki);
      assert.equal(toHex(await session.transmit(signAuth)), "6982");
    });

    it("service stopped and started", async () => {
      const session = await opened();
      await session.transmit(verifyAuth);
      const wait = client.waitForChange(await client.list(), never);
      const woken = rejectsWith(wait, "E_NO_SERVICE");
      await client.list();
      readers.stopService();
      await woken;
      await rejectsWith(session.transmit(queryAuth), "E_NO_SERVICE");
      await rejectsWith(client.list(), "E_NO_SERVICE");
      await rejectsWith(client.open(name, never), "E_NO_SERVICE");
      assert.equal(card.isUnlocked("auth"), false);
      readers.startService();
      await session.close("leave");
      assert.equal(toHex(await (await opened()).transmit(signAuth)), "6982");
    });

    it("reader unplugged during a session", async () => {
      const session = await opened();
      readers.removeReader(name);
      await rejectsWith(session.transmit(queryAuth), "E_READER_UNAVAILABLE");
      await session.close("leave");
      assert.deepEqual(await client.list(), []);
      assert.equal(card.powered, false);
    });

    it("reader without extended APDUs", async () => {
      reader.extendedApdu = false;
      const session = await opened();
      await rejectsWith(session.transmit(fromHex("00b08a00000000")), "E_NOT_TRANSACTED");
      assert.equal((await session.transmit(fromHex("00b08a0000"))).length, 258);
    });

    it("carries the longest answer, and commands one at a time", async () => {
      const session = await opened();
      reader.pace.latencyMs = 5;
      const started = performance.now();
      const answers = await Promise.all([1, 2, 3, 4].map(() => session.transmit(fromHex("00b08a00000000"))));
      assert.ok(answers.every((answer) => answer.length === 2050));
      assert.ok(performance.now() - started >= 19);
    });

    it("takes the card's time: per command, and per signature", async () => {
      const session = await opened();
      await session.transmit(verifyAuth);
      reader.pace = { latencyMs: 10, signMs: 40 };
      const started = performance.now();
      await session.transmit(signAuth);
      assert.ok(performance.now() - started >= 49);
      await session.close("leave");
      await rejectsWith(session.transmit(queryAuth), "E_INVALID_HANDLE");
    });
  });
}

describe("virtual readers, misuse", () => {
  it("two readers of one name, two cards in one reader", async () => {
    const readers = new VirtualReaders();
    const reader = readers.addReader(name);
    reader.insert(await testCard());
    assert.throws(() => readers.addReader(name), /exists/);
    assert.throws(() => reader.insert(reader.card as VirtualCard), /there is a card/);
    assert.equal(reader.remove()?.powered, false);
    assert.equal(reader.remove(), undefined);
    await readers.close();
  });
});
