import assert from "node:assert/strict";
import type { ChallengeStore } from "../../../verifier/challenge/challenge-store.ts";
import { createChallengeStore, type MemoryStoreOptions } from "../../../verifier/challenge/memory-challenge-store.ts";
import { holdsTheContract, refusedWith, someone } from "./store-contract.ts";

describe("verifier/challenge/memory-challenge-store", () => {
  let shared: ChallengeStore;
  before(() => {
    shared = createChallengeStore();
  });
  holdsTheContract(() => shared);

  let now = 0;
  const store = (options: MemoryStoreOptions = {}): ChallengeStore =>
    createChallengeStore({ lifetime: 60_000, now: () => now, ...options });

  it("takes a challenge until its time is over, says then that it is, and forgets it later", async () => {
    now = 1_000;
    const [own, owner] = [store(), someone()];
    const challenges = await Promise.all([1, 2, 3].map(() => own.issue(owner)));
    const [first = "", second = "", third = ""] = challenges;
    now += 59_999;
    await own.consume({ ...owner, challenge: first });
    now += 1;
    await assert.rejects(own.consume({ ...owner, challenge: second }), refusedWith("CHALLENGE_EXPIRED"));
    await assert.rejects(own.consume({ ...owner, challenge: first }), refusedWith("CHALLENGE_CONSUMED"));
    now += 60_001;
    await own.issue(someone());
    await assert.rejects(own.consume({ ...owner, challenge: third }), refusedWith("CHALLENGE_UNKNOWN"));
  });

  it("takes no more than fits for strangers, and keeps what others have under way", async () => {
    const [own, owner] = [store({ capacity: 1_000 }), someone()];
    const challenge = await own.issue(owner);
    for (let count = 0; count < 999; count++) await own.issue(someone());
    for (let count = 0; count < 100; count++)
      await assert.rejects(own.issue(someone()), refusedWith("CHALLENGE_STORE_FULL"));
    await own.consume({ ...owner, challenge });
    now += 120_001;
    const later = await own.issue(owner);
    await own.consume({ ...owner, challenge: later });
  });

  it("a session that asks without end fills nothing", async () => {
    const [own, owner] = [store({ capacity: 20, perSession: 10 }), someone()];
    for (let count = 0; count < 200; count++) await own.issue(owner);
    for (let count = 0; count < 10; count++) await own.issue(someone());
    await assert.rejects(own.issue(someone()), refusedWith("CHALLENGE_STORE_FULL"));
    // in a full store a session that has its share goes on with it
    const challenge = await own.issue(owner);
    await own.consume({ ...owner, challenge });
  });

  it("forgets whole sessions, in the order in which they were last given one", async () => {
    const [own, busy, idle] = [store({ capacity: 30 }), someone(), someone()];
    const forgotten = await own.issue(idle);
    let last = "";
    for (let round = 0; round < 20; round++) {
      now += 30_000;
      last = await own.issue(busy);
      // each of them would be refused if those that are over still took a place
      for (let count = 0; count < 4; count++) await own.issue(someone());
    }
    await assert.rejects(own.consume({ ...idle, challenge: forgotten }), refusedWith("CHALLENGE_UNKNOWN"));
    assert.equal((await own.consume({ ...busy, challenge: last })).value, last);
  });

  it("two stores know nothing of one another", async () => {
    const [one, other, owner] = [store(), store(), someone()];
    const challenge = await one.issue(owner);
    await assert.rejects(other.consume({ ...owner, challenge }), refusedWith("CHALLENGE_UNKNOWN"));
  });

  const mistakes: [string, MemoryStoreOptions][] = [
    ["seconds for milliseconds", { lifetime: 300 }],
    ["a day", { lifetime: 86_400_000 }],
    ["no number", { lifetime: Number.NaN }],
    ["no challenge for a session", { perSession: 0 }],
    ["a store smaller than a session", { capacity: 7 }],
  ];
  for (const [name, options] of mistakes)
    it(`is not made with ${name}`, () => assert.throws(() => createChallengeStore(options), RangeError));
});
