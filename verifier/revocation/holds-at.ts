/** The times of a CRL or an OCSP response, and what they allow to be said. Milliseconds since 1970. */
import { fail } from "./revocation-problem.ts";

export interface Holding {
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
}

/** By so much may the clocks of site and CA differ. */
const tolerance = 5 * 60_000;

/** When an OCSP response is over: one that does not say so is of the moment only (RFC 6960 clause 4.2.2.1). */
export const endOf = ({ thisUpdate, nextUpdate }: Holding): number => nextUpdate ?? thisUpdate + tolerance;

/** That it is of today, and not over at the time asked about. Throws RevocationFailure. */
export function checkHolding({ thisUpdate, nextUpdate }: Holding, now: number, at = now): void {
  if (thisUpdate > now + tolerance) fail("ANSWER_FROM_FUTURE");
  // without an end, one of years ago would do
  if (nextUpdate === undefined || nextUpdate <= now || nextUpdate < at) fail("ANSWER_OUTDATED");
}

/** CAs take certificates off their lists once these are over: silence then says nothing. */
export function checkCovered({ thisUpdate }: Holding, notAfter: number): void {
  if (notAfter < thisUpdate) fail("CERTIFICATE_NOT_COVERED");
}
