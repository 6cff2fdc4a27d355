/** Phase 1 with one card: what can be read without a PIN, then the card is released. Costs no try. */
import type { KeyName, PinName } from "../../shared/contract/fields.ts";
import type { HostParams } from "../../shared/contract/operations.ts";
import { padDigits } from "../../shared/contract/pin-shape.ts";
import { CardFailure } from "../card/card-failure.ts";
import { asCardFailure, type CardChannel, withCard } from "../card/card-session.ts";
import { type JpkiAbilities, JpkiAp, untriedAbilities } from "../card/jpki-ap.ts";
import { isStrange, strangeAnswer } from "../card/strange-answer.ts";
import { TextAp } from "../card/text-ap.ts";
import { isPhone, type TokenKind, tokenFingerprint, tokenKindOf } from "../card/token-information.ts";
import type { CardReaders, ReaderState } from "../pcsc/card-reader.ts";
import type { KnownCard } from "./known-cards.ts";

type Use = HostParams<"inspectCard">["use"];
/** `key` is null for what needs no key. */
export interface Intent {
  readonly key: KeyName | null;
  readonly use: Use;
}

/** The PIN a use of a key costs. On phones the login certificate is behind its PIN too (card-facts 1). */
export function pinFor({ key, use }: Intent, token: TokenKind): PinName | null {
  if (use === "attributes") return "text";
  if (key === "digitalSignature") return "sign";
  const free = use === "readCertificate" && !isPhone(token);
  return free ? null : "auth";
}

/** Phase 1. Throws CardFailure and nothing else of a card's. */
export function lookAtCard(
  readers: CardReaders,
  state: ReaderState,
  intent: Intent,
  signal: AbortSignal,
): Promise<KnownCard> {
  return withoutPin(readers, state, signal, (ap, abilities, channel) =>
    lookOnce(ap, abilities, channel, state, intent),
  );
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
  look: (ap: JpkiAp, abilities: JpkiAbilities, channel: CardChannel) => Promise<T>,
): Promise<T> {
  const abilities = untriedAbilities();
  const attempt = () =>
    withCard(readers, state.name, { signal, logOut: false }, async (channel) => {
      const ap = new JpkiAp(channel, abilities);
      await ap.select();
      return look(ap, abilities, channel);
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
  channel: CardChannel,
  { name: reader, insertion }: ReaderState,
  intent: Intent,
): Promise<KnownCard> {
  const information = await ap.tokenInformation();
  const token = tokenKindOf(information);
  const certificates = await ap.certificatePresence();
  const caCertificates = new Map<KeyName, Uint8Array>();
  const tries = new Map<PinName, number | null>();
  const { key } = intent;
  if (key && certificates[key]) {
    const pin = pinFor(intent, token);
    if (pin && pin !== "text") tries.set(pin, await ap.triesLeft(pin));
    caCertificates.set(key, await ap.caCertificate(key));
  }
  let attributes: boolean | undefined;
  if (intent.use === "attributes") {
    const text = new TextAp(channel, abilities);
    attributes = await text.select();
    if (attributes) tries.set("text", await text.triesLeftNow());
  }
  const pinPad = await takesPin(channel, attributes === false ? null : pinFor(intent, token));
  return {
    ...{ reader, insertion, token, certificates, attributes, abilities, caCertificates, tries, pinPad },
    fingerprint: tokenFingerprint(information),
    askedAt: Date.now(),
  };
}

/** Asks the reader only where the answer matters. */
const takesPin = async (channel: CardChannel, pin: PinName | null): Promise<boolean> =>
  pin !== null && padDigits(pin) !== undefined && (await channel.hasKeys());
