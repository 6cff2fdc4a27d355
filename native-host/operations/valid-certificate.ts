/** A certificate that is in its time, read from the card. */
import type { KeyName } from "../../shared/contract/fields.ts";
import { CertificateFailure } from "../card/card-failure.ts";
import { certificateValidity } from "../card/certificate-validity.ts";
import type { JpkiAp } from "../card/jpki-ap.ts";

/** DER. Throws CertificateFailure: a signature made with an expired certificate helps nobody. */
export async function readValidCertificate(ap: JpkiAp, key: KeyName): Promise<Uint8Array> {
  const certificate = await ap.certificate(key);
  const { notBefore, notAfter } = certificateValidity(certificate);
  const now = Date.now();
  if (now > notAfter) throw new CertificateFailure("expired", key);
  if (now < notBefore) throw new CertificateFailure("notYetValid", key);
  return certificate;
}
