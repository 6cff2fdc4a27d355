/** What a card signed before it failed: kept, shown, and not signed a second time. */
import type { FoundCard } from "../../shared/contract/operations.ts";
import { isCode, WarifuError } from "../../shared/errors/warifu-error.ts";
import { finishedIn } from "../../shared/errors/with-finished.ts";
import { markOf } from "./approval-view.ts";
import type { PendingRequest } from "./pending-store.ts";

/** How much is signed already by this card. What another one signed is made anew: a result has one certificate. */
export function finishedCount(pending: PendingRequest, { card }: FoundCard): { done?: number; total?: number } {
  if (pending.finished && pending.finished.card !== markOf(card)) delete pending.finished;
  const done = pending.finished?.signed.signatures.length;
  return done === undefined ? {} : { done, total: (pending.plans ?? pending.digests)?.length ?? 0 };
}

/** After a failure of the card: its finished signatures follow those from before. */
export function keepFinished(pending: PendingRequest, { card }: FoundCard, error: unknown): void {
  const more = error instanceof WarifuError ? finishedIn(error) : undefined;
  if (isCode(error, "CARD_CHANGED")) delete pending.finished;
  if (!more) return;
  const signatures = [...(pending.finished?.signed.signatures ?? []), ...more.signatures];
  pending.finished = { card: markOf(card), signed: { ...more, signatures } };
}
