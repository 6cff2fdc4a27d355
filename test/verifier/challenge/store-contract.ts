/** What every challenge store holds, whatever it keeps its challenges in. */
import assert from "node:assert/strict";
import { inspect } from "node:util";
import type { ChallengeOwner, ChallengeStore } from "../../../verifier/challenge/challenge-store.ts";
import { useUp } from "../../../verifier/challenge/consumed-challenge.ts";
import type { VerificationCode } from "../../../verifier/errors/verification-code.ts";
import { VerificationError } from "../../../verifier/errors/verification-error.ts";

export const refusedWith =
  (code: VerificationCode) =>
  (error: unknown): boolean => {
    assert.ok(error instanceof VerificationError, String(error));
    assert.equal(error.code, code);
    return true;
  };

const origin = "https://city.example";
let number = 0;
/** A session that no test had before. */
export const someone = (): ChallengeOwner => ({ session: `session ${number++}`, origin });

/** `store` has the times that it has when none are given. */
export function holdsTheContract(store: () => ChallengeStore): void {
  it("gives out 32 random bytes, never the same", async () => {
    const owner = someone();
    const challenges = await Promise.all(Array.from({ length: 50 }, () => store().issue(owner)));
    for (const challenge of challenges) assert.match(challenge, /^[A-Za-z0-9_-]{43}$/);
    assert.equal(new Set(challenges).size, 50);
  });

  it("takes a challenge back once, and says what it was", async () => {
    const owner = someone();
    const challenge = await store().issue(owner);
    const before = Date.now();
    const consumed = await store().consume({ ...owner, challenge });
    const { expiresAt } = consumed;
    assert.deepEqual({ ...consumed }, { value: challenge, origin: owner.origin, expiresAt });
    assert.ok(
      !inspect(consumed, { showHidden: true }).includes(owner.session),
      "the session opens what it is a session of",
    );
    const left = expiresAt.getTime() - before;
    assert.ok(left > 280_000 && left <= 301_000, `${left} ms`);
    assert.equal(useUp(consumed), true);
    await assert.rejects(store().consume({ ...owner, challenge }), refusedWith("CHALLENGE_CONSUMED"));
  });

  it("gives it to one of many that ask at once", async () => {
    const owner = someone();
    const challenge = await store().issue(owner);
    const ends = await Promise.allSettled(Array.from({ length: 50 }, () => store().consume({ ...owner, challenge })));
    assert.equal(ends.filter(({ status }) => status === "fulfilled").length, 1);
    for (const end of ends) if (end.status === "rejected") refusedWith("CHALLENGE_CONSUMED")(end.reason);
  });

  it("knows nothing of another session's challenge, and leaves it to that one", async () => {
    const [owner, thief] = [someone(), someone()];
    const challenge = await store().issue(owner);
    await store().issue(thief);
    await assert.rejects(store().consume({ ...thief, challenge }), refusedWith("CHALLENGE_UNKNOWN"));
    await store().consume({ ...owner, challenge });
    await assert.rejects(store().consume({ ...thief, challenge }), refusedWith("CHALLENGE_UNKNOWN"));
  });

  it("refuses it for another origin, and leaves it to its own", async () => {
    const owner = someone();
    const challenge = await store().issue(owner);
    const other = { ...owner, origin: "https://city.example:8443", challenge };
    await assert.rejects(store().consume(other), refusedWith("CHALLENGE_ORIGIN_WRONG"));
    await store().consume({ ...owner, challenge });
  });

  const strange: [string, unknown][] = [
    ["nothing", undefined],
    ["an empty text", ""],
    ["a number", 7],
    ["an object", { toString: () => "A".repeat(43) }],
    ["a list", ["A".repeat(43)]],
    ["one that was never issued", "A".repeat(43)],
    ["other letters", "=".repeat(43)],
    ["one with a line break behind it", `${"A".repeat(43)}\n`],
    ["a megabyte", "A".repeat(1 << 20)],
  ];
  for (const [name, challenge] of strange)
    it(`knows no challenge that is ${name}`, async () => {
      const owner = someone();
      await store().issue(owner);
      const back = { ...owner, challenge: challenge as string };
      await assert.rejects(store().consume(back), refusedWith("CHALLENGE_UNKNOWN"));
    });

  it("keeps eight challenges of a session; one more takes the place of its oldest, and of nobody else's", async () => {
    const [owner, other] = [someone(), someone()];
    const theirs = await store().issue(other);
    const challenges: string[] = [];
    for (let count = 0; count < 100; count++) challenges.push(await store().issue(owner));
    const ends = await Promise.allSettled(challenges.map((challenge) => store().consume({ ...owner, challenge })));
    const kept = ends.map(({ status }) => status === "fulfilled");
    assert.equal(kept.filter(Boolean).length, 8);
    assert.equal(kept.at(-1), true, "the youngest is there");
    await store().consume({ ...other, challenge: theirs });
  });

  const mistakes: [string, ChallengeOwner][] = [
    ["an empty session", { session: "", origin }],
    ["a session that the server does not have", { session: undefined as unknown as string, origin }],
    ["a session that is an object", { session: {} as unknown as string, origin }],
    ["a session of a megabyte", { session: "x".repeat(1 << 20), origin }],
    ["an origin with a path", { session: "x", origin: `${origin}/` }],
    ["no origin", { session: "x", origin: "null" }],
    ["an origin without encryption", { session: "x", origin: "http://city.example" }],
    ["an origin that the request does not have", { session: "x", origin: undefined as unknown as string }],
  ];
  for (const [name, owner] of mistakes)
    it(`tells whoever wrote the server: ${name}`, async () => {
      await assert.rejects(store().issue(owner), TypeError);
      await assert.rejects(store().consume({ ...owner, challenge: "A".repeat(43) }), TypeError);
    });
}
