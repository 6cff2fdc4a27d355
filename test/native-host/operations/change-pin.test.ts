import assert from "node:assert/strict";
import sinon from "sinon";
import { times } from "../../../shared/contract/limits.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { VirtualReader } from "../../../virtual-card/virtual-reader.ts";
import { codes } from "../../support/host-bench.ts";
import { assertPinIs, Change, handleOf, isChange, isVerify, newPin, oldPin, pinNames } from "./changed-pin.ts";
import { playedHost } from "./played-host.ts";

describe("native-host/operations: changing a PIN", () => {
  const played = playedHost();

  for (const name of pinNames) {
    describe(name, () => {
      const change = async (more: Partial<Change["params"]> = {}): Promise<Change> =>
        new Change(played.bench, await handleOf(played.bench), name, more);

      it("one VERIFY and one CHANGE of the selected EF; then the new one works and the old one does not", async () => {
        const card = played.bench.insert(played.issued);
        const changing = await change();
        played.bench.clearLog();
        assert.deepEqual(await changing.end(), { code: "done" });
        const headers = played.bench.log.map((line) => line.split(" ")[0]);
        assert.deepEqual(headers.slice(-4), ["00a4020c", "00200080", "00240180", "00a4040c"]);
        assert.equal(changing.sent.length, 2);
        assert.deepEqual([...card.use.changed], [name]);
        assertPinIs(card, name, newPin[name], oldPin[name]);
      });

      it("the old one is wrong: said with the tries left, and the new one is not sent", async () => {
        const card = played.bench.insert(played.issued);
        const changing = await change({ old: codes(newPin[name]), new: codes(oldPin[name]) });
        const full = card.counters.read(name);
        assert.deepEqual(await changing.end(), { code: "PIN_REJECTED", details: { pin: name, triesLeft: full - 1 } });
        assert.deepEqual([changing.sent.length, card.use.changed.size, card.counters.read(name)], [1, 0, full - 1]);
      });

      it("the last try needs a second yes", async () => {
        const card = played.bench.insert(played.issued, { tries: { [name]: 1 } });
        card.counters.write(name, 1);
        const changing = await change();
        assert.deepEqual(await changing.end(), { code: "PIN_LAST_TRY", details: { pin: name } });
        assert.equal(changing.sent.length, 0);
        const confirmed = await change({ lastTryConfirmed: true });
        assert.deepEqual(await confirmed.end(), { code: "done" });
      });

      it("a blocked one is not sent", async () => {
        played.bench.insert(played.issued, { tries: { [name]: 0 } });
        const changing = await change({ lastTryConfirmed: true });
        assert.deepEqual(await changing.end(), { code: "PIN_BLOCKED", details: { pin: name } });
        assert.equal(changing.sent.length, 0);
      });

      for (const entry of ["old", "new"] as const) {
        for (const typed of ["", "123", "12-34!", "12345678901234567"]) {
          it(`the ${entry} one of ${typed.length} characters cannot be: nothing is sent`, async () => {
            played.bench.insert(played.issued);
            const changing = await change({ [entry]: codes(typed) });
            played.bench.clearLog();
            assert.deepEqual(await changing.end(), { code: "PIN_MALFORMED", details: { pin: name, entry } });
            assert.deepEqual([changing.sent, played.bench.log], [[], []]);
          });
        }
      }

      it("the new one is the old one: nothing is sent", async () => {
        played.bench.insert(played.issued);
        const changing = await change({ new: codes(oldPin[name].toLowerCase()) });
        played.bench.clearLog();
        assert.deepEqual(await changing.end(), { code: "PIN_UNCHANGED", details: { pin: name } });
        assert.deepEqual(played.bench.log, []);
      });

      for (const [what, options] of [
        ["a phone", { token: "androidPhone" }],
        ["an iPhone", { token: "iPhone" }],
        ["a card without PINs", { chosenPins: "absent" }],
      ] as const) {
        it(`${what} has none that could be changed: nothing is sent`, async () => {
          played.bench.insert(played.issued, options);
          const changing = await change();
          assert.deepEqual(await changing.end(), { code: "PIN_UNCHANGEABLE", details: { pin: name } });
          assert.equal(changing.sent.length, 0);
        });
      }

      it("another card since then is not given it", async () => {
        played.bench.insert(played.issued);
        const changing = await change();
        played.bench.reader.remove();
        played.bench.insert(await issueCard());
        assert.deepEqual(await changing.end(), { code: "CARD_CHANGED", details: {} });
        assert.equal(changing.sent.length, 0);
      });

      it("works in another process than the one that has looked, and by the handle of another search", async () => {
        const card = played.bench.insert(played.issued);
        const handle = await handleOf(played.bench);
        played.bench.restartHost();
        assert.deepEqual(await new Change(played.bench, handle, name).end(), { code: "done" });
        const { cards } = await played.bench.call("inspectCard", { key: null, use: "attributes", wait: false });
        const back = { old: codes(newPin[name]), new: codes(oldPin[name]) };
        assert.deepEqual(await new Change(played.bench, cards[0]!.card, name, back).end(), { code: "done" });
        assertPinIs(card, name, oldPin[name], newPin[name]);
      });

      it("ends before the page gives up, even if each session takes as long as it may", async () => {
        played.bench.insert(played.issued);
        const handle = await handleOf(played.bench);
        played.bench.restartHost();
        const changing = new Change(played.bench, handle, name);
        // the longest way: looked at again, changed, the answer lost, and the counter read once more
        played.bench.reader.plan(isChange, { kind: "answer", bytes: Uint8Array.of() });
        const open = sinon.spy(VirtualReader.prototype, "openSession");
        assert.equal("details" in (await changing.end()), true);
        const sessions = open.callCount;
        open.restore();
        assert.equal(sessions, 3);
        const session = times.readerBusy + times.cardSession + times.cardAnswer;
        assert.ok(times.cardQuestion > sessions * session);
        // counted anew from the desk's "ready", which comes after the host and whoever had the reader before
        assert.ok(times.cardQuestion > times.hostReady + times.padSettles + times.hostSettles);
      });

      for (const sw of [0x6700, 0x6a80, 0x6985, 0x6982, 0x6a86, 0x6d00]) {
        it(`CHANGE answered ${sw.toString(16)} has changed nothing, and is not sent again`, async () => {
          const card = played.bench.insert(played.issued);
          const changing = await change();
          played.bench.reader.plan(isChange, { kind: "answer", bytes: Uint8Array.of(sw >> 8, sw & 0xff) });
          assert.deepEqual(await changing.end(), { code: "PIN_CHANGE_REFUSED", details: { pin: name } });
          assert.equal(changing.sent.length, 2);
          assertPinIs(card, name, oldPin[name], newPin[name]);
        });
      }

      for (const bytes of ["", "90", "6f00", "6581", "6400", "63c2", "6108", "6c08"]) {
        it(`CHANGE answered ${bytes || "nothing"} leaves it open, tells the tries, and is not sent again`, async () => {
          const card = played.bench.insert(played.issued);
          const full = card.counters.read(name);
          const changing = await change();
          played.bench.reader.plan(isChange, { kind: "answer", bytes: Buffer.from(bytes, "hex") });
          const details = { pin: name, triesLeft: full };
          assert.deepEqual(await changing.end(), { code: "PIN_CHANGE_UNCERTAIN", details });
          assert.equal(changing.sent.length, 2);
        });
      }

      const pulls = [
        { kind: "pulled before" },
        { kind: "pulled during", answer: "empty" },
        { kind: "pulled during", answer: "torn" },
      ] as const;
      for (const fault of pulls) {
        const how = "answer" in fault ? `${fault.kind}, ${fault.answer} answer` : fault.kind;

        it(`card ${how} VERIFY: one VERIFY, no CHANGE`, async () => {
          const card = played.bench.insert(played.issued);
          const changing = await change();
          played.bench.reader.plan(isVerify, fault);
          assert.deepEqual(await changing.end(), { code: "PIN_UNCERTAIN", details: { pin: name } });
          assert.deepEqual([changing.sent.length, card.use.changed.size], [1, 0]);
        });

        it(`card ${how} CHANGE: one of each, and the person is told which to try first`, async () => {
          const card = played.bench.insert(played.issued);
          const changing = await change();
          played.bench.reader.plan(isChange, fault);
          assert.deepEqual(await changing.end(), { code: "PIN_CHANGE_UNCERTAIN", details: { pin: name } });
          assert.equal(changing.sent.length, 2);
          const done = fault.kind === "pulled during";
          assertPinIs(card, name, done ? newPin[name] : oldPin[name], done ? oldPin[name] : newPin[name]);
        });
      }
    });
  }
});
