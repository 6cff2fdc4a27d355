/** The challenge store of a server that is one process. What it knows ends with the process, and so do the logins under way. */
import { VerificationError } from "../errors/verification-error.ts";
import { challengeName, newChallenge, ownerNames } from "./challenge-names.ts";
import { type ChallengeStore, type ChallengeTimes, checkedTimes } from "./challenge-store.ts";
import { markConsumed } from "./consumed-challenge.ts";

export interface MemoryStoreOptions extends ChallengeTimes {
  /**
   * Challenges kept for all sessions together; 100 000 when left out, some 60 MB. When it is full nothing is issued until the oldest expire:
   * those who are typing their PIN come first. A server limits how often a stranger may begin a login, as with passwords.
   */
  readonly capacity?: number;
  /** Milliseconds of a clock that only goes forward; for tests. */
  readonly now?: () => number;
}

interface Kept {
  readonly origin: string;
  readonly until: number;
  isUsed: boolean;
}

export function createChallengeStore(options: MemoryStoreOptions = {}): ChallengeStore {
  const { lifetime, perSession } = checkedTimes(options);
  const { capacity = 100_000, now = () => performance.now() } = options;
  if (!(Number.isInteger(capacity) && capacity >= perSession)) throw new RangeError("capacity: at least perSession");
  const kept = new KeptChallenges(capacity, perSession);

  return {
    async issue(owner) {
      const names = await ownerNames(owner);
      const challenge = newChallenge();
      const name = (await challengeName(challenge)) ?? "";
      const at = now();
      // a while longer than it is good for, so that who is late is told so
      kept.forget(at - lifetime);
      if (!kept.add(names.session, name, { origin: names.origin, until: at + lifetime, isUsed: false }))
        throw new VerificationError("CHALLENGE_STORE_FULL");
      return challenge;
    },

    async consume({ challenge, ...owner }) {
      const names = await ownerNames(owner);
      const found = kept.find(names.session, (await challengeName(challenge)) ?? "");
      // from here on without a wait: one of many callers is the first
      if (!found) throw new VerificationError("CHALLENGE_UNKNOWN");
      if (found.isUsed) throw new VerificationError("CHALLENGE_CONSUMED");
      const left = found.until - now();
      if (left <= 0) throw new VerificationError("CHALLENGE_EXPIRED");
      if (found.origin !== names.origin) throw new VerificationError("CHALLENGE_ORIGIN_WRONG");
      found.isUsed = true;
      return markConsumed({ value: challenge, ...owner, expiresAt: new Date(Date.now() + left) });
    },
  };
}

/** By session, then by name; each map in the order of issue, so that the oldest is the first. */
class KeptChallenges {
  readonly #capacity: number;
  readonly #perSession: number;
  readonly #sessions = new Map<string, Map<string, Kept>>();
  #count = 0;

  constructor(capacity: number, perSession: number) {
    this.#capacity = capacity;
    this.#perSession = perSession;
  }

  find(session: string, name: string): Kept | undefined {
    return this.#sessions.get(session)?.get(name);
  }

  /** A session that has enough loses its oldest, and nobody else one. Gives `false` when there is no room. */
  add(session: string, name: string, kept: Kept): boolean {
    const own = this.#sessions.get(session) ?? new Map<string, Kept>();
    const [oldest] = own.keys();
    if (own.size >= this.#perSession && oldest !== undefined) {
      own.delete(oldest);
      this.#count--;
    }
    if (this.#count >= this.#capacity) return false;
    own.set(name, kept);
    this.#count++;
    // the session that was last given one is the last
    this.#sessions.delete(session);
    this.#sessions.set(session, own);
    return true;
  }

  /** All of the sessions that were last given a challenge that ended before `until`. Looks at no more than it forgets, and one. */
  forget(until: number): void {
    for (const [session, own] of this.#sessions) {
      const newest = [...own.values()].at(-1);
      if (newest && newest.until >= until) return;
      this.#sessions.delete(session);
      this.#count -= own.size;
    }
  }
}
