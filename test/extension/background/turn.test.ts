import assert from "node:assert/strict";
import { type SinonFakeTimers, useFakeTimers } from "sinon";
import { Turn } from "../../../extension/background/turn.ts";
import { isCode } from "../../../shared/errors/warifu-error.ts";
import { FakeBrowser } from "../fake-browser.ts";

const origin = "https://city.example.jp";

/** How long `origin` still has to wait; `undefined` when it may go. */
function wait(turn: Turn): number | undefined {
  try {
    turn.take(origin);
    return undefined;
  } catch (error) {
    assert.ok(isCode(error, "BUSY"));
    return error.details.retryAfterMs;
  }
}

describe("the turn", () => {
  let clock: SinonFakeTimers;
  let fake: FakeBrowser;
  let turn: Turn;

  beforeEach(() => {
    clock = useFakeTimers({ toFake: ["Date"] });
    fake = new FakeBrowser();
    turn = new Turn(fake.asBrowser());
  });
  afterEach(() => clock.restore());

  it("is had by one at a time", () => {
    turn.take(origin);
    assert.throws(() => turn.take("https://other.example"), { code: "BUSY", details: {} });
    turn.release(origin, "result");
    turn.take("https://other.example");
  });

  it("makes an origin wait after a cancel, twice as long each time, at most 30 seconds", () => {
    for (const expected of [2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      turn.take(origin);
      turn.release(origin, "cancelled");
      assert.equal(wait(turn), expected);
      clock.tick(expected - 1);
      assert.equal(wait(turn), 1);
      clock.tick(1);
    }
  });

  it("forgets the cancels after a result", () => {
    turn.take(origin);
    turn.release(origin, "cancelled");
    clock.tick(2_000);
    turn.take(origin);
    turn.release(origin, "result");
    turn.take(origin);
    turn.release(origin, "cancelled");
    assert.equal(wait(turn), 2_000);
  });

  it("forgets no cancel over an operation that failed, and makes nobody wait for one", () => {
    turn.take(origin);
    turn.release(origin, "failed");
    turn.take(origin);
    turn.release(origin, "cancelled");
    clock.tick(2_000);
    turn.take(origin);
    turn.release(origin, "failed");
    turn.take(origin);
    turn.release(origin, "cancelled");
    assert.equal(wait(turn), 4_000);
  });

  it("does not make another origin wait", () => {
    turn.take(origin);
    turn.release(origin, "cancelled");
    turn.take("https://other.example");
  });

  it("is lent to our own page, which gives way to a site when it only looks", () => {
    let told = 0;
    const giveBack = turn.lend(() => told++);
    turn.take(origin);
    assert.equal(told, 1);
    giveBack();
    assert.throws(() => turn.lend(undefined), { code: "BUSY" });
    turn.release(origin, "result");
    turn.lend(undefined)();
    turn.take(origin);
  });

  it("is not taken from our own page while it uses a PIN", () => {
    const giveBack = turn.lend(undefined);
    assert.throws(() => turn.take(origin), { code: "BUSY", details: {} });
    assert.throws(() => turn.lend(() => {}), { code: "BUSY" });
    giveBack();
    turn.take(origin);
  });

  it("goes from one look to the next, and the first cannot give back what the second has", () => {
    let told = 0;
    const first = turn.lend(() => told++);
    turn.lend(undefined);
    first();
    assert.equal(told, 1);
    assert.throws(() => turn.take(origin), { code: "BUSY" });
  });

  it("remembers the wait when the background is started again", async () => {
    turn.take(origin);
    turn.release(origin, "cancelled");
    const again = new Turn(fake.asBrowser());
    await again.load();
    assert.equal(wait(again), 2_000);
  });
});
