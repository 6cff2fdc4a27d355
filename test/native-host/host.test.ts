import assert from "node:assert/strict";
import { createOperations, serve } from "../../native-host/host.ts";
import type { FoundCard, HostParams } from "../../shared/contract/operations.ts";
import { isCode } from "../../shared/errors/warifu-error.ts";
import { type Keystrokes, VirtualKeys } from "../../virtual-card/reader/virtual-keys.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { codes } from "../support/host-bench.ts";
import { testCard } from "../support/test-card.ts";
import { typedPins } from "../support/typed-pins.ts";

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

  it("ends while somebody types a wrong PIN at the reader: does not say that they stopped, for a try is gone", async () => {
    const readers = new VirtualReaders({ powerDownMs: 50 });
    const reader = readers.addReader("Reader 0");
    const card = await testCard();
    reader.insert(card);
    const waits = new Promise<(typed: Keystrokes) => void>((begun) => {
      reader.keys = new VirtualKeys(() => new Promise((type) => begun(type)));
    });
    const sent: Record<string, unknown>[] = [];
    let found = (): void => {};
    const isFound = new Promise<void>((resolve) => (found = resolve));
    const request = (id: number, method: string, params: object) => ({
      value: { type: "request", id, method, params },
      wipe: () => {},
    });
    const partner = {
      async send(frame: unknown) {
        sent.push(frame as Record<string, unknown>);
        if (sent.at(-1)?.["id"] === 1) found();
      },
      frames: (async function* () {
        yield request(1, "inspectCard", { key: null, use: "attributes", wait: false });
        await isFound;
        const cards = (sent.at(-1) as { result?: { cards: { card: string }[] } }).result?.cards ?? [];
        const what = { from: "cardInfoInputSupport", fields: ["sex"], card: cards[0]?.card, pinPad: true };
        yield request(2, "readAttributes", what);
        const type = await waits;
        typedPins.type("9999");
        setTimeout(() => type({ digits: "9999" }), 20);
      })(),
    };
    await serve(partner, { readers: readers.connect(), version: "0", instance: "a" });
    assert.deepEqual(sent.at(-1), { type: "response", id: 2, error: { code: "INTERRUPTED", details: {} } });
    assert.equal(card.counts.verifications, 1);
    await readers.close();
  });

  it("believes no issuer of cards when none is configured", async () => {
    const readers = new VirtualReaders();
    readers.addReader("Reader 0").insert(await testCard());
    const perform = createOperations({ readers: readers.connect(), version: "0", instance: "a" });
    const context = contextOf(new AbortController().signal);
    const found = await perform("inspectCard", { key: null, use: "attributes", wait: false }, context);
    const [{ card }] = found.cards as [FoundCard];
    const pin = codes("5678");
    typedPins.type(pin);
    const params: HostParams<"readAttributes"> = { from: "cardInfoInputSupport", fields: ["sex"], card, pin };
    const { verified } = await perform("readAttributes", params, context);
    assert.deepEqual(verified, { signature: true, chain: false, revocation: "not-checked" });
    await readers.close();
  });
});
