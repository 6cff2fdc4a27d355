/**
 * The challenge of a login, asked for when the login is shown and not when the button is pressed: a browser counts a click for some
 * seconds only, and on a slow line the answer may take longer.
 */
import { takeChallenge } from "./city-server.ts";

/** Milliseconds after which a new one is asked for: the server's are good for five minutes, of which the person needs three. */
const freshFor = 90_000;

export class LoginChallenge {
  readonly #area: string;
  #held: { readonly challenge: Promise<string>; readonly since: number } | undefined;

  /** `area`: `/officer` for officers. */
  constructor(area = "") {
    this.#area = area;
  }

  /** Whenever the login is shown. What goes wrong here is said when the button is pressed. */
  prepare(): void {
    const challenge = takeChallenge(this.#area);
    challenge.catch(() => undefined);
    this.#held = { challenge, since: Date.now() };
  }

  /** For one login; another needs another. */
  take(): Promise<string> {
    const held = this.#held;
    this.#held = undefined;
    const isFresh = held !== undefined && Date.now() - held.since < freshFor;
    // what could not be had before may be there now
    return isFresh ? held.challenge.catch(() => takeChallenge(this.#area)) : takeChallenge(this.#area);
  }
}
