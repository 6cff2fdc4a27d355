/** `readValidity`: the dates of one certificate. The certificate itself, with all that it says of its holder, stays here. */
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { certificateValidity } from "../card/certificate-validity.ts";
import type { OperationContext } from "./operation-context.ts";
import { useCard } from "./use-card.ts";

/** Throws what {@link useCard} throws, and TlvError for a file that is no certificate. */
export function readValidity(
  params: HostParams<"readValidity">,
  context: OperationContext,
): Promise<HostResult<"readValidity">> {
  return useCard({ ...params, use: "readCertificate" }, context, async (ap) => {
    context.progress({ state: "reading" });
    const { notBefore, notAfter } = certificateValidity(await ap.certificate(params.key));
    return { notBefore, notAfter };
  });
}
