import type { ApplicationName } from "./applications/application.ts";
import type { CardPin } from "./card-pins.ts";

/**
 * Which PINs were verified since power came on (card-facts 4). It belongs to one application: selecting that application again
 * keeps it, so does a warm reset; selecting another application or losing power clears it. PINs do not know of each other.
 */
export class SecurityStatus {
  readonly #verified = new Set<CardPin>();
  #application: ApplicationName | undefined;

  /** An application was selected, or with `undefined` the issuer security domain. */
  enter(application: ApplicationName | undefined): void {
    if (application !== this.#application || application === undefined) this.clear();
    this.#application = application;
  }

  fulfil(pin: CardPin): void {
    this.#verified.add(pin);
  }

  revoke(pin: CardPin): void {
    this.#verified.delete(pin);
  }

  clear(): void {
    this.#verified.clear();
  }

  isFulfilled(pin: CardPin): boolean {
    return this.#verified.has(pin);
  }
}
