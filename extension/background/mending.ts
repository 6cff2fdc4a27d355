/** What can be mended by asking again, and how. */
import type { FoundCard } from "../../shared/contract/operations.ts";
import type { ErrorCode } from "../../shared/errors/catalogue.ts";
import type { WarifuError } from "../../shared/errors/warifu-error.ts";

/** After a failure on the card: ask for the PIN again, or look at the card again first. Everything else waits for a click. */
const mending: Partial<Record<ErrorCode, "ask" | "inspect">> = {
  PIN_REJECTED: "ask",
  PIN_MALFORMED: "ask",
  PIN_LAST_TRY: "ask",
  PIN_UNCERTAIN: "inspect",
  PIN_PAD_UNUSABLE: "inspect",
  CARD_CHANGED: "inspect",
  CARD_REMOVED: "inspect",
  CARD_MISSING: "inspect",
  CARD_UNRESPONSIVE: "inspect",
  READER_MISSING: "inspect",
  READER_BUSY: "inspect",
};

/** At the reader's keys the person stopped, or was too slow. A cancel in the window ends the request before it comes here. */
const mendingOnPad: typeof mending = { ...mending, USER_CANCELLED: "inspect", USER_TIMEOUT: "inspect" };

/** `undefined` when it waits for a click. */
export const mendingOf = ({ code }: WarifuError, onPad: boolean): "ask" | "inspect" | undefined =>
  (onPad ? mendingOnPad : mending)[code];

/** The card with its counter as the failure tells; `undefined` when it must be read again. */
export function counted(card: FoundCard | undefined, failure: WarifuError): FoundCard | undefined {
  if (!card?.pin) return undefined;
  if (failure.code === "PIN_MALFORMED") return card;
  const { triesLeft } = failure.details as { triesLeft?: number };
  const left = failure.code === "PIN_LAST_TRY" ? 1 : triesLeft;
  return left === undefined ? undefined : { ...card, pin: { ...card.pin, triesLeft: left } };
}
