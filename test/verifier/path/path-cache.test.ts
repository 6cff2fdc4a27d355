import assert from "node:assert/strict";
import { PathCache } from "../../../verifier/path/path-cache.ts";

describe("remembered paths", () => {
  it("are as many as were asked for; the least recently used goes first", () => {
    const cache = new PathCache<number>(3);
    for (const [key, value] of Object.entries({ a: 1, b: 2, c: 3 })) cache.set(key, value);
    assert.equal(cache.get("a"), 1);
    cache.set("d", 4);
    assert.deepEqual(
      ["a", "b", "c", "d"].map((key) => cache.get(key)),
      [1, undefined, 3, 4],
    );
  });

  it("are written over, and count once", () => {
    const cache = new PathCache<number>(2);
    for (const value of [1, 2, 3]) cache.set("a", value);
    cache.set("b", 1);
    assert.deepEqual([cache.get("a"), cache.get("b")], [3, 1]);
  });

  it("are told apart by the whole of a long key, and by no part of it", () => {
    const cache = new PathCache<number>(10);
    const middle = "m".repeat(300);
    for (const [value, key] of [`a${middle}`, `b${middle}`, `a${middle}z`, middle.slice(0, 128)].entries()) {
      assert.equal(cache.get(key), undefined);
      cache.set(key, value);
      assert.equal(cache.get(key), value);
    }
  });

  it("are none when none is asked for", () => {
    const cache = new PathCache<number>(0);
    cache.set("a", 1);
    assert.equal(cache.get("a"), undefined);
  });
});
