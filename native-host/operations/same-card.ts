/** Phase 2 is with the card of phase 1 and no other: shown before a PIN is sent, and inside the session that sends it. */
import type { PinName } from "../../shared/contract/fields.ts";
import { CardFailure } from "../card/card-failure.ts";
import { asCardFailure } from "../card/card-session.ts";
import type { JpkiAp } from "../card/jpki-ap.ts";
import { type PinApplication, stillThere } from "../card/pin-commands.ts";
import { tokenFingerprint } from "../card/token-information.ts";
import type { ReaderState } from "../pcsc/card-reader.ts";
import type { KnownCard } from "./known-cards.ts";
import type { OperationContext } from "./operation-context.ts";

/**
 * The card behind a handle. After a restart of the host, and when what was heard of it is not what is needed now, it is looked at
 * again and has to be the same in every respect.
 */
export async function sameCard(
  handle: string,
  context: OperationContext,
  isEnough: (card: KnownCard) => boolean,
  look: (reader: ReaderState) => Promise<KnownCard>,
): Promise<KnownCard> {
  const known = context.cards.recall(handle);
  if (known && isEnough(known)) return known;
  const clue = context.cards.clue(handle);
  const reader = (await asCardFailure(context.readers.list())).find(({ name }) => name === clue.reader);
  if (!reader?.card || reader.insertion !== clue.insertion) throw new CardFailure("changed");
  const seen = await look(reader);
  if (seen.fingerprint !== clue.fingerprint) throw new CardFailure("changed");
  return seen;
}

/**
 * Selects the application, of the card of phase 1 and no other. What phase 1 heard is relied on for a short time, while
 * the system reports no change; then the card shows again which it is, and how many tries another program has left `pin`.
 * All inside the session, so that nobody can exchange the card afterwards. The system looks at the reader while the card
 * selects, which changes nothing on any card; both have answered before another command goes out.
 */
export async function selectSameCard(
  jpki: JpkiAp,
  application: PinApplication,
  pin: PinName | undefined,
  card: KnownCard,
  context: OperationContext,
): Promise<void> {
  const wasKnown = context.cards.isStillKnown(card);
  const first = wasKnown ? application : jpki;
  const [stay, selection] = await Promise.allSettled([assertSameStay(card, context), first.selectAgain()]);
  if (stay.status === "rejected") throw stay.reason;
  if (selection.status === "rejected") throw selection.reason;
  if (wasKnown && context.cards.isStillKnown(card)) return;
  if (first !== jpki) await jpki.selectAgain();
  if (tokenFingerprint(await jpki.tokenInformation()) !== card.fingerprint) throw new CardFailure("changed");
  if (application !== jpki) await application.selectAgain();
  for (const name of card.tries.keys()) {
    if (name === pin) card.tries.set(name, await stillThere(application.triesLeftNow(name)));
    // the counters of the other PINs are as old as they were
    else card.tries.delete(name);
  }
  card.askedAt = Date.now();
}

async function assertSameStay(card: KnownCard, context: OperationContext): Promise<void> {
  const reader = (await asCardFailure(context.readers.list())).find(({ name }) => name === card.reader);
  if (!reader) throw new CardFailure("readerGone");
  if (!reader.card) throw new CardFailure("removed");
  if (reader.insertion !== card.insertion) throw new CardFailure("changed");
}
