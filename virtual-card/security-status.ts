import type { PinName } from "../shared/contract/fields.ts";

/**
 * Which PINs were verified since power came on (card-facts 4). It belongs to the JPKI application: selecting that
 * application again keeps it, so does a warm reset; selecting another application or losing power clears it. The two
 * PINs do not know of each other.
 */
export class SecurityStatus {
  readonly #verified = new Set<PinName>();

  fulfil(pin: PinName): void {
    this.#verified.add(pin);
  }

  revoke(pin: PinName): void {
    this.#verified.delete(pin);
  }

  clear(): void {
    this.#verified.clear();
  }

  isFulfilled(pin: PinName): boolean {
    return this.#verified.has(pin);
  }
}
