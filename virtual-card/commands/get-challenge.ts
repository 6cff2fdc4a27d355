import type { CardState } from "../card-state.ts";
import type { CommandApdu } from "./command-apdu.ts";
import { CommandRefused } from "./status-word.ts";

/** GET CHALLENGE (card-facts 3): 1 to 256 random bytes. The card remembers none: no command of this model takes one back. */
export function getChallenge(_: CardState, { p1, p2, data, le, extended }: CommandApdu): Uint8Array {
  if (p1 !== 0 || p2 !== 0) throw new CommandRefused("wrongP1P2");
  if (data.length > 0 || le === undefined) throw new CommandRefused("wrongLength");
  if (extended) throw new CommandRefused("conditionsNotFulfilled");
  return crypto.getRandomValues(new Uint8Array(le));
}
