/** A certificate's dates, and the notices before its end. */
import type { KeyName } from "../contract/fields.ts";
import { type Finding, finding } from "./findings.ts";

const day = 86_400_000;
const japanAhead = 9 * 3_600_000;

/** The date in Japan, where certificates end with the day. */
const dateInJapan = (moment: number): string => new Date(moment + japanAhead).toISOString().slice(0, 10);

/** Milliseconds since 1970, both ends included. */
export function examineValidity(
  certificate: { readonly reader: string; readonly key: KeyName },
  validity: { readonly notBefore: number; readonly notAfter: number },
  now: number,
): Finding {
  const notAfter = dateInJapan(validity.notAfter);
  const notBefore = dateInJapan(validity.notBefore);
  if (now > validity.notAfter) return finding("CERTIFICATE_EXPIRED", { ...certificate, notAfter });
  if (now < validity.notBefore) return finding("CERTIFICATE_NOT_YET_VALID", { ...certificate, notBefore });
  const daysLeft = Math.floor((validity.notAfter - now) / day);
  if (daysLeft > 90) return finding("CERTIFICATE", { ...certificate, notBefore, notAfter });
  return finding(daysLeft > 30 ? "CERTIFICATE_90_DAYS" : "CERTIFICATE_30_DAYS", { ...certificate, notAfter, daysLeft });
}
