/** Exit status of the command line: one for each family of errors, by who can mend them. */
import { type Actor, catalogue, type ErrorCode } from "../../shared/errors/catalogue.ts";

const statusOf: Readonly<Record<Actor, number>> = { user: 3, site: 4, installer: 5, authority: 6, us: 7 };

/** 0 success, 2 wrong usage, 3 user, 4 request, 5 installation, 6 issuing authority, 7 our fault, 130 interrupted. */
export function exitStatus(code: ErrorCode): number {
  if (code === "USAGE_INVALID") return 2;
  return code === "USER_CANCELLED" ? 130 : statusOf[catalogue[code].actor];
}

/** Of a command that tells by itself what is wrong. */
export const exitStatusFor = (actor: Actor): number => statusOf[actor];
