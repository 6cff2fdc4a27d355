import assert from "node:assert/strict";
import { setTimeout as pause } from "node:timers/promises";
import { RevocationFailure, type RevocationProblem } from "../../../verifier/revocation/revocation-problem.ts";
import { type FetchBounds, type Fetched, SharedFetches } from "../../../verifier/revocation/shared-fetches.ts";

describe("verifier/revocation/shared-fetches", () => {
  let now = 0;
  const fetches = (bounds: Partial<FetchBounds> = {}): SharedFetches<string> =>
    new SharedFetches({ patience: 5_000, keep: 1_000, keepFailures: 100, memory: 10_000, now: () => now, ...bounds });
  const value =
    (text: string, more: Partial<Fetched<string>> = {}) =>
    async () => ({ value: text, size: 1, until: Infinity, ...more });
  const failing = async (): Promise<never> => {
    throw new TypeError("fetch failed");
  };
  const fails = (problem: RevocationProblem) => (error: unknown) =>
    error instanceof RevocationFailure && error.problem === problem;
  const never = (): Promise<never> => assert.fail("it was remembered");

  it("keeps an answer for a while, and asks anew then", async () => {
    const own = fetches();
    assert.equal(await own.get("a", undefined, value("first")), "first");
    now += 999;
    assert.equal(await own.get("a", undefined, never), "first");
    assert.equal(await own.get("b", undefined, value("other")), "other");
    now += 1;
    assert.equal(await own.get("a", undefined, value("second")), "second");
  });

  it("keeps no answer for longer than it holds", async () => {
    const own = fetches();
    await own.get("a", undefined, value("first", { until: now + 10 }));
    now += 10;
    assert.equal(await own.get("a", undefined, value("second")), "second");
    await assert.rejects(fetches().get("b", undefined, failing), fails("SOURCE_UNAVAILABLE"));
  });

  it("keeps to an answer that still holds while no newer one can be had, and not a moment longer", async () => {
    const own = fetches();
    await own.get("a", undefined, value("old", { until: now + 2_000 }));
    now += 1_500;
    assert.equal(await own.get("a", undefined, failing), "old");
    assert.equal(await own.get("a", undefined, never), "old");
    now += 100;
    assert.equal(await own.get("a", undefined, value("new", { until: now + 2_000 })), "new");
    now += 2_000;
    await assert.rejects(own.get("a", undefined, failing), fails("SOURCE_UNAVAILABLE"));
  });

  it("remembers a failure for a moment", async () => {
    const own = fetches();
    await assert.rejects(own.get("a", undefined, failing), fails("SOURCE_UNAVAILABLE"));
    await assert.rejects(own.get("a", undefined, never), fails("SOURCE_UNAVAILABLE"));
    now += 100;
    assert.equal(await own.get("a", undefined, value("there")), "there");
  });

  it("begins one fetch for all that ask at once", async () => {
    const own = fetches();
    let begun = 0;
    const begin = async () => {
      begun++;
      await pause(5);
      return value("a")();
    };
    const all = await Promise.all(Array.from({ length: 100 }, () => own.get("a", undefined, begin)));
    assert.deepEqual([new Set(all), begun], [new Set(["a"]), 1]);
  });

  it("one that goes does not take it from the others", async () => {
    const own = fetches();
    const [gone, stays] = [new AbortController(), new AbortController()];
    let stopped = false;
    const begin = async (signal: AbortSignal) => {
      signal.addEventListener("abort", () => (stopped = true));
      await pause(20);
      assert.equal(stopped, false);
      return value("a")();
    };
    const [first, second] = [own.get("a", gone.signal, begin), own.get("a", stays.signal, never)];
    gone.abort(new RangeError("gone"));
    await assert.rejects(first, RangeError);
    assert.equal(await second, "a");
  });

  it("stops the fetch when the last one goes, remembers no failure, and begins a new one for the next", async () => {
    const own = fetches();
    const controllers = [new AbortController(), new AbortController()];
    let stopped = 0;
    const begin = (signal: AbortSignal) => new Promise<never>(() => signal.addEventListener("abort", () => stopped++));
    const all = controllers.map(({ signal }) => own.get("a", signal, begin));
    for (const controller of controllers) controller.abort(new RangeError("gone"));
    for (const each of all) await assert.rejects(each, RangeError);
    assert.equal(stopped, 1);
    assert.equal(await own.get("a", undefined, value("there")), "there");
  });

  it("who has gone before is not served", async () => {
    const own = fetches();
    await own.get("a", undefined, value("a"));
    await assert.rejects(own.get("a", AbortSignal.abort(new RangeError("gone")), never), RangeError);
  });

  it("stops a fetch that takes too long, and remembers that", async () => {
    const own = fetches({ patience: 20 });
    let stopped = false;
    const begin = (signal: AbortSignal) =>
      new Promise<never>(() => signal.addEventListener("abort", () => (stopped = true)));
    await assert.rejects(own.get("a", undefined, begin), fails("SOURCE_TOO_SLOW"));
    assert.equal(stopped, true);
    await assert.rejects(own.get("a", undefined, never), fails("SOURCE_TOO_SLOW"));
  });

  it("forgets what was not used for longest when there is too much", async () => {
    const own = fetches({ memory: 3 * 1_256 });
    for (const key of ["a", "b", "c"]) await own.get(key, undefined, value(key, { size: 1_000 }));
    await own.get("a", undefined, never);
    await own.get("d", undefined, value("d", { size: 1_000 }));
    for (const key of ["c", "a", "d"]) await own.get(key, undefined, never);
    assert.equal(await own.get("b", undefined, value("anew")), "anew");
  });

  it("keeps nothing that is larger than all it may keep, and a million failures neither", async () => {
    const own = fetches();
    assert.equal(await own.get("a", undefined, value("large", { size: 20_000 })), "large");
    assert.equal(await own.get("a", undefined, value("again")), "again");
    for (let count = 0; count < 1_000; count++)
      await assert.rejects(own.get(`${count}`, undefined, failing), fails("SOURCE_UNAVAILABLE"));
    await assert.rejects(own.get("999", undefined, never), fails("SOURCE_UNAVAILABLE"));
    assert.equal(await own.get("0", undefined, value("forgotten")), "forgotten");
  });
});
