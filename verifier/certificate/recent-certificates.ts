/** The certificates that were taken apart last: one signature asks for its certificate several times, and taking it apart costs more than checking the signature. */
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { type ParsedCertificate, parseCertificate } from "./parsed-certificate.ts";

const most = 32;
const recent: ParsedCertificate[] = [];

/** As `parseCertificate`. Found by all of their bytes, which are a copy of their own: nobody can change what was read. */
export function recentCertificate(der: Uint8Array): ParsedCertificate {
  const known = recent.find((one) => sameBytes(one.der, der));
  if (known) return known;
  const parsed = parseCertificate(der);
  recent.push(parsed);
  if (recent.length > most) recent.shift();
  return parsed;
}
