import assert from "node:assert/strict";
import sinon from "sinon";
import { times } from "../../../shared/contract/limits.ts";
import { WarifuError } from "../../../shared/errors/warifu-error.ts";
import { codes } from "../../support/host-bench.ts";
import { assertPinIs, Change, handleOf, isChange, isVerify, newPin, oldPin } from "./changed-pin.ts";
import { playedHost } from "./played-host.ts";

describe("native-host/operations: changing a PIN, with something in between", () => {
  const played = playedHost();
  afterEach(() => sinon.restore());

  /** A change that is cancelled when such a command is about to reach the card. */
  async function cancelledAt(which: (command: Uint8Array) => boolean) {
    const card = played.bench.insert(played.issued);
    const changing = new Change(played.bench, await handleOf(played.bench), "auth");
    const controller = new AbortController();
    const cancel = (command: Uint8Array): boolean => {
      if (which(command)) controller.abort(new WarifuError("USER_CANCELLED"));
      return false;
    };
    played.bench.reader.plan(cancel, { kind: "reset" });
    return { card, changing, end: () => changing.end(controller.signal) };
  }

  it("cancelled at VERIFY: the new one is not sent", async () => {
    const { card, changing, end } = await cancelledAt(isVerify);
    assert.deepEqual(await end(), { code: "USER_CANCELLED", details: {} });
    assert.equal(changing.sent.length, 1);
    assertPinIs(card, "auth", oldPin.auth, newPin.auth);
  });

  it("cancelled at CHANGE: what the card said is told", async () => {
    const { card, end } = await cancelledAt(isChange);
    assert.deepEqual(await end(), { code: "done" });
    assertPinIs(card, "auth", newPin.auth, oldPin.auth);
  });

  it("cancelled at CHANGE whose answer is lost: the doubt is told, not the cancel", async () => {
    const { end } = await cancelledAt(isChange);
    played.bench.reader.plan(isChange, { kind: "pulled during", answer: "empty" });
    assert.deepEqual(await end(), { code: "PIN_CHANGE_UNCERTAIN", details: { pin: "auth" } });
  });

  it("tries lost to another program meanwhile count: the last one needs a second yes", async () => {
    const clock = sinon.useFakeTimers({ now: Date.now(), toFake: ["Date"] });
    const card = played.bench.insert(played.issued);
    const changing = new Change(played.bench, await handleOf(played.bench), "text");
    card.counters.write("text", 1);
    clock.tick(times.cardKnown);
    assert.deepEqual(await changing.end(), { code: "PIN_LAST_TRY", details: { pin: "text" } });
  });

  it("the counter of the second PIN is heard again after the first was changed a while later", async () => {
    const clock = sinon.useFakeTimers({ now: Date.now(), toFake: ["Date"] });
    const card = played.bench.insert(played.issued);
    const handle = await handleOf(played.bench);
    card.counters.write("sign", 1);
    clock.tick(times.cardKnown);
    assert.deepEqual(await new Change(played.bench, handle, "text").end(), { code: "done" });
    assert.deepEqual(await new Change(played.bench, handle, "sign").end(), {
      code: "PIN_LAST_TRY",
      details: { pin: "sign" },
    });
  });

  it("a card that wants VERIFY again after a change is changed all the same", async () => {
    const card = played.bench.insert(played.issued, { changeRevokes: true, verifiedQuery: "9000" });
    const handle = await handleOf(played.bench);
    assert.deepEqual(await new Change(played.bench, handle, "sign").end(), { code: "done" });
    const back = { old: codes(newPin.sign), new: codes(oldPin.sign) };
    assert.deepEqual(await new Change(played.bench, handle, "sign", back).end(), { code: "done" });
    assertPinIs(card, "sign", oldPin.sign, newPin.sign);
  });
});
