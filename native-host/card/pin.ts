/** A PIN between the frame that brought it and the command that takes it to the card. */
import type { PinName } from "../../shared/contract/fields.ts";
import { cardCode, isPossiblePin } from "../../shared/contract/pin-shape.ts";
import { offHeapBytes } from "../iso7816/off-heap.ts";
import { PinFailure } from "./card-failure.ts";

/**
 * Owns the only bytes of a PIN. Usable once: {@link use} wipes them whatever happens. The numbers it was made from are
 * wiped at once. (A JavaScript string cannot be wiped; none is made of a PIN anywhere in the host.)
 */
export class Pin {
  readonly name: PinName;
  readonly #bytes: Uint8Array;
  #spent = false;

  /** Takes `codes` over and zeroes them. Throws PinFailure "malformed" when they cannot be such a PIN. */
  constructor(name: PinName, codes: number[]) {
    this.name = name;
    const possible = isPossiblePin(name, codes);
    this.#bytes = offHeapBytes(possible ? codes.length : 0);
    for (const index of this.#bytes.keys()) this.#bytes[index] = cardCode(name, codes[index] as number);
    codes.fill(0);
    if (!possible) throw new PinFailure("malformed", name);
  }

  /** Lends the bytes to `work`, once, and wipes them afterwards. */
  async use<T>(work: (bytes: Uint8Array) => Promise<T>): Promise<T> {
    if (this.#spent) throw new Error("a PIN is used once");
    this.#spent = true;
    try {
      return await work(this.#bytes);
    } finally {
      this.#bytes.fill(0);
    }
  }

  /** Wipes a PIN that was not used after all. */
  discard(): void {
    this.#spent = true;
    this.#bytes.fill(0);
  }
}
