/**
 * The proof that a challenge was taken out of a store, which is what a login is verified with: there is no way to verify one with a challenge that is still
 * in a store, and none to verify two with the same.
 */
import { challengeBytes } from "../../shared/contract/login-token.ts";
import { fromBase64Url } from "../../shared/encoding/base64url.ts";

export interface ChallengeFacts {
  /** base64url (RFC 4648 clause 5, no padding) of 32 to 512 random bytes. */
  readonly value: string;
  /** The site it was issued for, as `location.origin` spells it. */
  readonly origin: string;
  /** The visitor's session it was issued to: whatever the site calls that. Looked at, and not kept. */
  readonly session: string;
  readonly expiresAt: Date;
}

declare const consumed: unique symbol;

/**
 * Made by a challenge store, or by `consumedElsewhere`. Serves for one verification, whatever comes of it. The session is not in it: nothing that is logged or told opens
 * one.
 */
export interface ConsumedChallenge extends Omit<ChallengeFacts, "session"> {
  readonly [consumed]: true;
}

/** Those that were made here, and whether they are used: so that neither a cast nor JSON makes one. */
const made = new WeakMap<object, { isUsed: boolean }>();

/** For challenge stores only, after the challenge was deleted where it was kept. Not exported by the package. Throws `TypeError` for a value that is none. */
export function markConsumed({ value, origin, session, expiresAt }: ChallengeFacts): ConsumedChallenge {
  const length = typeof value === "string" ? (fromBase64Url(value)?.length ?? 0) : 0;
  if (length < challengeBytes.min || length > challengeBytes.max) {
    throw new TypeError(`a challenge is base64url of ${challengeBytes.min} to ${challengeBytes.max} bytes`);
  }
  if (!(expiresAt instanceof Date) || Number.isNaN(expiresAt.getTime()))
    throw new TypeError("expiresAt must be a Date");
  if (typeof session !== "string" || session === "") throw new TypeError("session must be a string that is not empty");
  const challenge = Object.freeze({ value, origin, expiresAt: new Date(expiresAt) });
  made.set(challenge, { isUsed: false });
  return challenge as unknown as ConsumedChallenge;
}

export const isConsumedChallenge = (challenge: unknown): challenge is ConsumedChallenge =>
  typeof challenge === "object" && challenge !== null && made.has(challenge);

/** Whether it is used for the first time. It is used up afterwards. */
export function useUp(challenge: ConsumedChallenge): boolean {
  const state = made.get(challenge);
  if (!state || state.isUsed) return false;
  state.isUsed = true;
  return true;
}
