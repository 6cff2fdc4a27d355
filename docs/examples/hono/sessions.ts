/**
 * Sessions in the memory of one process: a random number in a cookie that no script can read and no other site can send. For several processes keep
 * them where all can reach them, and challenges with them (`createRedisChallengeStore`).
 */
import { randomBytes } from "node:crypto";
import type { Context } from "hono";
import { getCookie, setCookie } from "hono/cookie";

export interface Session {
  readonly id: string;
  /** Whose session it is, once somebody has logged in. */
  readonly account?: string;
  /** What the server has asked to be signed, until it comes back. */
  draft?: string;
}

const minutes = 30;
const most = 10_000;
/** In the order of their making. */
const sessions = new Map<string, { readonly session: Session; readonly until: number }>();

export function sessionOf(context: Context): Session | undefined {
  const id = getCookie(context, "session", "host");
  const kept = id === undefined ? undefined : sessions.get(id);
  return kept && kept.until > Date.now() ? kept.session : undefined;
}

/** A new number every time, also for who has one: a number from before a login must not be worth anything after it. */
export function startSession(context: Context, account?: string): Session {
  endSession(context);
  const now = Date.now();
  for (const [id, { until }] of sessions) {
    // one that has just begun goes before the server does
    if (until > now && sessions.size < most) break;
    sessions.delete(id);
  }
  const session: Session = { id: randomBytes(32).toString("base64url"), ...(account !== undefined && { account }) };
  sessions.set(session.id, { session, until: now + minutes * 60_000 });
  const cookie = { path: "/", secure: true, httpOnly: true, sameSite: "Strict", maxAge: minutes * 60 } as const;
  setCookie(context, "session", session.id, { ...cookie, prefix: "host" });
  return session;
}

export function endSession(context: Context): void {
  const id = getCookie(context, "session", "host");
  if (id !== undefined) sessions.delete(id);
}
