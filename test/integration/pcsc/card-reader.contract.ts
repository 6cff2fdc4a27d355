/** THE contract of the reader port, as tests: one suite for every implementation (`native-host/pcsc/card-reader.ts`). */
import assert from "node:assert/strict";
import type { CardConnection, CardReaders, ReaderState } from "../../../native-host/pcsc/card-reader.ts";
import { ScardError, type ScardName } from "../../../native-host/pcsc/scard-error.ts";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import type { VirtualCard } from "../../../virtual-card/virtual-card.ts";
import type { Harness, Machine } from "./machine.ts";

const selectJpki = () => fromHex("00a4040c0ad392f000260100000001");
const readAuthCertificate = () => fromHex("00b08a00000000");
const verifyAuthPin = () => fromHex("0020009804 31323334");
const signByAuthKey = () => fromHex("802a0097 02 3000 00");

const never = () => new AbortController().signal;
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function fails(call: Promise<unknown>, ...names: ScardName[]): Promise<void> {
  await assert.rejects(call, (error) => {
    assert.ok(error instanceof ScardError, String(error));
    assert.ok(error.is(...names), `${error.message} is none of ${names.join(", ")}`);
    return true;
  });
}

export function describeCardReaders(name: string, harness: Harness): void {
  describe(`the reader port: ${name}`, function () {
    this.timeout(30_000);
    let machine: Machine;
    let readers: CardReaders;
    const opened: CardReaders[] = [];

    const connect = async (): Promise<CardReaders> => {
      const client = await machine.connect();
      opened.push(client);
      return client;
    };
    beforeEach(async () => {
      machine = await harness.create();
      await machine.startService();
      readers = await connect();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((client) => client.close()));
      await machine.close();
    });

    const first = (states: readonly ReaderState[]) => states.find((state) => state.name === machine.names[0]);
    /** Waits through the port itself until the first reader is as wanted. */
    const until = async (hasCard: boolean): Promise<ReaderState> => {
      for (;;) {
        const states = await readers.list();
        const state = first(states);
        if (state?.card === hasCard) return state;
        await readers.waitForChange(states, never());
      }
    };
    const insert = async (): Promise<VirtualCard> => {
      const card = await machine.insert();
      await until(true);
      return card;
    };
    const open = (client = readers): Promise<CardConnection> => client.open(machine.names[0], never());
    const select = async (connection: CardConnection) => toHex(await connection.transmit(selectJpki()));

    it("lists the readers in order, empty ones as empty", async () => {
      const states = await readers.list();
      assert.deepEqual(
        states.map(({ name: reader, card }) => [reader, card]),
        machine.names.map((reader) => [reader, false]),
      );
    });

    it("no service: every call says so, and works when the service is back", async () => {
      await machine.stopService();
      const client = await connect();
      await fails(client.list(), "E_NO_SERVICE", "E_SERVICE_STOPPED");
      await fails(client.open(machine.names[0], never()), "E_NO_SERVICE", "E_SERVICE_STOPPED");
      await machine.startService();
      assert.equal((await client.list()).length, 2);
    });

    it("no reader: an empty list, and open says that there is no such reader", async () => {
      await machine.stopService();
      await machine.startService(0);
      const client = await connect();
      assert.deepEqual(await client.list(), []);
      await fails(client.open(machine.names[0], never()), "E_UNKNOWN_READER", "E_NO_READERS_AVAILABLE");
    });

    it("no card: open says so", () => fails(open(), "E_NO_SMARTCARD", "W_REMOVED_CARD"));

    it("no such reader: open says so", () => fails(readers.open("Another reader", never()), "E_UNKNOWN_READER"));

    it("a card put in while waiting ends the wait, and so does one taken out", async () => {
      const empty = await readers.list();
      const waiting = readers.waitForChange(empty, never());
      await machine.insert();
      await waiting;
      const full = await until(true);
      const gone = readers.waitForChange(await readers.list(), never());
      await machine.remove();
      await gone;
      const empties = await until(false);
      assert.notEqual(empties.insertion, full.insertion);
    });

    it("a wait ends at once when things are already different", async () => {
      const before = await readers.list();
      await insert();
      await readers.waitForChange(before, never());
    });

    it("a stay has one number, the next stay another", async () => {
      await insert();
      const stay = await until(true);
      await (await open()).close("leave");
      assert.equal((await until(true)).insertion, stay.insertion);
      await machine.remove();
      await until(false);
      await machine.insert();
      assert.notEqual((await until(true)).insertion, stay.insertion);
    });

    it("a wait can be given up, and the next call works", async () => {
      const controller = new AbortController();
      const reason = new Error("enough");
      const waiting = readers.waitForChange(await readers.list(), controller.signal);
      setTimeout(() => controller.abort(reason), 30);
      await assert.rejects(waiting, reason);
      assert.equal((await readers.list()).length, 2);
      await assert.rejects(readers.waitForChange(await readers.list(), AbortSignal.abort(reason)), reason);
    });

    it("close ends a wait, may be called twice, and every later call fails", async () => {
      const waiting = readers.waitForChange(await readers.list(), never());
      waiting.catch(() => {});
      await pause(20);
      await readers.close();
      await readers.close();
      await assert.rejects(waiting);
      await assert.rejects(readers.list());
    });

    it("a command and its answer", async () => {
      await insert();
      const connection = await open();
      assert.equal(connection.protocol, "T=1");
      assert.equal(await select(connection), "9000");
      assert.equal(toHex(await connection.transmit(fromHex("00a4020c02ffff"))), "6a82");
      await connection.close("leave");
    });

    it("an extended APDU brings a whole certificate", async () => {
      await insert();
      const connection = await open();
      await select(connection);
      const answer = await connection.transmit(readAuthCertificate());
      assert.ok(answer.length > 1024);
      assert.deepEqual([answer[0], toHex(answer.subarray(-2))], [0x30, "9000"]);
      await connection.close("leave");
    });

    it("commands go one after the other", async () => {
      await insert();
      const connection = await open();
      const answers = await Promise.all([
        connection.transmit(selectJpki()),
        connection.transmit(fromHex("00b0880003")),
      ]);
      assert.deepEqual(answers.map(toHex), ["9000", "8f8f009000"]);
      await connection.close("leave");
    });

    it("two sessions, one after the other", async () => {
      await insert();
      for (let round = 0; round < 2; round++) {
        const connection = await open();
        assert.equal(await select(connection), "9000");
        await connection.close("leave");
      }
    });

    it("leave keeps a verified PIN for the next session, unpower ends it", async () => {
      const card = await insert();
      for (const [disposition, answer] of [
        ["leave", "9000"],
        ["unpower", "6982"],
      ] as const) {
        const connection = await open();
        await select(connection);
        assert.equal(toHex(await connection.transmit(verifyAuthPin())), "9000");
        await connection.close(disposition);
        const next = await open();
        await select(next);
        assert.equal(toHex((await next.transmit(signByAuthKey())).slice(-2)), answer, disposition);
        await next.close("unpower");
      }
      assert.equal(card.counts.verifications, 2);
    });

    it("a closed session takes no commands", async () => {
      await insert();
      const connection = await open();
      await connection.close("leave");
      await connection.close("leave");
      await fails(connection.transmit(selectJpki()), "E_INVALID_HANDLE");
    });

    it("a card pulled between two commands", async () => {
      await insert();
      const connection = await open();
      await select(connection);
      await machine.remove();
      const answer = connection.transmit(selectJpki());
      // an answer without a status word is the other way PC/SC has of saying it
      const outcome = await answer.then(
        (bytes) => (bytes.length < 2 ? "gone" : toHex(bytes)),
        (error: ScardError) => error,
      );
      if (outcome !== "gone") {
        assert.ok(
          outcome instanceof ScardError && outcome.is("W_REMOVED_CARD", "E_NOT_TRANSACTED", "E_NO_SMARTCARD"),
          String(outcome),
        );
      }
      await connection.close("leave");
      await until(false);
      await insert();
      const again = await open();
      assert.equal(await select(again), "9000");
      await again.close("leave");
    });

    for (const answer of ["empty", "torn"] as const) {
      it(`a card pulled in the middle of a command: ${answer} answer`, async () => {
        await insert();
        const connection = await open();
        machine.pullDuringNextCommand(answer);
        const outcome = await connection.transmit(selectJpki()).then(
          (bytes) => bytes.length,
          (error: unknown) => error,
        );
        if (typeof outcome === "number") assert.ok(outcome < 2);
        else
          assert.ok(outcome instanceof ScardError && outcome.is("W_REMOVED_CARD", "E_NOT_TRANSACTED"), String(outcome));
        await connection.close("leave");
      });
    }

    for (const how of ["exclusively", "in a transaction"] as const) {
      it(`another program has the card ${how}: open waits for it, then goes on`, async () => {
        await insert();
        const taken = await machine.takeByAnotherProgram(how);
        const opening = open();
        await pause(harness.readerBusy / 4);
        await taken.release();
        const connection = await opening;
        assert.equal(await select(connection), "9000");
        await connection.close("leave");
      });

      it(`another program has the card ${how} and keeps it: open gives up, and works later`, async () => {
        await insert();
        const taken = await machine.takeByAnotherProgram(how);
        const begun = performance.now();
        await fails(open(), "E_SHARING_VIOLATION");
        const waited = performance.now() - begun;
        assert.ok(waited > harness.readerBusy * 0.8 && waited < harness.readerBusy + 2_000, `${waited} ms`);
        await taken.release();
        const connection = await open();
        assert.equal(await select(connection), "9000");
        await connection.close("leave");
      });
    }

    it("another program's hold can be given up waiting for", async () => {
      await insert();
      const taken = await machine.takeByAnotherProgram("exclusively");
      const controller = new AbortController();
      const reason = new Error("enough");
      setTimeout(() => controller.abort(reason), 30);
      await assert.rejects(readers.open(machine.names[0], controller.signal), reason);
      await taken.release();
    });

    it("nobody gets between: a second client of ours waits until the first one is done", async () => {
      await insert();
      const held = await open();
      const second = await connect();
      const opening = open(second);
      await pause(harness.readerBusy / 4);
      await held.close("leave");
      const connection = await opening;
      await connection.close("leave");
    });

    it("another program resets the card: an open session goes on undisturbed or says so, and the next one works", async () => {
      await insert();
      const connection = await open();
      assert.equal(await select(connection), "9000");
      const reset = machine.resetByAnotherProgram();
      await pause(harness.readerBusy / 4);
      const outcome = await select(connection).catch((error: ScardError) => error);
      assert.ok(outcome === "9000" || (outcome instanceof ScardError && outcome.is("W_RESET_CARD")), String(outcome));
      await connection.close("leave");
      await reset;
      const next = await open();
      assert.equal(await select(next), "9000");
      await next.close("leave");
    });

    it("the service dies while a session is open, and while a wait is on; everything works again afterwards", async () => {
      await insert();
      const connection = await open();
      await select(connection);
      const waiting = readers.waitForChange(await readers.list(), never());
      waiting.catch(() => {});
      await machine.killService();
      await assert.rejects(connection.transmit(selectJpki()), ScardError);
      await connection.close("unpower");
      await assert.rejects(waiting, ScardError);
      await machine.startService();
      await insert();
      const again = await open();
      assert.equal(await select(again), "9000");
      await again.close("leave");
    });

    it("closing the client in the middle of a session ends the session", async () => {
      await insert();
      await open();
      await readers.close();
      readers = await connect();
      await until(true);
      const connection = await open();
      await connection.close("leave");
    });

    it(
      harness.cannotUnplug
        ? `a reader cannot be unplugged here: ${harness.cannotUnplug}`
        : "a reader unplugged while waiting ends the wait",
      async () => {
        if (harness.cannotUnplug) {
          assert.equal(machine.unplug, undefined);
          return;
        }
        const waiting = readers.waitForChange(await readers.list(), never());
        await machine.unplug?.();
        await waiting;
        assert.deepEqual(
          (await readers.list()).map((state) => state.name),
          [machine.names[0]],
        );
      },
    );
  });
}
