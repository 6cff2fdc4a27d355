import assert from "node:assert/strict";
import { useFakeTimers } from "sinon";
import { CardFailure } from "../../../native-host/card/card-failure.ts";
import { withCard } from "../../../native-host/card/card-session.ts";
import { readBinary, selectApplication, verifyOnPad } from "../../../native-host/iso7816/commands.ts";
import type { CardReaders, PinPad } from "../../../native-host/pcsc/card-reader.ts";
import { ScardError, scard } from "../../../native-host/pcsc/scard-error.ts";
import type { PinName } from "../../../shared/contract/fields.ts";
import { times } from "../../../shared/contract/limits.ts";
import { padDigits, pinShape } from "../../../shared/contract/pin-shape.ts";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";

const { signal } = new AbortController();

/** Readers with one card that gives the same answer to everything; notes the last command and how the session ended. */
function readersWith(answer: (command: string) => Promise<Uint8Array>) {
  const seen: string[] = [];
  const open: CardReaders["open"] = () =>
    Promise.resolve({
      protocol: "T=1",
      transmit: (command) => {
        seen.push(toHex(command));
        return answer(toHex(command));
      },
      close: async (disposition) => void seen.push(disposition),
    });
  const readers: CardReaders = {
    list: () => assert.fail(),
    waitForChange: () => assert.fail(),
    open,
    close: () => assert.fail(),
  };
  return { readers, seen };
}

/** A reader with keys of its own, at which the test is the person; notes how many seconds they are to wait. */
function readersWithKeys() {
  const keys = { seconds: 0, answer: (_: Uint8Array): void => assert.fail("nobody was asked") };
  const pinPad: PinPad = {
    isUsable: () => Promise.resolve(true),
    unreliableBy: () => Promise.resolve(undefined),
    verify: (_header, { seconds }) => {
      keys.seconds = seconds;
      return new Promise((answer) => {
        keys.answer = answer;
      });
    },
  };
  const { readers } = readersWith(ok);
  const open: CardReaders["open"] = async (...where) => ({ ...(await readers.open(...where)), pinPad });
  return { readers: { ...readers, open }, keys };
}

const ok = () => Promise.resolve(fromHex("9000"));
const issuerDomain = "00a4040c07a0000001510000";
const kindOf = (error: unknown) => (error instanceof CardFailure ? error.kind : error);

describe("native-host/card/card-session", () => {
  it("a card that never comes to an end is unresponsive, and is logged out all the same", async () => {
    const { readers, seen } = readersWith(ok);
    const endless = withCard(readers, "Reader", { signal, logOut: true }, async (channel) => {
      for (;;) await channel.exchange(readBinary(0, 1));
    });
    await assert.rejects(endless, (error) => kindOf(error) === "unresponsive");
    assert.deepEqual(seen.slice(-2), [issuerDomain, "leave"]);
  });

  it("a card that cannot be logged out loses its power", async () => {
    const { readers, seen } = readersWith((command) =>
      command === issuerDomain ? Promise.reject(new ScardError("SCardTransmit", scard.E_NOT_TRANSACTED)) : ok(),
    );
    assert.equal(await withCard(readers, "Reader", { signal, logOut: true }, () => Promise.resolve(1)), 1);
    assert.deepEqual(seen, [issuerDomain, "unpower"]);
  });

  it("an answer that is cut off means that the card is gone", async () => {
    const { readers, seen } = readersWith(() => Promise.resolve(fromHex("90")));
    const torn = withCard(readers, "Reader", { signal, logOut: false }, (channel) => channel.send(readBinary(0, 1)));
    await assert.rejects(torn, (error) => kindOf(error) === "removed");
    assert.equal(seen.at(-1), "leave");
  });

  it("a failure that is nobody's but ours goes on as it is", async () => {
    const ours = new TypeError("ours");
    const { readers } = readersWith(ok);
    await assert.rejects(
      withCard(readers, "Reader", { signal, logOut: false }, () => Promise.reject(ours)),
      ours,
    );
  });

  it("a reader may wait anew for each key of the longest PIN, and the card then take its time", async () => {
    const clock = useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      for (const name of Object.keys(pinShape) as PinName[]) {
        const digits = padDigits(name);
        if (digits === undefined) continue;
        const { readers, keys } = readersWithKeys();
        const typed = withCard(readers, "Reader", { signal, logOut: false }, (channel) =>
          channel.exchangeOnKeys(verifyOnPad(0x80), digits),
        );
        await clock.tickAsync((digits + 1) * times.pinPad + times.cardAnswer - 1);
        assert.equal(keys.seconds, times.pinPad / 1000);
        keys.answer(fromHex("9000"));
        assert.equal((await typed).sw, 0x9000);
      }
    } finally {
      clock.restore();
    }
  });

  it("a reader that does not come back from its keys is given up, before the window takes the person for gone", async () => {
    const clock = useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      const typed = withCard(readersWithKeys().readers, "Reader", { signal, logOut: false }, (channel) =>
        channel.exchangeOnKeys(verifyOnPad(0x80), 4),
      );
      const given = assert.rejects(typed, (error) => kindOf(error) === "unresponsive");
      await clock.tickAsync(times.pinPadAnswer);
      await given;
      assert.ok(times.pinPadAnswer < times.approval && times.padSettles > times.pinPadAnswer + times.cardAnswer);
    } finally {
      clock.restore();
    }
  });

  const failures: readonly [number, CardFailure["kind"]][] = [
    [scard.E_SHARING_VIOLATION, "busy"],
    [scard.E_NO_SMARTCARD, "missing"],
    [scard.W_REMOVED_CARD, "removed"],
    [scard.E_UNKNOWN_READER, "readerGone"],
    [scard.W_RESET_CARD, "busy"],
    [scard.E_SERVICE_STOPPED, "serviceGone"],
    [scard.W_UNRESPONSIVE_CARD, "unresponsive"],
    [0x801000ff, "unresponsive"],
  ];
  for (const [code, kind] of failures) {
    const failure = new ScardError("SCardTransmit", code);
    it(`${failure.message} means ${kind}`, async () => {
      const { readers } = readersWith(() => Promise.reject(failure));
      const work = withCard(readers, "Reader", { signal, logOut: false }, (channel) =>
        channel.send(selectApplication(Uint8Array.of(1), "x")),
      );
      await assert.rejects(work, (error) => kindOf(error) === kind);
    });
  }
});
