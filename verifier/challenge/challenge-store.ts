/**
 * Challenges of a site's server: each is given out for one session of one origin, can be consumed once, and expires. What is thrown is for
 * the server's own log; a browser need not hear more than that the login has to begin anew.
 */
import type { ConsumedChallenge } from "./consumed-challenge.ts";

/** For whom a challenge is. */
export interface ChallengeOwner {
  /** What the server knows the browser's session by, as its session cookie says; 1 to 1024 characters. Only its digest is kept. */
  readonly session: string;
  /** The site's own origin, from its configuration and not from the request: "https://example.jp". */
  readonly origin: string;
}

export interface ChallengeStore {
  /**
   * A new challenge, 32 random bytes in base64url, for `authenticate` in the page. Throws VerificationError: `CHALLENGE_STORE_FULL`,
   * `CHALLENGE_STORE_UNAVAILABLE`. Throws TypeError for an empty session, or an origin that is none.
   */
  issue(owner: ChallengeOwner): Promise<string>;
  /**
   * Takes back a challenge that this session was given. Only what this gives can be handed to `verifyAuthentication`, and of any number of calls, in any number of
   * processes, one gets it. Throws VerificationError: `CHALLENGE_UNKNOWN` (never issued to this session, or forgotten: another session's challenge is no different),
   * `CHALLENGE_EXPIRED`, `CHALLENGE_CONSUMED`, `CHALLENGE_ORIGIN_WRONG` (which leaves it unused), `CHALLENGE_STORE_UNAVAILABLE`. TypeError as above.
   */
  consume(back: ChallengeOwner & { readonly challenge: string }): Promise<ConsumedChallenge>;
}

export interface ChallengeTimes {
  /**
   * Milliseconds in which a challenge can be consumed; 5 minutes when left out. The person has 3 of them in Warifu's window. A token holds for 5 minutes from the card's
   * signature on, so nothing is gained by more than 8.
   */
  readonly lifetime?: number;
  /** Challenges that one session may have at a time, say in several tabs; 8 when left out. One more takes the place of its oldest. */
  readonly perSession?: number;
}

const minute = 60_000;
/** A lifetime for which a forgotten unit (seconds) is noticed. */
const bounds = { lifetime: [10_000, 60 * minute], perSession: [1, 100] } as const;

/** With what is left out filled in. Throws RangeError for what can only be a mistake. */
export function checkedTimes({ lifetime = 5 * minute, perSession = 8 }: ChallengeTimes): Required<ChallengeTimes> {
  for (const [name, value] of Object.entries({ lifetime, perSession })) {
    const [least, most] = bounds[name as keyof typeof bounds];
    if (!(Number.isInteger(value) && value >= least && value <= most))
      throw new RangeError(`${name}: an integer from ${least} to ${most}`);
  }
  return { lifetime, perSession };
}
