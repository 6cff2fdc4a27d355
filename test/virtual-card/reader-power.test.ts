import assert from "node:assert/strict";
import { fromHex } from "../../shared/encoding/hex.ts";
import { describeVirtualReaders, queryAuth, rejectsWith, signAuth, verifyAuth } from "./readers-bench.ts";

describeVirtualReaders("power and time", (bench) => {
  it("leaves PINs as they are, resets the card, or takes its power, as the session says", async () => {
    const verified = async (disposition: "leave" | "reset" | "unpower"): Promise<boolean> => {
      const session = await bench.opened();
      await session.transmit(verifyAuth());
      await session.close(disposition);
      const next = await bench.opened();
      const answer = await next.transmit(signAuth);
      await next.close("unpower");
      return answer.length > 2;
    };
    assert.equal(await verified("leave"), true);
    assert.equal(await verified("reset"), true);
    assert.equal(await verified("unpower"), false);
  });

  it("takes the power from a card that nobody uses", async () => {
    const session = await bench.opened();
    await session.transmit(verifyAuth());
    await session.close("leave");
    assert.equal(bench.card.isUnlocked("auth"), true);
    await new Promise((resolve) => setTimeout(resolve, 80));
    assert.deepEqual([bench.card.powered, bench.card.isUnlocked("auth")], [false, false]);
  });

  it("lets a card keep its power when it is used again in time", async () => {
    await (await bench.opened()).close("leave");
    const session = await bench.opened();
    await session.transmit(verifyAuth());
    await new Promise((resolve) => setTimeout(resolve, 80));
    assert.equal((await session.transmit(signAuth)).length, 258);
  });

  it("carries the longest answer, and commands one at a time", async () => {
    const session = await bench.opened();
    bench.reader.pace.latencyMs = 5;
    const started = performance.now();
    const answers = await Promise.all([1, 2, 3, 4].map(() => session.transmit(fromHex("00b08a00000000"))));
    assert.ok(answers.every((answer) => answer.length === 2050));
    assert.ok(performance.now() - started >= 19);
  });

  it("takes the card's time: per command, and per signature", async () => {
    const session = await bench.opened();
    await session.transmit(verifyAuth());
    bench.reader.pace = { latencyMs: 10, signMs: 40 };
    const started = performance.now();
    await session.transmit(signAuth);
    assert.ok(performance.now() - started >= 49);
    await session.close("leave");
    await rejectsWith(session.transmit(queryAuth), "E_INVALID_HANDLE");
  });
});
