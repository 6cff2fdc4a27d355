/** Who asks: that the request is for this site and from its own pages, and which visitor it is. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Refusal } from "./refusal.ts";

const cookieName = "warifu-demo";

/**
 * The right `Host` (against DNS rebinding) and, where a browser names one, the right `Origin` (against other sites).
 * Throws {@link Refusal} `ORIGIN_FOREIGN`.
 */
export function checkCaller({ headers }: IncomingMessage, origin: string): void {
  const isForHere = `http://${headers.host}` === origin;
  const isFromHere = headers.origin === undefined || headers.origin === origin;
  if (!isForHere || !isFromHere) throw new Refusal("ORIGIN_FOREIGN");
}

/** The visitor's session, `undefined` for a first visit. Any word of the right shape will do: it carries no rights. */
export function sessionOf({ headers }: IncomingMessage): string | undefined {
  return new RegExp(`(?:^|; )${cookieName}=([\\w-]{32})(?:;|$)`).exec(headers.cookie ?? "")?.[1];
}

/** A new session, and the cookie that keeps it. Not `Secure`: this site is plain http on this very computer. */
export function newSession(): { session: string; setCookie: Readonly<Record<string, string>> } {
  const session = randomBytes(24).toString("base64url");
  return { session, setCookie: { "Set-Cookie": `${cookieName}=${session}; Path=/; HttpOnly; SameSite=Strict` } };
}
