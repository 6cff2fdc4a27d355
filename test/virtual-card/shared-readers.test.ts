import assert from "node:assert/strict";
import { toHex } from "../../shared/encoding/hex.ts";
import { testCard } from "../support/test-card.ts";
import {
  describeVirtualReaders,
  name,
  never,
  queryAuth,
  rejectsWith,
  selectJpki,
  verifyAuth,
} from "./readers-bench.ts";

describeVirtualReaders("who has the card", (bench) => {
  it("refuses a second session until the first has ended", async () => {
    const first = await bench.opened();
    const other = await bench.newClient();
    await rejectsWith(other.open(name, never), "E_SHARING_VIOLATION");
    const waiting = other.open(name, never);
    await first.close("leave");
    assert.equal((await waiting).protocol, "T=1");
  });

  it("waits for another program, in order, and stops waiting when told", async () => {
    const release = bench.reader.hold();
    const control = new AbortController();
    const impatient = bench.client.open(name, control.signal);
    const patient = bench.client.open(name, never);
    await bench.client.list();
    control.abort(new Error("enough"));
    await assert.rejects(impatient, /enough/);
    release();
    release();
    const session = await patient;
    assert.throws(() => bench.reader.hold(), /taken/);
    await session.close("leave");
    bench.reader.hold()();
  });

  it("sends those who wait away when the reader or the service goes", async () => {
    bench.reader.hold();
    const first = bench.client.open(name, never);
    await bench.client.list();
    bench.readers.removeReader(name);
    await rejectsWith(first, "E_UNKNOWN_READER");
    bench.reader = bench.readers.addReader(name);
    bench.reader.insert(await testCard());
    bench.reader.hold();
    const second = bench.client.open(name, never);
    await bench.client.list();
    bench.readers.stopService();
    await rejectsWith(second, "E_NO_SERVICE");
  });

  it("the card may be gone when the wait is over", async () => {
    const release = bench.reader.hold();
    const waiting = bench.client.open(name, never);
    await bench.client.list();
    bench.reader.remove();
    release();
    await rejectsWith(waiting, "E_NO_SMARTCARD");
    bench.reader.hold()();
  });

  it("ends the sessions of a client that goes away, and lets the next one in", async () => {
    const leaving = await bench.newClient();
    const session = await leaving.open(name, never);
    await session.transmit(selectJpki);
    await session.transmit(verifyAuth());
    const other = bench.client.open(name, never);
    await leaving.close();
    const next = await other;
    assert.equal(toHex(await next.transmit(queryAuth)), "6986");
    await rejectsWith(session.transmit(selectJpki), "E_INVALID_HANDLE");
    await rejectsWith(leaving.list(), "E_INVALID_HANDLE");
  });

  it("ends the waits of a client that goes away", async () => {
    const leaving = await bench.newClient();
    const wait = leaving.waitForChange(await leaving.list(), never);
    const ended = rejectsWith(wait, "E_CANCELLED", "E_INVALID_HANDLE");
    await leaving.close();
    await ended;
  });
});
