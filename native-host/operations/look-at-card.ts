/** Phase 1 with one card: what can be read without a PIN, then the card is released. Costs no try. */
import type { KeyName, PinName } from "../../shared/contract/fields.ts";
import { CardFailure } from "../card/card-failure.ts";
import { asCardFailure, withCard } from "../card/card-session.ts";
import { type JpkiAbilities, JpkiAp, untriedAbilities } from "../card/jpki-ap.ts";
import { isStrange, strangeAnswer } from "../card/strange-answer.ts";
import { type TokenKind, tokenFingerprint, tokenKindOf } from "../card/token-information.ts";
import type { CardReaders, ReaderState } from "../pcsc/card-reader.ts";
import type { KnownCard } from "./known-cards.ts";

export type Use = "readCertificate" | "sign";

/** The PIN a use of a key costs. On phones the login certificate is behind its PIN too (card-facts 1). */
export function pinFor(key: KeyName, use: Use, token: TokenKind): PinName | null {
  if (key === "digitalSignature") return "sign";
  const free = use === "readCertificate" && token !== "androidPhone" && token !== "iPhone";
  return free ? null : "auth";
}

/** Phase 1. Throws CardFailure and nothing else of a card's. */
export function lookAtCard(
  readers: CardReaders,
  state: ReaderState,
  intent: { key: KeyName; use: Use },
  signal: AbortSignal,
): Promise<KnownCard> {
  return withoutPin(readers, state, signal, (ap, abilities) => lookOnce(ap, abilities, state, intent));
}

/**
 * Runs `look` in a session with the application selected, in which no PIN is given. Throws CardFailure and nothing else of a
 * card's. Looking costs nothing, so what answers strangely is looked at twice; a reader that breaks down over an extended Le is
 * asked again without.
 */
export async function withoutPin<T>(
  readers: CardReaders,
  state: ReaderState,
  signal: AbortSignal,
  look: (ap: JpkiAp, abilities: JpkiAbilities) => Promise<T>,
): Promise<T> {
  const abilities = untriedAbilities();
  const attempt = () =>
    withCard(readers, state.name, { signal, logOut: false }, async (channel) => {
      const ap = new JpkiAp(channel, abilities);
      await ap.select();
      return look(ap, abilities);
    });
  try {
    return await attempt().catch(async (error) => {
      if (!isStrange(error)) {
        if (!brokeDown(error) || !abilities.extendedLe || !(await isStillThere(readers, state))) throw error;
        abilities.extendedLe = false;
      }
      return attempt();
    });
  } catch (error) {
    throw strangeAnswer(error);
  }
}

const brokeDown = (error: unknown): boolean =>
  error instanceof CardFailure && (error.kind === "unresponsive" || error.kind === "removed");

async function isStillThere(readers: CardReaders, { name, insertion }: ReaderState): Promise<boolean> {
  const now = (await asCardFailure(readers.list())).find((reader) => reader.name === name);
  return now?.card === true && now.insertion === insertion;
}

async function lookOnce(
  ap: JpkiAp,
  abilities: JpkiAbilities,
  { name: reader, insertion }: ReaderState,
  { key, use }: { key: KeyName; use: Use },
): Promise<KnownCard> {
  const information = await ap.tokenInformation();
  const token = tokenKindOf(information);
  const certificates = await ap.certificatePresence();
  const caCertificates = new Map<KeyName, Uint8Array>();
  const tries = new Map<PinName, number | null>();
  if (certificates[key]) {
    const pin = pinFor(key, use, token);
    if (pin !== null) tries.set(pin, await ap.triesLeft(pin));
    caCertificates.set(key, await ap.caCertificate(key));
  }
  const fingerprint = tokenFingerprint(information);
  const askedAt = Date.now();
  return { reader, insertion, fingerprint, token, certificates, abilities, caCertificates, tries, askedAt };
}
