/** An application as an officer reads it: the document, the certificate beside it, and the signature checked once more. */

import { readJpkiCertificate, type TrustAnchors } from "../../verifier/warifu-verifier.ts";
import { readDocument } from "../exchange/application-form.ts";
import type { ApplicationBody, Compared } from "../exchange/officer-bodies.ts";
import { type ComparedField, compareHolder } from "../filing/compare-holder.ts";
import { isStillIntact } from "../filing/verify-application.ts";
import type { StoredApplication } from "../store/applications.ts";

type Described = Pick<ApplicationBody, "document" | "compared" | "signature">;

export async function describeApplication(
  application: StoredApplication,
  trustAnchors: TrustAnchors,
): Promise<Described> {
  const document = new TextDecoder().decode(application.document);
  const { holder } = readJpkiCertificate(application.certificate);
  const fields = holder ? compareHolder(holder, readDocument(document).申請者) : [];
  return {
    document,
    compared: fields.map(compared),
    signature: (await isStillIntact(application, trustAnchors)) ? "intact" : "changed",
  };
}

function compared({ comparison, ...field }: ComparedField): Compared {
  const { verdict, foldings, differences } = comparison;
  return {
    ...field,
    substituted: [...field.substituted],
    verdict,
    foldings: [...foldings],
    differences: [...differences],
    ...("reason" in comparison && { reason: comparison.reason }),
  };
}
