/**
 * Holds a card to promise 1 of the architecture: never more VERIFYs than PINs that somebody typed. A test announces each PIN it types and
 * gives `spend` to its cards as `onVerify`; one budget may serve any number of cards.
 */
export class VerifyBudget {
  #left = 0;
  #excess = 0;

  /** A PIN was, or is about to be, typed and confirmed; it may become a VERIFY or not. */
  announce(pins = 1): void {
    this.#left += pins;
  }

  /** VERIFYs that nobody announced. For the end of a test: what `spend` throws may have been caught on its way. */
  get excess(): number {
    return this.#excess;
  }

  /** Throws, before the card obeys, when this VERIFY is one too many. */
  readonly spend = (): void => {
    if (this.#left > 0) this.#left--;
    else {
      this.#excess++;
      throw new Error("a VERIFY for which nobody has typed a PIN");
    }
  };
}
