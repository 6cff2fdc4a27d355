import assert from "node:assert/strict";
import { watchReaders } from "../../../native-host/cli/watched-readers.ts";
import type { CardReaders } from "../../../native-host/pcsc/card-reader.ts";

describe("native-host/cli/watched-readers", () => {
  it("counts a change of a PIN from the command to its answer, or to its loss", async () => {
    const answers: { give(): void; lose(): void }[] = [];
    const transmit = () =>
      new Promise<Uint8Array>((resolve, reject) => {
        answers.push({ give: () => resolve(Uint8Array.of(0x90, 0)), lose: () => reject(new Error("lost")) });
      });
    const open = () => Promise.resolve({ protocol: "T=1", transmit, close: () => Promise.resolve() });
    const { readers, use } = watchReaders({ open } as unknown as CardReaders);
    const connection = await readers.open("Reader 0", new AbortController().signal);
    const change = Uint8Array.of(0x00, 0x24, 0x01, 0x80, 1, 0x31);
    for (const end of ["give", "lose"] as const) {
      const answer = connection.transmit(change).catch(() => undefined);
      assert.equal(use.changing, 1);
      answers.at(-1)?.[end]();
      await answer;
      assert.equal(use.changing, 0);
    }
    const verify = connection.transmit(Uint8Array.of(0x00, 0x20, 0x00, 0x80, 1, 0x31));
    assert.deepEqual([use.changing, use.unlocked, use.sent], [0, 1, 3]);
    answers.at(-1)?.give();
    await verify;
  });

  it("takes a card for unlocked from the moment in which the reader asks for its PIN", async () => {
    const verify = () => new Promise<Uint8Array>(() => undefined);
    const pinPad = { isUsable: () => Promise.resolve(true), unreliableBy: async () => "source", verify };
    const open = () => Promise.resolve({ protocol: "T=1", pinPad, close: () => Promise.resolve() });
    const { readers, use } = watchReaders({ open } as unknown as CardReaders);
    const connection = await readers.open("Reader 0", new AbortController().signal);
    assert.equal(await connection.pinPad?.isUsable(), true);
    assert.equal(await connection.pinPad?.unreliableBy(), "source");
    assert.deepEqual([use.unlocked, use.sent], [0, 0]);
    void connection.pinPad?.verify(Uint8Array.of(0x00, 0x20, 0x00, 0x80), { digits: 4, seconds: 30 });
    assert.deepEqual([use.unlocked, use.sent], [1, 1]);
    await connection.close("leave");
    assert.equal(use.unlocked, 0);
  });
});
