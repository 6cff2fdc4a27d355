import assert from "node:assert/strict";
import { untilAborted } from "../../../native-host/pcsc/until-aborted.ts";

const reason = new Error("enough");

describe("untilAborted", () => {
  it("passes on what the work brings", async () => {
    const { signal } = new AbortController();
    assert.equal(await untilAborted(Promise.resolve(7), signal, () => assert.fail()), 7);
    await assert.rejects(
      untilAborted(Promise.reject(reason), signal, () => assert.fail()),
      reason,
    );
  });

  it("rejects with the signal's reason at once, and undoes what comes late", async () => {
    const control = new AbortController();
    let finish: (value: string) => void = assert.fail;
    const work = new Promise<string>((resolve) => (finish = resolve));
    const undone: string[] = [];
    const result = untilAborted(work, control.signal, (late) => undone.push(late));
    control.abort(reason);
    await assert.rejects(result, reason);
    finish("late");
    await work;
    assert.deepEqual(undone, ["late"]);
  });

  it("drops a late failure", async () => {
    const control = new AbortController();
    let fail: (error: Error) => void = assert.fail;
    const work = new Promise<string>((_, reject) => (fail = reject));
    const result = untilAborted(work, control.signal, () => assert.fail());
    control.abort(reason);
    fail(new Error("late"));
    await assert.rejects(result, reason);
  });

  it("rejects without waiting when it is too late already", async () => {
    const work = new Promise<string>(() => undefined);
    await assert.rejects(
      untilAborted(work, AbortSignal.abort(reason), () => assert.fail()),
      reason,
    );
  });
});
