/** Whether the certificates of a path were valid at a time (RFC 5280 clause 6.1.3, shell model: all of them at the same time). */
import { VerificationError } from "../errors/verification-error.ts";
import type { FoundPath } from "./trust-anchors.ts";

/** Throws {@link VerificationError} CERTIFICATE_EXPIRED, CERTIFICATE_NOT_YET_VALID, AUTHORITY_EXPIRED or AUTHORITY_NOT_YET_VALID. */
export function checkValidity({ certificate, issuer }: FoundPath, at: Date): void {
  if (at > certificate.notAfter) throw new VerificationError("CERTIFICATE_EXPIRED");
  if (at < certificate.notBefore) throw new VerificationError("CERTIFICATE_NOT_YET_VALID");
  if (at > issuer.notAfter) throw new VerificationError("AUTHORITY_EXPIRED");
  if (at < issuer.notBefore) throw new VerificationError("AUTHORITY_NOT_YET_VALID");
}

/** A time that a caller names. Throws `TypeError` for what is none: every comparison with it would be false, and nothing would be expired. */
export function checkTime(time: unknown, place: string): Date {
  if (!(time instanceof Date) || Number.isNaN(time.getTime())) throw new TypeError(`${place} must be a Date`);
  return time;
}
