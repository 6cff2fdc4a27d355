/** Phase 2: the same card as in phase 1, one exclusive session, at most one VERIFY, log-out at the end. */
import type { KeyName, PinName } from "../../shared/contract/fields.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { CardFailure, CertificateFailure, PinFailure } from "../card/card-failure.ts";
import { asCardFailure, type CardChannel, withCard } from "../card/card-session.ts";
import { JpkiAp } from "../card/jpki-ap.ts";
import { Pin } from "../card/pin.ts";
import type { PinApplication } from "../card/pin-commands.ts";
import { TextAp } from "../card/text-ap.ts";
import { tokenFingerprint } from "../card/token-information.ts";
import type { KnownCard } from "./known-cards.ts";
import { type Intent, lookAtCard, pinFor } from "./look-at-card.ts";
import type { OperationContext } from "./operation-context.ts";

export interface CardRequest extends Intent {
  readonly card: string;
  /** Character codes as typed; taken over and wiped. */
  readonly pin?: number[];
  readonly lastTryConfirmed?: boolean;
}

/**
 * Runs `work` with the application selected and, where the use costs a PIN, that PIN verified.
 *
 * Before a PIN is sent: its shape is right, the certificate is there, the card is the one of phase 1, tries are left by a
 * counter that is not old, and a last try was confirmed. Throws PinFailure, CertificateFailure and CardFailure; nothing was sent unless
 * PinFailure is "rejected", "blocked" with `left` 0, or "uncertain".
 */
export function useCard<T>(
  request: CardRequest & { readonly key: KeyName },
  context: OperationContext,
  work: (ap: JpkiAp, card: KnownCard) => Promise<T>,
): Promise<T> {
  const assertUsable = (card: KnownCard): void => {
    if (!card.certificates[request.key]) throw new CertificateFailure("absent", request.key);
  };
  return use(request, context, { assertUsable, open: (jpki) => jpki, work });
}

/** The same with the 券面事項入力補助AP and its PIN. */
export function useTextAp<T>(
  request: CardRequest,
  context: OperationContext,
  work: (ap: TextAp) => Promise<T>,
): Promise<T> {
  const assertUsable = (card: KnownCard): void => {
    if (!card.attributes) throw new WarifuError("ATTRIBUTES_ABSENT");
  };
  const open = (_jpki: JpkiAp, channel: CardChannel, card: KnownCard) => new TextAp(channel, card.abilities);
  return use(request, context, { assertUsable, open, work });
}

/** What is used of the card, and for what. */
interface Usage<A extends PinApplication, T> {
  /** Throws when the card, as phase 1 saw it, does not have what is wanted. */
  readonly assertUsable: (card: KnownCard) => void;
  readonly open: (jpki: JpkiAp, channel: CardChannel, card: KnownCard) => A;
  readonly work: (application: A, card: KnownCard) => Promise<T>;
}

async function use<A extends PinApplication, T>(
  request: CardRequest,
  context: OperationContext,
  usage: Usage<A, T>,
): Promise<T> {
  const typed = request.pin;
  try {
    const card = await sameCard(request, context);
    usage.assertUsable(card);
    const name = pinFor(request, card.token);
    if (name === null) return await inSession(card, undefined, context, usage);
    const pin = new Pin(name, typed ?? []);
    try {
      const confirmed = request.lastTryConfirmed === true;
      guardTries(card, name, confirmed);
      return await inSession(card, { pin, confirmed }, context, usage);
    } finally {
      pin.discard();
    }
  } finally {
    typed?.fill(0);
  }
}

function guardTries(card: KnownCard, pin: PinName, confirmed: boolean): void {
  const left = card.tries.get(pin);
  if (left === undefined) throw new CardFailure("changed");
  if (left === 0) throw new PinFailure("blocked", pin);
  if (left === 1 && !confirmed) throw new PinFailure("lastTry", pin);
}

async function inSession<A extends PinApplication, T>(
  card: KnownCard,
  secret: { readonly pin: Pin; readonly confirmed: boolean } | undefined,
  context: OperationContext,
  usage: Usage<A, T>,
): Promise<T> {
  const session = <R>(logOut: boolean, work: (application: A) => Promise<R>): Promise<R> =>
    withCard(context.readers, card.reader, { signal: context.signal, logOut }, async (channel) => {
      const jpki = new JpkiAp(channel, card.abilities);
      const application = usage.open(jpki, channel, card);
      await selectSameCard(jpki, application, card, context);
      return work(application);
    });
  try {
    return await session(secret !== undefined, async (application) => {
      if (secret) {
        guardTries(card, secret.pin.name, secret.confirmed);
        context.progress({ state: "verifying" });
        await application.verify(secret.pin);
      }
      return usage.work(application, card);
    });
  } catch (error) {
    const again = (pin: PinName) => session(true, (application) => application.triesLeftNow(pin));
    throw await afterPinFailure(error, card, again);
  }
}

/** Keeps the counter true. After a lost answer it is read again, by queries only; the PIN is never sent twice. */
async function afterPinFailure(
  error: unknown,
  card: KnownCard,
  triesLeft: (pin: PinName) => Promise<number | null>,
): Promise<unknown> {
  if (!(error instanceof PinFailure)) return error;
  if (error.left !== undefined) card.tries.set(error.pin, error.left);
  if (error.kind !== "uncertain") return error;
  card.tries.delete(error.pin);
  try {
    const left = await triesLeft(error.pin);
    card.tries.set(error.pin, left);
    return new PinFailure("uncertain", error.pin, left ?? undefined);
  } catch {
    return error;
  }
}

/**
 * Selects the application, of the card of phase 1 and no other. What phase 1 heard is relied on for a short time, while
 * the system reports no change; then the card shows again which it is, and how many tries another program has left it.
 * All inside the session, so that nobody can exchange the card afterwards.
 */
async function selectSameCard(
  jpki: JpkiAp,
  application: PinApplication,
  card: KnownCard,
  context: OperationContext,
): Promise<void> {
  await assertSameStay(card, context);
  if (context.cards.isStillKnown(card)) return application.selectAgain();
  await jpki.selectAgain();
  if (tokenFingerprint(await jpki.tokenInformation()) !== card.fingerprint) throw new CardFailure("changed");
  if (application !== jpki) await application.selectAgain();
  for (const pin of card.tries.keys()) card.tries.set(pin, await application.triesLeftNow(pin));
  card.askedAt = Date.now();
}

async function assertSameStay(card: KnownCard, context: OperationContext): Promise<void> {
  const reader = (await asCardFailure(context.readers.list())).find(({ name }) => name === card.reader);
  if (!reader) throw new CardFailure("readerGone");
  if (!reader.card) throw new CardFailure("removed");
  if (reader.insertion !== card.insertion) throw new CardFailure("changed");
}

/** The card behind a handle; after a restart of the host it is looked at again and has to be the same in every respect. */
async function sameCard(request: CardRequest, context: OperationContext): Promise<KnownCard> {
  const known = context.cards.recall(request.card);
  if (known) return known;
  const clue = context.cards.clue(request.card);
  const reader = (await asCardFailure(context.readers.list())).find(({ name }) => name === clue.reader);
  if (!reader?.card || reader.insertion !== clue.insertion) throw new CardFailure("changed");
  const seen = await lookAtCard(context.readers, reader, request, context.signal);
  if (seen.fingerprint !== clue.fingerprint) throw new CardFailure("changed");
  return seen;
}
