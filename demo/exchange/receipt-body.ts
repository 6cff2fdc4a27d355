/** What an accepted application is answered with. The page reads it with the schema that the server's type comes from. */
import { exactly, type Infer, integer, oneOf, text } from "../../shared/schema/schema.ts";

/** 受付番号 */
export const receiptNumber = text({ min: 12, max: 12, pattern: /^\d{3}-\d{3}-\d{4}$/, called: "a receipt number" });
/** ISO 8601, UTC. */
export const time = text({ min: 20, max: 30, pattern: /^[\dTZ:.-]+$/, called: "a time" });
/** An entry of the audit log: whoever keeps it can tell later whether the log was written anew before it. */
export const auditAnchor = exactly({
  number: integer(0, Number.MAX_SAFE_INTEGER),
  digest: text({ min: 64, max: 64, pattern: /^[0-9a-f]+$/, called: "a SHA-256 digest in hex" }),
});

/**
 * Name, birth and address in the form against those on the certificate: the same, the same but for known variants and
 * substitute characters, close, or another.
 */
export const holderMatch = oneOf("same", "folded", "near", "different");
export type HolderMatch = Infer<typeof holderMatch>;

export const receiptBody = exactly({
  receipt: receiptNumber,
  receivedAt: time,
  /** Whether this person had applied before: with this `document`, or with another one, in which case this one counts for nothing. */
  already: oneOf("no", "document", "person"),
  holder: holderMatch,
  /** Never a bare "valid": whether the certificate was revoked is told to registered verifiers only. */
  revocation: oneOf("not-checked"),
  log: auditAnchor,
});
export type ReceiptBody = Infer<typeof receiptBody>;
export type Already = ReceiptBody["already"];
