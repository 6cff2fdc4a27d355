import assert from "node:assert/strict";
import { fromHex, toHex } from "../../shared/encoding/hex.ts";
import { typedPins } from "../support/typed-pins.ts";
import {
  describeVirtualReaders,
  name,
  never,
  queryAuth,
  rejectsWith,
  selectJpki,
  signAuth,
  verifyAuth,
} from "./readers-bench.ts";

describeVirtualReaders("trouble", (bench) => {
  it("card pulled between two commands", async () => {
    const session = await bench.opened();
    bench.reader.remove();
    bench.reader.insert(bench.card);
    await rejectsWith(session.transmit(selectJpki), "W_REMOVED_CARD");
    await session.close("leave");
    await (await bench.opened()).close("leave");
  });

  it("card pulled before the n-th command, which it never sees", async () => {
    const session = await bench.opened();
    bench.reader.plan(2, { kind: "pulled before" });
    await session.transmit(queryAuth);
    await rejectsWith(session.transmit(verifyAuth()), "E_NOT_TRANSACTED");
    await rejectsWith(session.transmit(verifyAuth()), "W_REMOVED_CARD");
    assert.equal(bench.card.counts.verifications, 0);
  });

  for (const [answer, length] of [
    ["empty", 0],
    ["torn", 1],
  ] as const) {
    it(`card pulled during the VERIFY it carries out: ${answer} answer`, async () => {
      const session = await bench.opened();
      bench.reader.plan((command) => command[1] === 0x20, { kind: "pulled during", answer });
      typedPins.announce();
      const response = await session.transmit(fromHex("002000980439393939"));
      assert.equal(response.length, length);
      assert.equal(bench.card.counters.read("auth"), 2);
      assert.deepEqual(await bench.client.list(), [{ name, card: false, insertion: 2 }]);
      await rejectsWith(session.transmit(queryAuth), "W_REMOVED_CARD");
    });
  }

  it("card pulled while a command is on its way: no answer, not carried out", async () => {
    const session = await bench.opened();
    bench.reader.pace.latencyMs = 20;
    const answer = session.transmit(verifyAuth());
    await bench.client.list();
    bench.reader.remove();
    assert.equal((await answer).length, 0);
    assert.equal(bench.card.counts.verifications, 0);
  });

  it("chosen answers, short ones too, without the card knowing", async () => {
    const session = await bench.opened();
    const before = bench.card.counts.commands;
    bench.reader.plan(1, { kind: "answer", bytes: fromHex("6f00") });
    bench.reader.plan(2, { kind: "answer", bytes: fromHex("90") });
    bench.reader.plan(3, { kind: "answer", bytes: new Uint8Array() });
    bench.reader.plan(4, { kind: "failure", name: "F_COMM_ERROR" });
    assert.equal(toHex(await session.transmit(queryAuth)), "6f00");
    assert.equal(toHex(await session.transmit(queryAuth)), "90");
    assert.equal(toHex(await session.transmit(queryAuth)), "");
    await rejectsWith(session.transmit(queryAuth), "F_COMM_ERROR");
    assert.equal(bench.card.counts.commands, before);
    assert.equal(toHex(await session.transmit(queryAuth)), "63c3");
  });

  it("reset by another program: fails until a new session, PINs stay", async () => {
    const session = await bench.opened();
    await session.transmit(verifyAuth());
    bench.reader.plan(1, { kind: "reset" });
    await rejectsWith(session.transmit(signAuth), "W_RESET_CARD");
    await rejectsWith(session.transmit(signAuth), "W_RESET_CARD");
    await session.close("leave");
    assert.equal((await (await bench.opened()).transmit(signAuth)).length, 258);
  });

  it("another program selects another application", async () => {
    const session = await bench.opened();
    await session.transmit(verifyAuth());
    bench.reader.selectByAnotherProgram();
    assert.equal(toHex(await session.transmit(signAuth)), "6986");
    await session.transmit(selectJpki);
    assert.equal(toHex(await session.transmit(signAuth)), "6982");
  });

  it("service stopped and started", async () => {
    const session = await bench.opened();
    await session.transmit(verifyAuth());
    const wait = bench.client.waitForChange(await bench.client.list(), never);
    const woken = rejectsWith(wait, "E_NO_SERVICE");
    await bench.client.list();
    bench.readers.stopService();
    await woken;
    await rejectsWith(session.transmit(queryAuth), "E_NO_SERVICE");
    await rejectsWith(bench.client.list(), "E_NO_SERVICE");
    await rejectsWith(bench.client.open(name, never), "E_NO_SERVICE");
    assert.equal(bench.card.isUnlocked("auth"), false);
    bench.readers.startService();
    await session.close("leave");
    assert.equal(toHex(await (await bench.opened()).transmit(signAuth)), "6982");
  });

  it("reader unplugged during a session", async () => {
    const session = await bench.opened();
    bench.readers.removeReader(name);
    await rejectsWith(session.transmit(queryAuth), "E_READER_UNAVAILABLE");
    await session.close("leave");
    assert.deepEqual(await bench.client.list(), []);
    assert.equal(bench.card.powered, false);
  });

  it("reader without extended APDUs", async () => {
    bench.reader.extendedApdu = false;
    const session = await bench.opened();
    await rejectsWith(session.transmit(fromHex("00b08a00000000")), "E_NOT_TRANSACTED");
    assert.equal((await session.transmit(fromHex("00b08a0000"))).length, 258);
  });
});
