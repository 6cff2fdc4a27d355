/**
 * Promise 1 of the architecture, for every test of the suite: no more VERIFYs than PINs that somebody typed. Every card of the suite spends here
 * (`cardOf` sees to that), whoever types a PIN announces it, and `test/root-hooks.ts` asks after each test.
 */
import { VerifyBudget } from "../../virtual-card/verify-budget.ts";
import { secretsInUse } from "./told.ts";

let budget = new VerifyBudget();

export const typedPins = {
  /** A PIN was, or is about to be, sent by a test that plays a program. */
  announce: (pins = 1): void => budget.announce(pins),
  /** A person types this, or a program in the person's place; character codes may be wiped afterwards. */
  type(pin: string | readonly number[]): void {
    budget.announce();
    secretsInUse.pin(typeof pin === "string" ? pin : String.fromCharCode(...pin));
  },
  /** A card is about to obey a VERIFY. Throws when nobody has typed a PIN for it. */
  spend: (): void => budget.spend(),
  /** Gives the VERIFYs for which nobody had typed a PIN, and forgets them as well as the PINs that were typed and not used. */
  settle(): number {
    const { excess } = budget;
    budget = new VerifyBudget();
    return excess;
  },
};
