/** Part of the contract of the reader port: a card or a service that goes away. */
import assert from "node:assert/strict";
import { ScardError } from "../../../native-host/pcsc/scard-error.ts";
import { toHex } from "../../../shared/encoding/hex.ts";
import { type ContractBench, never, selectJpki } from "./contract-bench.ts";

export function describeLostCards(bench: ContractBench): void {
  describe("a card or a service that goes away", () => {
    it("a card pulled between two commands", async () => {
      await bench.insert();
      const connection = await bench.open();
      await bench.select(connection);
      await bench.machine.remove();
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
      await bench.until(false);
      await bench.insert();
      const again = await bench.open();
      assert.equal(await bench.select(again), "9000");
      await again.close("leave");
    });

    for (const answer of ["empty", "torn"] as const) {
      it(`a card pulled in the middle of a command: ${answer} answer`, async () => {
        await bench.insert();
        const connection = await bench.open();
        bench.machine.pullDuringNextCommand(answer);
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

    it("the service dies while a session is open, and while a wait is on; everything works again afterwards", async () => {
      await bench.insert();
      const connection = await bench.open();
      await bench.select(connection);
      const waiting = bench.readers.waitForChange(await bench.readers.list(), never());
      waiting.catch(() => {});
      await bench.machine.killService();
      await assert.rejects(connection.transmit(selectJpki()), ScardError);
      await connection.close("unpower");
      await assert.rejects(waiting, ScardError);
      await bench.machine.startService();
      await bench.insert();
      const again = await bench.open();
      assert.equal(await bench.select(again), "9000");
      await again.close("leave");
    });
  });
}
