import assert from "node:assert/strict";
import { NewestTimes } from "../../../verifier/revocation/newest-times.ts";

describe("verifier/revocation/newest-times", () => {
  it("knows the newest of each, and nothing of what it never heard", () => {
    const times = new NewestTimes(2);
    assert.equal(times.isOlder("a", 1), false);
    for (const time of [5, 3]) times.remember("a", time);
    assert.deepEqual(
      [4, 5, 6].map((time) => times.isOlder("a", time)),
      [true, false, false],
    );
    assert.equal(times.isOlder("b", 1), false);
  });

  it("forgets the one that was not heard of for longest", () => {
    const times = new NewestTimes(2);
    for (const key of ["a", "b", "a", "c"]) times.remember(key, 5);
    assert.deepEqual(
      ["a", "b", "c"].map((key) => times.isOlder(key, 4)),
      [true, false, true],
    );
  });
});
