/** `complete`: the card's signature put into the file that its plan describes. The card is back at rest by then. */
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { fromBase64, toBase64 } from "../../shared/encoding/base64.ts";
import { InvalidInput } from "../../shared/schema/schema.ts";
import type { OperationContext } from "./operation-context.ts";

export async function complete(
  { hash, plan, signature, certificate, chain }: HostParams<"complete">,
  context: OperationContext,
): Promise<HostResult<"complete">> {
  const formats = await context.formats();
  if (!formats.isPlan(plan)) throw new InvalidInput("params.plan", "a plan of this host");
  const signer = {
    hash,
    certificate: decoded(certificate, "params.certificate"),
    chain: chain.map((der, index) => decoded(der, `params.chain[${index}]`)),
  };
  const file = await formats.complete(plan, signer, decoded(signature, "params.signature"));
  const inserts = file.inserts.map(({ at, bytes }) => ({ at, bytes: toBase64(bytes) }));
  return { inserts, mediaType: file.mediaType, ...(file.detached && { detached: true }) };
}

function decoded(base64: string, place: string): Uint8Array {
  const bytes = fromBase64(base64);
  if (!bytes) throw new InvalidInput(place, "base64");
  return bytes;
}
