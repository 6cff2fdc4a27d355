/**
 * `readAttributes`: name, address, birth and sex of the holder. From the 署名用電子証明書 it costs the sign PIN, from the
 * 券面事項入力補助AP the text PIN; there the host checks the card's own signature over them, and keeps the record to itself.
 */
import type { HostParams, HostResult } from "../../shared/contract/operations.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import { parseAttributeRecord } from "../attributes/attribute-record.ts";
import { certificateAttributes } from "../attributes/certificate-attributes.ts";
import { isIssuedBy } from "../attributes/certificate-signature.ts";
import { verifyIntegrity } from "../attributes/integrity-record.ts";
import { prefillFrom } from "../attributes/prefill.ts";
import type { OperationContext } from "./operation-context.ts";
import { useCard, useTextAp } from "./use-card.ts";

const key = "digitalSignature";

export function readAttributes(
  params: HostParams<"readAttributes">,
  context: OperationContext,
): Promise<HostResult<"readAttributes">> {
  return params.from === key ? fromCertificate(params, context) : fromCard(params, context);
}

function fromCertificate(params: HostParams<"readAttributes">, context: OperationContext) {
  return useCard({ ...params, key, use: "readCertificate" }, context, async (ap, card) => {
    context.progress({ state: "reading" });
    const der = await ap.certificate(key);
    const issuer = card.caCertificates.get(key) ?? (await ap.caCertificate(key));
    // no CA is pinned yet, so nobody but the card vouches for this one
    const verified = { signature: await isIssuedBy(der, issuer), chain: false };
    return prefillFrom({ from: key, certificate: certificateAttributes(der), verified }, optionsOf(params));
  });
}

async function fromCard(params: HostParams<"readAttributes">, context: OperationContext) {
  // before a PIN is sent: a configuration that cannot be read costs no try
  const issuers = await context.cardIssuers();
  return useTextAp({ ...params, key: null, use: "attributes" }, context, async (ap) => {
    context.progress({ state: "reading" });
    const { attributes, ...files } = await ap.signedAttributes();
    const record = parseAttributeRecord(attributes);
    const verdict = await verifyIntegrity(record.signedBytes, files, issuers);
    if (verdict === "tampered") throw new WarifuError("ATTRIBUTES_TAMPERED");
    return prefillFrom({ from: "cardInfoInputSupport", record, verdict }, optionsOf(params));
  });
}

const optionsOf = ({ fields, accept = "unicode" }: HostParams<"readAttributes">) => ({ fields, accept });
