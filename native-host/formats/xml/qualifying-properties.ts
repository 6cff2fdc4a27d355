/** What XAdES-BES adds (ETSI EN 319 132-1): when the signer's clock said it was, and which certificate is meant, both signed. */

import { escapeText } from "../../../shared/xml/canonicalize.ts";
import { digestMethods, xadesNamespace } from "../../../shared/xml/signature-names.ts";
import { digestOf } from "./digest-of.ts";
import { element } from "./markup.ts";
import type { SignaturePlan } from "./signature-plan.ts";
import { partIds } from "./signature-text.ts";

/** The Object for it. Clauses 4.3, 4.4, 5.2.1, 5.2.2 and, for the media types, 5.2.4. */
export function qualifyingProperties(
  { hash, xades }: SignaturePlan,
  idPrefix: string,
  certificate: Uint8Array,
  signedAt: Date,
): string {
  const ids = partIds(idPrefix);
  const certificateDigest = element(
    "xades:CertDigest",
    {},
    element("ds:DigestMethod", { Algorithm: digestMethods[hash] }),
    element("ds:DigestValue", {}, digestOf(hash, certificate)),
  );
  const signature = element(
    "xades:SignedSignatureProperties",
    {},
    element("xades:SigningTime", {}, wholeSeconds(signedAt)),
    element("xades:SigningCertificateV2", {}, element("xades:Cert", {}, certificateDigest)),
  );
  const objects = (xades?.objects ?? []).map(({ reference, mediaType }) =>
    element(
      "xades:DataObjectFormat",
      { ObjectReference: `#${ids.reference(reference)}` },
      element("xades:MimeType", {}, escapeText(mediaType)),
    ),
  );
  const data = objects.length > 0 ? element("xades:SignedDataObjectProperties", {}, ...objects) : "";
  const signed = element("xades:SignedProperties", { Id: ids.signedProperties }, signature, data);
  return element(
    "ds:Object",
    {},
    element("xades:QualifyingProperties", { "xmlns:xades": xadesNamespace, Target: `#${idPrefix}` }, signed),
  );
}

const wholeSeconds = (moment: Date): string => moment.toISOString().replace(/\.\d+Z$/, "Z");
