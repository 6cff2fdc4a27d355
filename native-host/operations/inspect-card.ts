/** `inspectCard`: finds every card with the JPKI application, in whatever reader it is, and waits for one when told to. */
import type { FoundCard, HostParams, HostResult } from "../../shared/contract/operations.ts";
import { findCards } from "./find-cards.ts";
import type { KnownCard } from "./known-cards.ts";
import { lookAtCard, pinFor } from "./look-at-card.ts";
import type { OperationContext } from "./operation-context.ts";

type Params = HostParams<"inspectCard">;

export async function inspectCard(params: Params, context: OperationContext): Promise<HostResult<"inspectCard">> {
  const cards = await findCards(params.wait, context, (reader) =>
    lookAtCard(context.readers, reader, params, context.signal),
  );
  return { cards: cards.map((card) => describe(card, params, context)) };
}

function describe(card: KnownCard, intent: Params, context: OperationContext): FoundCard {
  const name = card.attributes === false ? null : pinFor(intent, card.token);
  return {
    card: context.cards.remember(card),
    reader: card.reader,
    token: card.token,
    certificates: { ...card.certificates },
    ...(card.attributes !== undefined && { attributes: card.attributes }),
    pin: name && { name, triesLeft: card.tries.get(name) ?? null, ...(card.pinPad && { pinPad: true }) },
  };
}
