/** Looks at the cards: tries left, certificates, and the dates that can be read for no PIN. Costs no try. */
import type { KeyName } from "../../../shared/contract/fields.ts";
import type { HostResult, InspectedPins } from "../../../shared/contract/operations.ts";
import type { ErrorCode } from "../../../shared/errors/catalogue.ts";
import { fromWire, WarifuError, type WireError } from "../../../shared/errors/warifu-error.ts";
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
  | { readonly name: "failed"; readonly problem: WireError }
  | { readonly name: "seen"; readonly cards: readonly SeenCard[] };

export const isPhone = ({ token }: InspectedPins): boolean => token === "androidPhone" || token === "iPhone";

/** Waits for a card; `show` is told each step. Never rejects. */
export async function lookAtCards(ask: AskHost, show: (look: Look) => void): Promise<void> {
  show({ name: "looking" });
  const wait = (problem: ErrorCode): void =>
    show({ name: "waiting", problem: fromWire({ code: problem, details: {} } as WireError).toWire() });
  try {
    const { cards } = await ask("inspectPins", { wait: true }, wait);
    show({ name: "looking" });
    const seen: SeenCard[] = [];
    for (const card of cards) seen.push({ card, validity: await freeDates(ask, card) });
    show({ name: "seen", cards: seen });
  } catch (error) {
    const failure = error instanceof WarifuError ? (error as WarifuError) : new WarifuError("INTERNAL");
    show({ name: "failed", problem: failure.toWire() });
  }
}

/** On phones the login certificate is behind its PIN as well. */
async function freeDates(ask: AskHost, card: InspectedPins): Promise<SeenCard["validity"]> {
  const key = "userAuthentication";
  if (!card.certificates[key] || isPhone(card)) return {};
  return { [key]: await ask("readValidity", { key, card: card.card }).catch(() => null) };
}
