import type { CardContents } from "../../virtual-card/card-contents.ts";
import { type CardOptions, defaultCardOptions } from "../../virtual-card/card-options.ts";
import { type IssuedCard, issueCard } from "../../virtual-card/test-authority.ts";
import { VirtualCard, type VirtualCardSetup } from "../../virtual-card/virtual-card.ts";
import { secretsInUse } from "./told.ts";
import { typedPins } from "./typed-pins.ts";

let issued: Promise<IssuedCard> | undefined;

/** The contents of one test card, issued once in a process. */
export function testCardContents(): Promise<IssuedCard> {
  issued ??= issueCard();
  return issued;
}

/**
 * A fresh card, without power. Every card of the suite is made here, so that none is without the budget of {@link typedPins}, and what is in it
 * is looked for in all that is told.
 */
export function cardOf(contents: CardContents, setup: Omit<VirtualCardSetup, "onVerify"> = {}): VirtualCard {
  secretsInUse.card(contents);
  return new VirtualCard(contents, { ...setup, onVerify: typedPins.spend });
}

/** A fresh card with {@link testCardContents} and no power. */
export async function testCard(
  options: Partial<CardOptions> = defaultCardOptions,
  setup: Omit<VirtualCardSetup, "options" | "onVerify"> = {},
): Promise<VirtualCard> {
  return cardOf(await testCardContents(), { ...setup, options });
}
