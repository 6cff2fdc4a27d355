import assert from "node:assert/strict";
import { createOperations } from "../../native-host/host.ts";
import { isCode } from "../../shared/errors/warifu-error.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { codes } from "../support/host-bench.ts";

describe("native-host/host", () => {
  const none = { async *[Symbol.asyncIterator]() {} };
  const contextOf = (signal: AbortSignal) => ({ signal, progress: () => {}, chunks: none });

  it("wipes the PIN of a request that is refused because the card is in use", async () => {
    const readers = new VirtualReaders();
    const perform = createOperations({ readers: readers.connect(), version: "0", instance: "a" });
    const stop = new AbortController();
    const waiting = perform(
      "inspectCard",
      { key: "digitalSignature", use: "sign", wait: true },
      contextOf(stop.signal),
    ).catch(() => undefined);
    for (const method of ["sign", "readCertificate"] as const) {
      const pin = codes("ABC123");
      const params = { card: "x", key: "digitalSignature", hash: "SHA-256", digests: [], pin } as never;
      await assert.rejects(perform(method, params, contextOf(stop.signal)), (error) => isCode(error, "BUSY"));
      assert.deepEqual(pin, [0, 0, 0, 0, 0, 0]);
    }
    const change = { card: "x", name: "auth", old: codes("1234"), new: codes("9753") } as const;
    await assert.rejects(perform("changePin", change, contextOf(stop.signal)), (error) => isCode(error, "BUSY"));
    assert.deepEqual(
      [change.old, change.new],
      [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
    );
    stop.abort(new Error("the test is over"));
    await waiting;
    await readers.close();
  });
});
