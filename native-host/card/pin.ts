/** A PIN between the frame that brought it and the command that takes it to the card. */
import type { ChangeEntry, PinName } from "../../shared/contract/fields.ts";
import { cardCode, isPossiblePin, padDigits } from "../../shared/contract/pin-shape.ts";
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

  /** Takes `codes` over and zeroes them. Throws PinFailure "malformed" when they cannot be such a PIN; it says which `entry`. */
  constructor(name: PinName, codes: number[], entry?: ChangeEntry) {
    this.name = name;
    const possible = isPossiblePin(name, codes);
    this.#bytes = offHeapBytes(possible ? codes.length : 0);
    for (const index of this.#bytes.keys()) this.#bytes[index] = cardCode(name, codes[index] as number);
    codes.fill(0);
    if (!possible) throw new PinFailure("malformed", name, undefined, { entry });
  }

  /** Whether another PIN would be the same to the card. */
  isSameAs(other: Pin): boolean {
    const bytes = other.#bytes;
    return bytes.length === this.#bytes.length && bytes.every((byte, index) => byte === this.#bytes[index]);
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

/** A PIN that is typed on the reader's own keys when its turn comes, and is never in this program. */
export class PinOnPad {
  readonly name: PinName;

  /** Throws PinFailure "padUnusable" for a PIN that has letters. */
  constructor(name: PinName) {
    this.name = name;
    if (padDigits(name) === undefined) throw new PinFailure("padUnusable", name);
  }

  get digits(): number {
    return padDigits(this.name) ?? 0;
  }

  discard(): void {}
}

/** The two PINs of a change, of one name. */
export interface PinChange {
  readonly old: Pin;
  readonly fresh: Pin;
}
