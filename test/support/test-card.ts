import { type CardOptions, defaultCardOptions } from "../../virtual-card/card-options.ts";
import { type IssuedCard, issueCard } from "../../virtual-card/test-authority.ts";
import { VirtualCard, type VirtualCardSetup } from "../../virtual-card/virtual-card.ts";

let issued: Promise<IssuedCard> | undefined;

/** The contents of one test card, issued once in a process. */
export function testCardContents(): Promise<IssuedCard> {
  issued ??= issueCard();
  return issued;
}

/** A fresh card with those contents and no power. */
export async function testCard(
  options: Partial<CardOptions> = defaultCardOptions,
  setup: Omit<VirtualCardSetup, "options"> = {},
): Promise<VirtualCard> {
  return new VirtualCard(await testCardContents(), { ...setup, options });
}
