/** `inspectPins`: every card with the JPKI application, its certificates, and how many tries each of its PINs has left. */
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { findCards } from "./find-cards.ts";
import { lookAtPins } from "./look-at-pins.ts";
import type { OperationContext } from "./operation-context.ts";

export async function inspectPins(
  { wait }: HostParams<"inspectPins">,
  context: OperationContext,
): Promise<HostResult<"inspectPins">> {
  const cards = await findCards(wait, context, (reader) => lookAtPins(context.readers, reader, context.signal));
  return {
    cards: cards.map((card) => ({
      card: context.cards.remember(card),
      reader: card.reader,
      token: card.token,
      certificates: { ...card.certificates },
      pins: Object.fromEntries(card.tries),
    })),
  };
}
