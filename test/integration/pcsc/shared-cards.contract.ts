/** Part of the contract of the reader port: a card that other programs use. */
import assert from "node:assert/strict";
import { ScardError } from "../../../native-host/pcsc/scard-error.ts";
import { type ContractBench, fails, pause } from "./contract-bench.ts";

export function describeSharedCards(bench: ContractBench): void {
  describe("a card that other programs use", () => {
    for (const how of ["exclusively", "in a transaction"] as const) {
      it(`another program has the card ${how}: open waits for it, then goes on`, async () => {
        await bench.insert();
        const taken = await bench.machine.takeByAnotherProgram(how);
        const opening = bench.open();
        await pause(bench.harness.readerBusy / 4);
        await taken.release();
        const connection = await opening;
        assert.equal(await bench.select(connection), "9000");
        await connection.close("leave");
      });

      it(`another program has the card ${how} and keeps it: open gives up, and works later`, async () => {
        await bench.insert();
        const taken = await bench.machine.takeByAnotherProgram(how);
        const begun = performance.now();
        await fails(bench.open(), "E_SHARING_VIOLATION");
        const waited = performance.now() - begun;
        assert.ok(waited > bench.harness.readerBusy * 0.8 && waited < bench.harness.readerBusy + 2_000, `${waited} ms`);
        await taken.release();
        const connection = await bench.open();
        assert.equal(await bench.select(connection), "9000");
        await connection.close("leave");
      });
    }

    it("another program's hold can be given up waiting for", async () => {
      await bench.insert();
      const taken = await bench.machine.takeByAnotherProgram("exclusively");
      const controller = new AbortController();
      const reason = new Error("enough");
      setTimeout(() => controller.abort(reason), 30);
      await assert.rejects(bench.readers.open(bench.machine.names[0], controller.signal), reason);
      await taken.release();
    });

    it("nobody gets between: a second client of ours waits until the first one is done", async () => {
      await bench.insert();
      const held = await bench.open();
      const second = await bench.connect();
      const opening = bench.open(second);
      await pause(bench.harness.readerBusy / 4);
      await held.close("leave");
      const connection = await opening;
      await connection.close("leave");
    });

    it("another program resets the card: an open session goes on undisturbed or says so, and the next one works", async () => {
      await bench.insert();
      const connection = await bench.open();
      assert.equal(await bench.select(connection), "9000");
      const reset = bench.machine.resetByAnotherProgram();
      await pause(bench.harness.readerBusy / 4);
      const outcome = await bench.select(connection).catch((error: ScardError) => error);
      assert.ok(outcome === "9000" || (outcome instanceof ScardError && outcome.is("W_RESET_CARD")), String(outcome));
      await connection.close("leave");
      await reset;
      const next = await bench.open();
      assert.equal(await bench.select(next), "9000");
      await next.close("leave");
    });
  });
}
