/** Who asks: that the request is for this site and from its own pages, and by which cookie the visitor is known. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { Refusal } from "../exchange/refusal.ts";

/** Citizens and officers have cookies of their own: who is both at one computer is two visitors. */
const areas = {
  citizen: { cookie: "warifu-demo", path: "/" },
  officer: { cookie: "warifu-demo-officer", path: "/officer" },
} as const;
export type Area = keyof typeof areas;

/**
 * The right `Host` (against DNS rebinding), and for everything that changes something the right `Origin` (against other sites,
 * together with `SameSite`). A download has no `Origin`; there the browser says where it was begun (Fetch Metadata).
 * Throws {@link Refusal} `ORIGIN_FOREIGN`.
 */
export function checkCaller({ headers, method }: IncomingMessage, origin: string): void {
  const isForHere = headers.host === new URL(origin).host;
  const isFromHere = headers.origin === origin || (headers.origin === undefined && method === "GET");
  if (!isForHere || !isFromHere) throw new Refusal("ORIGIN_FOREIGN");
}

/** That no other site has begun this request; a link elsewhere to a page of ours is fine, one to a download is not. */
export function checkBegunHere({ headers }: IncomingMessage): void {
  const site = headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") throw new Refusal("ORIGIN_FOREIGN");
}

/** The word in the visitor's cookie, `undefined` for a first visit. Before a login it carries no rights. */
export function wordOf({ headers }: IncomingMessage, area: Area): string | undefined {
  return new RegExp(`(?:^|; )${areas[area].cookie}=([\\w-]{32})(?:;|$)`).exec(headers.cookie ?? "")?.[1];
}

export const newWord = (): string => randomBytes(24).toString("base64url");

/** No script can read it, no other site can have it sent, and with https it never goes out in the clear (RFC 6265bis). */
export function cookieOf(word: string, area: Area, origin: string): Readonly<Record<string, string>> {
  const { cookie, path } = areas[area];
  const secure = origin.startsWith("https:") ? "; Secure" : "";
  return { "Set-Cookie": `${cookie}=${word}; Path=${path}; HttpOnly; SameSite=Strict${secure}` };
}

/** Whom a bound on requests is for; behind a proxy this is the proxy, which then has to count by itself. */
export const addressOf = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? "";
