/** What a store keeps in place of sessions, origins and challenges: digests, so that whoever reads it can use none of them. */

import { challengeBytes } from "../../shared/contract/login-token.ts";
import { toBase64Url } from "../../shared/encoding/base64url.ts";
import { isSecureOrigin } from "../../shared/origin.ts";
import type { ChallengeOwner } from "./challenge-store.ts";

const longestSession = 1024;

export const newChallenge = (): string => toBase64Url(crypto.getRandomValues(new Uint8Array(challengeBytes.min)));

/**
 * Of session and origin. A lookup by digest takes no time that tells how much of a guess was right. Throws TypeError for what would
 * bind a challenge to nothing: `session` is what a server forgets, and an origin with a slash at its end never matches.
 */
export async function ownerNames({ session, origin }: ChallengeOwner): Promise<{ session: string; origin: string }> {
  if (typeof session !== "string" || session.length === 0 || session.length > longestSession)
    throw new TypeError(`session: a string of 1 to ${longestSession} characters`);
  if (typeof origin !== "string" || !isSecureOrigin(origin))
    throw new TypeError("origin: https://, or http://localhost, without a path");
  return { session: await nameOf("session", session), origin: await nameOf("origin", origin) };
}

/** Of anything that came back from a page; `undefined` for what no store of ours has made. */
export async function challengeName(challenge: unknown): Promise<string | undefined> {
  const isOurs = typeof challenge === "string" && /^[A-Za-z0-9_-]{43}$/.test(challenge);
  return isOurs ? nameOf("challenge", challenge) : undefined;
}

/** SHA-256, for each kind its own. */
async function nameOf(kind: string, value: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`warifu ${kind}\0${value}`));
  return toBase64Url(new Uint8Array(digest));
}
