/**
 * The challenge store of a server that is several processes, on Redis 5 or later (or what speaks like it and runs scripts). Redis has to keep what it was told over
 * a crash: `appendonly yes` with `appendfsync always`. With less, and with a replica that takes over, a challenge that was consumed in the last moments
 * may be there again until it expires. A challenge that got lost only means that somebody logs in once more.
 */
import type { VerificationCode } from "../errors/verification-code.ts";
import { VerificationError } from "../errors/verification-error.ts";
import { challengeName, newChallenge, ownerNames } from "./challenge-names.ts";
import { type ChallengeStore, type ChallengeTimes, checkedTimes } from "./challenge-store.ts";
import { markConsumed } from "./consumed-challenge.ts";
import { type RedisClient, replyOf } from "./redis-client.ts";
import { consumeScript, issueScript } from "./redis-scripts.ts";

export interface RedisStoreOptions extends ChallengeTimes {
  readonly client: RedisClient;
  /** Of every key; "warifu:challenges:" when left out. */
  readonly prefix?: string;
  /** Milliseconds to wait for Redis; 3000 when left out. */
  readonly patience?: number;
}

/** What {@link consumeScript} says in place of a time that is left. */
const refusals: ReadonlyMap<unknown, VerificationCode> = new Map([
  ["unknown", "CHALLENGE_UNKNOWN"],
  ["consumed", "CHALLENGE_CONSUMED"],
  ["expired", "CHALLENGE_EXPIRED"],
  ["origin", "CHALLENGE_ORIGIN_WRONG"],
]);

/** The server bounds what all sessions together take (`maxmemory`); with `noeviction` a full one refuses new challenges and keeps those under way. */
export function createRedisChallengeStore(options: RedisStoreOptions): ChallengeStore {
  const { lifetime, perSession } = checkedTimes(options);
  const { client, prefix = "warifu:challenges:", patience = 3_000 } = options;
  const run = (script: string, session: string, ...words: string[]): Promise<unknown> =>
    replyOf(client, ["EVAL", script, "1", `${prefix}${session}`, ...words], patience);

  return {
    async issue(owner) {
      const { session, origin } = await ownerNames(owner);
      const challenge = newChallenge();
      const name = (await challengeName(challenge)) ?? "";
      const reply = await run(issueScript, session, name, origin, `${lifetime}`, `${perSession}`);
      if (String(reply) !== "issued") throw new VerificationError("CHALLENGE_STORE_UNAVAILABLE");
      return challenge;
    },

    async consume({ challenge, ...owner }) {
      const { session, origin } = await ownerNames(owner);
      const name = await challengeName(challenge);
      if (name === undefined) throw new VerificationError("CHALLENGE_UNKNOWN");
      const reply = await run(consumeScript, session, name, origin);
      const refusal = refusals.get(String(reply));
      if (refusal) throw new VerificationError(refusal);
      const left = typeof reply === "number" ? reply : Number.NaN;
      if (!(left > 0 && left <= lifetime)) throw new VerificationError("CHALLENGE_STORE_UNAVAILABLE");
      return markConsumed({ value: challenge, ...owner, expiresAt: new Date(Date.now() + left) });
    },
  };
}
