/** Part of the contract of the reader port: finding readers and waiting for cards. */
import assert from "node:assert/strict";
import { type ContractBench, fails, never, pause } from "./contract-bench.ts";

export function describeFindingAndWaiting(bench: ContractBench): void {
  describe("finding readers and waiting for cards", () => {
    it("lists the readers in order, empty ones as empty", async () => {
      const states = await bench.readers.list();
      assert.deepEqual(
        states.map(({ name: reader, card }) => [reader, card]),
        bench.machine.names.map((reader) => [reader, false]),
      );
    });

    it("no service: every call says so, and works when the service is back", async () => {
      await bench.machine.stopService();
      const client = await bench.connect();
      await fails(client.list(), "E_NO_SERVICE", "E_SERVICE_STOPPED");
      await fails(client.open(bench.machine.names[0], never()), "E_NO_SERVICE", "E_SERVICE_STOPPED");
      await bench.machine.startService();
      assert.equal((await client.list()).length, 2);
    });

    it("no reader: an empty list, and open says that there is no such reader", async () => {
      await bench.machine.stopService();
      await bench.machine.startService(0);
      const client = await bench.connect();
      assert.deepEqual(await client.list(), []);
      await fails(client.open(bench.machine.names[0], never()), "E_UNKNOWN_READER", "E_NO_READERS_AVAILABLE");
    });

    it("no card: open says so", () => fails(bench.open(), "E_NO_SMARTCARD", "W_REMOVED_CARD"));

    it("no such reader: open says so", () => fails(bench.readers.open("Another reader", never()), "E_UNKNOWN_READER"));

    it("a card put in while waiting ends the wait, and so does one taken out", async () => {
      const empty = await bench.readers.list();
      const waiting = bench.readers.waitForChange(empty, never());
      await bench.machine.insert();
      await waiting;
      const full = await bench.until(true);
      const gone = bench.readers.waitForChange(await bench.readers.list(), never());
      await bench.machine.remove();
      await gone;
      const empties = await bench.until(false);
      assert.notEqual(empties.insertion, full.insertion);
    });

    it("a wait ends at once when things are already different", async () => {
      const before = await bench.readers.list();
      await bench.insert();
      await bench.readers.waitForChange(before, never());
    });

    it("a stay has one number, the next stay another", async () => {
      await bench.insert();
      const stay = await bench.until(true);
      await (await bench.open()).close("leave");
      assert.equal((await bench.until(true)).insertion, stay.insertion);
      await bench.machine.remove();
      await bench.until(false);
      await bench.machine.insert();
      assert.notEqual((await bench.until(true)).insertion, stay.insertion);
    });

    it("a wait can be given up, and the next call works", async () => {
      const controller = new AbortController();
      const reason = new Error("enough");
      const waiting = bench.readers.waitForChange(await bench.readers.list(), controller.signal);
      setTimeout(() => controller.abort(reason), 30);
      await assert.rejects(waiting, reason);
      assert.equal((await bench.readers.list()).length, 2);
      await assert.rejects(bench.readers.waitForChange(await bench.readers.list(), AbortSignal.abort(reason)), reason);
    });

    it("close ends a wait, may be called twice, and every later call fails", async () => {
      const waiting = bench.readers.waitForChange(await bench.readers.list(), never());
      waiting.catch(() => {});
      await pause(20);
      await bench.readers.close();
      await bench.readers.close();
      await assert.rejects(waiting);
      await assert.rejects(bench.readers.list());
    });

    it(
      bench.harness.cannotUnplug
        ? `a reader cannot be unplugged here: ${bench.harness.cannotUnplug}`
        : "a reader unplugged while waiting ends the wait",
      async () => {
        if (bench.harness.cannotUnplug) {
          assert.equal(bench.machine.unplug, undefined);
          return;
        }
        const waiting = bench.readers.waitForChange(await bench.readers.list(), never());
        await bench.machine.unplug?.();
        await waiting;
        assert.deepEqual(
          (await bench.readers.list()).map((state) => state.name),
          [bench.machine.names[0]],
        );
      },
    );
  });
}
