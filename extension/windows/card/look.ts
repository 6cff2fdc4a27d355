/** Looks at the cards: tries left, certificates, and the dates that can be read for no PIN. Costs no try. */
import type { KeyName } from "../../../shared/contract/fields.ts";
import { times } from "../../../shared/contract/limits.ts";
import type { HostResult, InspectedPins } from "../../../shared/contract/operations.ts";
import type { ErrorCode } from "../../../shared/errors/catalogue.ts";
import { fromWire, isCode, WarifuError, type WireError } from "../../../shared/errors/warifu-error.ts";
import type { AskHost } from "./card-link.ts";

type Validity = HostResult<"readValidity">;

export interface SeenCard {
  readonly card: InspectedPins;
  /** Of the certificates whose dates were read; null where that failed. */
  readonly validity: Partial<Record<KeyName, Validity | null>>;
}

export type Look =
  | { readonly name: "looking" }
  /** A reader or card is wanted; goes on by itself. */
  | { readonly name: "waiting"; readonly problem: WireError }
  | { readonly name: "padLeft" }
  | { readonly name: "failed"; readonly problem: WireError }
  | { readonly name: "seen"; readonly cards: readonly SeenCard[] };

export const isPhone = ({ token }: InspectedPins): boolean => token === "androidPhone" || token === "iPhone";

/** Waits for a card, for a while; `show` is told each step, and nothing more once it is called off. Never rejects. */
export async function lookAtCards(ask: AskHost, calledOff: AbortSignal, show: (look: Look) => void): Promise<void> {
  const tooLong = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const signal = AbortSignal.any([calledOff, tooLong.signal]);
  const onWaiting = (problem: ErrorCode | "padLeft"): void => {
    // from the first: another program that holds the card is told of again and again
    timer ??= setTimeout(() => tooLong.abort(new WarifuError("USER_TIMEOUT")), times.approval);
    if (problem === "padLeft") show({ name: problem });
    else show({ name: "waiting", problem: fromWire({ code: problem, details: {} } as WireError).toWire() });
  };
  show({ name: "looking" });
  try {
    const { cards } = await ask("inspectPins", { wait: true }, { onWaiting, signal });
    clearTimeout(timer);
    show({ name: "looking" });
    const seen: SeenCard[] = [];
    for (const card of cards) seen.push({ card, validity: await freeDates(ask, card, calledOff) });
    show({ name: "seen", cards: seen });
  } catch (error) {
    if (calledOff.aborted) return;
    const failure = error instanceof WarifuError ? (error as WarifuError) : new WarifuError("INTERNAL");
    show({ name: "failed", problem: failure.toWire() });
  } finally {
    clearTimeout(timer);
  }
}

/** On phones the login certificate is behind its PIN as well. */
async function freeDates(ask: AskHost, card: InspectedPins, signal: AbortSignal): Promise<SeenCard["validity"]> {
  const key = "userAuthentication";
  if (!card.certificates[key] || isPhone(card)) return {};
  try {
    return { [key]: await ask("readValidity", { key, card: card.card }, { signal }) };
  } catch (error) {
    if (isOfCertificate(error)) return { [key]: null };
    throw error;
  }
}

/** Nothing else has failed: the card has just told all the rest. Of a reader, card or host that went away, dates say nothing. */
const isOfCertificate = (error: unknown): boolean =>
  isCode(error, "CARD_UNRESPONSIVE") || isCode(error, "CERTIFICATE_ABSENT");
