import assert from "node:assert/strict";
import sinon from "sinon";
import type { CardConnection, Disposition } from "../../../native-host/pcsc/card-reader.ts";
import { type Connect, ReaderSessions } from "../../../native-host/pcsc/reader-sessions.ts";
import { ScardError, type ScardName, scard } from "../../../native-host/pcsc/scard-error.ts";
import { times } from "../../../shared/contract/limits.ts";

const never = new AbortController().signal;
const failure = (name: ScardName) => new ScardError("SCardConnect", scard[name]);

/** A connection that notes how it was closed. */
function connection(ended: () => void, closed: Disposition[] = []): CardConnection {
  return {
    protocol: "T=1",
    transmit: () => assert.fail(),
    close: async (disposition) => {
      closed.push(disposition);
      ended();
    },
  };
}

describe("ReaderSessions", () => {
  for (const name of ["E_SHARING_VIOLATION", "W_RESET_CARD", "W_UNPOWERED_CARD"] as const) {
    it(`tries again after ${name}: another program has the card, or left it so`, async () => {
      const failures = [failure(name), failure(name)];
      const connect: Connect = async (ended) => {
        const next = failures.pop();
        if (next !== undefined) throw next;
        return connection(ended);
      };
      const session = await new ReaderSessions().open("reader", never, connect);
      assert.equal(failures.length, 0);
      await session.close("leave");
    });
  }

  it("does not try again after anything else, and gives the turn back", async () => {
    const sessions = new ReaderSessions();
    const absent = failure("E_NO_SMARTCARD");
    await assert.rejects(
      sessions.open("reader", never, () => Promise.reject(absent)),
      absent,
    );
    const session = await sessions.open("reader", never, async (ended) => connection(ended));
    await session.close("leave");
  });

  it("lets the second session of a reader wait for the end of the first, and not that of another reader", async () => {
    const sessions = new ReaderSessions();
    const open = (reader: string) => sessions.open(reader, never, async (ended) => connection(ended));
    const first = await open("one");
    const other = await open("two");
    let opened = false;
    const second = open("one").then((session) => {
      opened = true;
      return session;
    });
    await new Promise(setImmediate);
    assert.equal(opened, false);
    await first.close("leave");
    await (await second).close("leave");
    await other.close("leave");
  });

  it("logs out the cards of sessions that are still open at the end", async () => {
    const sessions = new ReaderSessions();
    const closed: Disposition[] = [];
    await sessions.open("one", never, async (ended) => connection(ended, closed));
    await sessions.close();
    assert.deepEqual(closed, ["unpower"]);
  });

  describe("with an attempt that blocks", () => {
    let clock: sinon.SinonFakeTimers;
    beforeEach(() => {
      clock = sinon.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    });
    afterEach(() => clock.restore());

    /** An attempt that blocks until `letGo`, and how often it was made and how its session was closed. */
    function blocked() {
      const seen = { attempts: 0, closed: [] as Disposition[], letGo: (): void => assert.fail() };
      const connect: Connect = (ended) => {
        seen.attempts++;
        return new Promise((resolve) => {
          seen.letGo = () => resolve(connection(ended, seen.closed));
        });
      };
      return { seen, connect };
    }

    it("gives up at the limit and undoes the late success", async () => {
      const sessions = new ReaderSessions();
      const { seen, connect } = blocked();
      const refused = assert.rejects(sessions.open("one", never, connect), (error: ScardError) =>
        error.is("E_SHARING_VIOLATION"),
      );
      await clock.tickAsync(times.readerBusy);
      await refused;
      seen.letGo();
      await clock.tickAsync(0);
      assert.deepEqual(seen.closed, ["leave"]);
    });

    it("makes no second attempt while the first still blocks, and succeeds once it does not", async () => {
      const sessions = new ReaderSessions();
      const { seen, connect } = blocked();
      const first = assert.rejects(sessions.open("one", never, connect));
      await clock.tickAsync(times.readerBusy);
      await first;
      const second = sessions.open("one", never, async (ended) => connection(ended));
      await clock.tickAsync(100);
      assert.equal(seen.attempts, 1);
      seen.letGo();
      await (await second).close("leave");
    });

    it("stops at once when aborted", async () => {
      const sessions = new ReaderSessions();
      const { seen, connect } = blocked();
      const control = new AbortController();
      const reason = new Error("enough");
      const stopped = assert.rejects(sessions.open("one", control.signal, connect), reason);
      await clock.tickAsync(10);
      control.abort(reason);
      await stopped;
      seen.letGo();
      await clock.tickAsync(0);
      assert.deepEqual(seen.closed, ["leave"]);
    });
  });
});
