/** `readCertificate`: one certificate and its CA, DER. An expired one is handed out too: reading is not using. */
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import type { OperationContext } from "./operation-context.ts";
import { useCard } from "./use-card.ts";

export function readCertificate(
  params: HostParams<"readCertificate">,
  context: OperationContext,
): Promise<HostResult<"readCertificate">> {
  return useCard({ ...params, use: "readCertificate" }, context, async (ap, card) => {
    context.progress({ state: "reading" });
    const certificate = toBase64(await ap.certificate(params.key));
    const ca = card.caCertificates.get(params.key) ?? (await ap.caCertificate(params.key));
    return { certificate, chain: [toBase64(ca)] };
  });
}
