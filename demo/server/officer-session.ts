/** Which officer asks, what they may do, and the entry in the log that says they did. */

import type { AuditAction } from "../exchange/audit-action.ts";
import { may, type OfficerRight } from "../exchange/officer-role.ts";
import { Refusal, type RefusalCode } from "../exchange/refusal.ts";
import { transaction } from "../store/database.ts";
import type { Officer } from "../store/officers.ts";
import type { Session } from "../store/sessions.ts";
import type { Call } from "./routes.ts";
import { wordOf } from "./visitor.ts";

export interface OfficerAtWork {
  readonly session: Session;
  readonly officer: Officer;
}

export const actorOf = ({ id }: Officer): string => `officer:${id}`;

/** The officer of this session as they are now: a right that was taken away a moment ago is gone. `undefined` for anyone else. */
export function officerAtWork({ site, request }: Call): OfficerAtWork | undefined {
  const word = wordOf(request, "officer");
  const session = word === undefined ? undefined : site.sessions.find(word);
  const officer = session?.officer != null ? site.officers.find(session.officer) : undefined;
  return session && officer && { session, officer };
}

/** Throws {@link Refusal} `NOT_LOGGED_IN`, or `RIGHT_MISSING`, which stands in the log. */
export function allowed(call: Call, right: OfficerRight): Officer {
  const found = officerAtWork(call);
  if (!found) throw new Refusal("NOT_LOGGED_IN");
  if (may(found.officer.role, right)) return found.officer;
  refuse(call, found.officer, right);
}

function refuse(call: Call, officer: Officer, right: OfficerRight): never {
  enter(call, officer, "officer.refused", right);
  throw new Refusal("RIGHT_MISSING" satisfies RefusalCode);
}

export function enter({ site }: Call, officer: Officer, action: AuditAction, target?: string): void {
  const event = { actor: actorOf(officer), action, ...(target !== undefined && { target }) };
  transaction(site.database, () => site.audit.add(event));
}
