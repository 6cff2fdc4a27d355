/** How often one address may do what costs the server something. Kept in memory: a bound on bursts, not a record of anybody. */
import { Refusal } from "../exchange/refusal.ts";

/** Requests a minute. A person needs a handful; many people share the address of an office or a mobile network. */
const perMinute = { login: 300, filing: 120, reading: 600, enrolment: 30 } as const;
export type RateBucket = keyof typeof perMinute;

const minute = 60_000;
/** Addresses kept; when there are more, the count begins anew for all. */
const mostAddresses = 10_000;

export class RateLimit {
  readonly #now: () => Date;
  readonly #counts = new Map<string, number>();
  #since = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Throws {@link Refusal} `RATE_LIMITED`. */
  count(bucket: RateBucket, address: string): void {
    const now = this.#now().getTime();
    if (Math.abs(now - this.#since) >= minute || this.#counts.size >= mostAddresses) {
      this.#counts.clear();
      this.#since = now;
    }
    const name = `${bucket} ${address}`;
    const count = (this.#counts.get(name) ?? 0) + 1;
    this.#counts.set(name, count);
    if (count > perMinute[bucket]) throw new Refusal("RATE_LIMITED");
  }
}
