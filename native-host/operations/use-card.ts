/** Phase 2: the same card as in phase 1, one exclusive session, at most one VERIFY, log-out at the end. */
import type { KeyName, PinName } from "../../shared/contract/fields.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";
import { CardFailure, CertificateFailure, type FailureKind, PinFailure } from "../card/card-failure.ts";
import { type CardChannel, withCard } from "../card/card-session.ts";
import { JpkiAp } from "../card/jpki-ap.ts";
import { Pin, type PinChange, PinOnPad } from "../card/pin.ts";
import type { PinApplication } from "../card/pin-commands.ts";
import { TextAp } from "../card/text-ap.ts";
import { isPhone } from "../card/token-information.ts";
import type { ReaderState } from "../pcsc/card-reader.ts";
import type { KnownCard } from "./known-cards.ts";
import { type Intent, lookAtCard, pinFor } from "./look-at-card.ts";
import { lookAtPins } from "./look-at-pins.ts";
import type { OperationContext } from "./operation-context.ts";
import { sameCard, selectSameCard } from "./same-card.ts";

export interface CardRequest extends Intent {
  readonly card: string;
  /** Character codes as typed; taken over and wiped. */
  readonly pin?: number[];
  /** In place of `pin`: the reader asks for it, on its own keys. */
  readonly pinPad?: boolean;
  readonly lastTryConfirmed?: boolean;
}

/**
 * Runs `work` with the application selected and, where the use costs a PIN, that PIN verified.
 *
 * Before a PIN is sent: its shape is right, the certificate is there, the card is the one of phase 1, tries are left by a
 * counter that is not old, and a last try was confirmed. Throws PinFailure, CertificateFailure and CardFailure; nothing was sent unless
 * PinFailure is "rejected", "blocked" with `left` 0, "uncertain" or "padUncertain". A reader that takes the PIN sends it in our place, under the same
 * conditions.
 */
export function useCard<T>(
  request: CardRequest & { readonly key: KeyName },
  context: OperationContext,
  work: (ap: JpkiAp, card: KnownCard) => Promise<T>,
): Promise<T> {
  const assertUsable = (card: KnownCard): void => {
    if (!card.certificates[request.key]) throw new CertificateFailure("absent", request.key);
  };
  return usePin(request, context, { assertUsable, open: (jpki) => jpki, work });
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
  return usePin(request, context, { assertUsable, open, work });
}

/**
 * The same with the application of the PIN that is to be changed, where the old PIN is sent together with the new one. Throws
 * PIN_UNCHANGEABLE before anything is sent.
 */
export function useForChange(
  request: Pick<CardRequest, "card" | "lastTryConfirmed">,
  change: PinChange,
  context: OperationContext,
): Promise<void> {
  const { name } = change.old;
  return use(request, context, {
    isEnough: (card) => card.tries.has(name),
    look: (reader) => lookAtPins(context.readers, reader, context.signal),
    assertUsable: ({ token, tries }) => {
      if (isPhone(token) || !tries.has(name)) throw new WarifuError("PIN_UNCHANGEABLE", { pin: name });
    },
    takePin: () => change.old,
    open: (jpki, channel, card): PinApplication => (name === "text" ? new TextAp(channel, card.abilities) : jpki),
    sendPin: (application) => application.changePin(change),
    work: () => Promise.resolve(),
  });
}

/** What is used of the card, and for what. */
interface Usage<A extends PinApplication, T> {
  /** Whether what was heard of a card is what this needs. */
  readonly isEnough: (card: KnownCard) => boolean;
  readonly look: (reader: ReaderState) => Promise<KnownCard>;
  /** Throws when the card, as phase 1 saw it, does not have what is wanted. */
  readonly assertUsable: (card: KnownCard) => void;
  /** The PIN it costs. Throws PinFailure "malformed". */
  readonly takePin: (card: KnownCard) => Pin | PinOnPad | undefined;
  readonly open: (jpki: JpkiAp, channel: CardChannel, card: KnownCard) => A;
  readonly sendPin: (application: A, pin: Pin | PinOnPad) => Promise<void>;
  readonly work: (application: A, card: KnownCard) => Promise<T>;
}

