/**
 * Promise 1 of the architecture, for every test of the suite: no more VERIFYs than PINs that somebody typed. Every card of the suite spends here
 * (`cardOf` sees to that), whoever types a PIN announces it, and `test/root-hooks.ts` asks after each test.
 */
import { VerifyBudget } from "../../virtual-card/verify-budget.ts";

let budget = new VerifyBudget();

export const typedPins = {
  /** A PIN was, or is about to be, typed: by a person, or by a test that plays another program. */
  announce: (pins = 1): void => budget.announce(pins),
  /** A card is about to obey a VERIFY. Throws when nobody has typed a PIN for it. */
  spend: (): void => budget.spend(),
  /** Gives the VERIFYs for which nobody had typed a PIN, and forgets them as well as the PINs that were typed and not used. */
  settle(): number {
    const { excess } = budget;
    budget = new VerifyBudget();
    return excess;
  },
};
