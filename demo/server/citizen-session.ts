/** Which citizen asks. */
import { Refusal } from "../exchange/refusal.ts";
import type { Session } from "../store/sessions.ts";
import type { Call } from "./routes.ts";
import { wordOf } from "./visitor.ts";

export function sessionOf({ site, request }: Call): Session | undefined {
  const word = wordOf(request, "citizen");
  const session = word === undefined ? undefined : site.sessions.find(word);
  return session?.officer === null ? session : undefined;
}

/** Throws {@link Refusal} `NOT_LOGGED_IN`. */
export function loggedIn(call: Call): Session {
  const session = sessionOf(call);
  if (!session) throw new Refusal("NOT_LOGGED_IN");
  return session;
}
