/** `changePin`: one VERIFY of the old PIN, one CHANGE REFERENCE DATA with the new one, in one exclusive session. */
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { PinFailure } from "../card/card-failure.ts";
import { Pin } from "../card/pin.ts";
import type { OperationContext } from "./operation-context.ts";
import { useForChange } from "./use-card.ts";

/**
 * Both PINs are looked at before the card hears anything. Throws PinFailure "malformed" or "unchanged", then what phase 2 throws of
 * the old PIN, then "refused" (the old PIN holds) or "changeUncertain" (nobody knows which one does).
 */
export async function changePin(
  { name, old: typedOld, new: typedNew, ...request }: HostParams<"changePin">,
  context: OperationContext,
): Promise<HostResult<"changePin">> {
  const taken: Pin[] = [];
  const take = (...entry: ConstructorParameters<typeof Pin>): Pin => {
    const pin = new Pin(...entry);
    taken.push(pin);
    return pin;
  };
  try {
    const change = { old: take(name, typedOld, "old"), fresh: take(name, typedNew, "new") };
    if (change.fresh.isSameAs(change.old)) throw new PinFailure("unchanged", name);
    await useForChange(request, change, context);
    return {};
  } finally {
    for (const pin of taken) pin.discard();
    typedOld.fill(0);
    typedNew.fill(0);
  }
}
