/** Phase 1 for the care of PINs: the retry counter of each, by queries that cost no try, then the card is released. */
import type { PinName } from "../../shared/contract/fields.ts";
import { type PinApplication, triesIfThere } from "../card/pin-commands.ts";
import { TextAp } from "../card/text-ap.ts";
import { tokenFingerprint, tokenKindOf } from "../card/token-information.ts";
import type { CardReaders, ReaderState } from "../pcsc/card-reader.ts";
import type { KnownCard } from "./known-cards.ts";
import { withoutPin } from "./look-at-card.ts";

/**
 * The card with the tries of every PIN it has. A PIN whose file is not there, or whose certificate is not (it opens nothing then), is
 * left out. Throws CardFailure and nothing else of a card's.
 */
export function lookAtPins(readers: CardReaders, state: ReaderState, signal: AbortSignal): Promise<KnownCard> {
  return withoutPin(readers, state, signal, async (ap, abilities, channel) => {
    const information = await ap.tokenInformation();
    const certificates = await ap.certificatePresence();
    const tries = new Map<PinName, number | null>();
    if (certificates.userAuthentication) await noteTries(tries, ap, "auth");
    if (certificates.digitalSignature) await noteTries(tries, ap, "sign");
    const text = new TextAp(channel, abilities);
    const attributes = await text.select();
    if (attributes) await noteTries(tries, text, "text");
    return {
      reader: state.name,
      insertion: state.insertion,
      fingerprint: tokenFingerprint(information),
      token: tokenKindOf(information),
      certificates,
      attributes,
      abilities,
      caCertificates: new Map(),
      tries,
      // there is no change of a PIN on a reader's keys yet
      pinPad: false,
      askedAt: Date.now(),
    };
  });
}

async function noteTries(
  tries: Map<PinName, number | null>,
  application: Pick<PinApplication, "selectAgain" | "triesLeftNow">,
  pin: PinName,
): Promise<void> {
  const left = await triesIfThere(application, pin);
  if (left !== undefined) tries.set(pin, left);
}