async function usePin<A extends PinApplication, T>(
  request: CardRequest,
  context: OperationContext,
  usage: Pick<Usage<A, T>, "assertUsable" | "open" | "work">,
): Promise<T> {
  try {
    if (request.pinPad && request.pin?.length)
      throw new InvalidInput("params.pin", "no PIN where the reader asks for it");
    return await use(request, context, {
      isEnough: () => true,
      look: (reader) => lookAtCard(context.readers, reader, request, context.signal),
      takePin: ({ token }) => {
        const name = pinFor(request, token);
        if (name === null) return undefined;
        return request.pinPad ? new PinOnPad(name) : new Pin(name, request.pin ?? []);
      },
      sendPin: (application, pin) => application.verify(pin),
      ...usage,
    });
  } finally {
    request.pin?.fill(0);
  }
}

async function use<A extends PinApplication, T>(
  request: Pick<CardRequest, "card" | "lastTryConfirmed">,
  context: OperationContext,
  usage: Usage<A, T>,
): Promise<T> {
  const card = await sameCard(request.card, context, usage.isEnough, usage.look);
  usage.assertUsable(card);
  const pin = usage.takePin(card);
  if (!pin) return inSession(card, undefined, context, usage);
  try {
    const confirmed = request.lastTryConfirmed === true;
    guardTries(card, pin.name, confirmed);
    return await inSession(card, { pin, confirmed }, context, usage);
  } finally {
    pin.discard();
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
  secret: { readonly pin: Pin | PinOnPad; readonly confirmed: boolean } | undefined,
  context: OperationContext,
  usage: Usage<A, T>,
): Promise<T> {
  const session = <R>(logOut: boolean, work: (application: A) => Promise<R>): Promise<R> =>
    withCard(context.readers, card.reader, { signal: context.signal, logOut }, async (channel) => {
      const jpki = new JpkiAp(channel, card.abilities);
      const application = usage.open(jpki, channel, card);
      await selectSameCard(jpki, application, secret?.pin.name, card, context);
      return work(application);
    });
  try {
    return await session(secret !== undefined, async (application) => {
      if (secret) {
        guardTries(card, secret.pin.name, secret.confirmed);
        context.progress({ state: secret.pin instanceof PinOnPad ? "pinPad" : "verifying" });
        await usage.sendPin(application, secret.pin);
      }
      return usage.work(application, card);
    });
  } catch (error) {
    const again = (pin: PinName) => session(true, (application) => application.triesLeftNow(pin));
    throw await afterPinFailure(error, card, again);
  }
}

/** Nobody has said what became of the PIN. */
const lost: readonly PinFailure["kind"][] = ["uncertain", "padUncertain", "changeUncertain"];

/** What a reader says that has sent nothing; the counter shows whether that is so. */
const saidByKeys: readonly PinFailure["kind"][] = ["padCancelled", "padTimedOut", "padUnusable", "malformed"];

/** The card is not there to be asked; whatever else fails blames no card. */
const away: readonly FailureKind[] = ["removed", "missing", "changed"];

/**
 * Keeps the counter true. After a lost answer it is read again, by queries only; the PIN is never sent twice. So it is after a PIN on the
 * reader's keys that, as the reader says, was not sent: a counter that is lower now knows better.
 */
async function afterPinFailure(
  error: unknown,
  card: KnownCard,
  triesLeft: (pin: PinName) => Promise<number | null>,
): Promise<unknown> {
  if (!(error instanceof PinFailure)) return error;
  if (error.left !== undefined) card.tries.set(error.pin, error.left);
  const isLost = lost.includes(error.kind);
  if (!isLost && !saidByKeys.includes(error.kind)) return error;
  const before = card.tries.get(error.pin);
  card.tries.delete(error.pin);
  try {
    const left = await triesLeft(error.pin);
    card.tries.set(error.pin, left);
    if (!isLost && left === before) return error;
    return new PinFailure(isLost ? error.kind : "padUncertain", error.pin, left ?? undefined, { cause: error });
  } catch (cause) {
    if (isLost) return error;
    const isAway = cause instanceof CardFailure && away.includes(cause.kind);
    const kind = isAway ? "uncertain" : "padUncertain";
    return new PinFailure(kind, error.pin, undefined, { cause: error });
  }
}
