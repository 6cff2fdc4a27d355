/** The way in for sites that keep challenges in a store of their own. */
import { type ChallengeFacts, type ConsumedChallenge, markConsumed } from "./consumed-challenge.ts";

/**
 * Says that a challenge was consumed by **your own** store. `createChallengeStore` does all of this for you; with this function it is you who promises, for each
 * login, that
 *
 * 1. the value was made by your server of at least 32 bytes from a cryptographic random source, and never taken from a request;
 * 2. it was issued to the very session that now answers, and for this origin;
 * 3. it was deleted from your store **before** this call, in one atomic step that fails for the second of two requests at the same time (`DELETE … RETURNING`,
 *    `GETDEL`), whatever comes of the verification;
 * 4. `expiresAt` is the time that was written down when it was issued, five minutes later at most.
 *
 * If one of them does not hold, a login that somebody has seen can be used again, or one person's login in another person's browser.
 *
 * Throws `TypeError` for a value that is no challenge.
 */
export const consumedElsewhere = (challenge: ChallengeFacts): ConsumedChallenge => markConsumed(challenge);
