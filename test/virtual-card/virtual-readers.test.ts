import assert from "node:assert/strict";
import type { VirtualCard } from "../../virtual-card/virtual-card.ts";
import { VirtualReaders } from "../../virtual-card/virtual-readers.ts";
import { testCard } from "../support/test-card.ts";
import { describeVirtualReaders, name, never, rejectsWith } from "./readers-bench.ts";

describeVirtualReaders("readers and waits", (bench) => {
  it("lists readers in order, with cards and insertions", async () => {
    bench.readers.addReader("Second");
    bench.reader.remove();
    bench.reader.insert(bench.card);
    assert.deepEqual(await bench.client.list(), [
      { name, card: true, insertion: 3 },
      { name: "Second", card: false, insertion: 0 },
    ]);
  });

  it("keeps the insertion number over sessions and resets", async () => {
    await (await bench.opened()).close("reset");
    bench.reader.resetByAnotherProgram();
    assert.deepEqual(await bench.client.list(), [{ name, card: true, insertion: 1 }]);
  });

  const changes: readonly [string, () => void][] = [
    ["a reader is plugged in", () => void bench.readers.addReader("Second")],
    ["a reader is unplugged", () => bench.readers.removeReader(name)],
    ["a card is pulled", () => void bench.reader.remove()],
  ];
  for (const [what, change] of changes) {
    it(`wakes a wait when ${what}, and not before`, async () => {
      let woken = false;
      const wait = bench.client.waitForChange(await bench.client.list(), never).then(() => {
        woken = true;
      });
      await bench.client.list();
      assert.equal(woken, false);
      change();
      await wait;
    });
  }

  it("ends a wait at once when what is known is old already", async () => {
    await bench.client.waitForChange([{ name, card: true, insertion: 7 }], never);
    await bench.client.waitForChange([], never);
  });

  it("ends a wait with the reason it was aborted for", async () => {
    const control = new AbortController();
    const wait = bench.client.waitForChange(await bench.client.list(), control.signal);
    // a second question is answered when the first one has been heard
    await bench.client.list();
    assert.equal(bench.readers.waits, 1);
    control.abort(new Error("enough"));
    await assert.rejects(wait, /enough/);
    assert.equal(bench.readers.waits, 0);
    await assert.rejects(bench.client.waitForChange(await bench.client.list(), control.signal), /enough/);
  });

  it("opens nothing without a reader, without a card, with a mute card", async () => {
    await rejectsWith(bench.client.open("Nobody", never), "E_UNKNOWN_READER");
    bench.reader.remove();
    await rejectsWith(bench.client.open(name, never), "E_NO_SMARTCARD");
    bench.reader.insert(bench.card, { mute: true });
    assert.deepEqual(await bench.client.list(), [{ name, card: false, insertion: 3 }]);
    await rejectsWith(bench.client.open(name, never), "W_UNRESPONSIVE_CARD");
  });
});

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
