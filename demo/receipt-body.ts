/** What an accepted application is answered with. The page reads it with the schema that the server's type comes from. */
import { exactly, type Infer, oneOf, text } from "../shared/schema/schema.ts";

export const receiptBody = exactly({
  /** 受付番号 */
  receipt: text({ min: 12, max: 12, pattern: /^\d{3}-\d{3}-\d{4}$/, called: "a receipt number" }),
  /** ISO 8601, UTC. */
  receivedAt: text({ min: 20, max: 30, pattern: /^[\dTZ:.-]+$/, called: "a time" }),
  /** Name and birth in the form against those on the certificate; `substituted` when only marked 代替文字 differ. */
  holder: oneOf("same", "substituted", "different"),
  /** Never a bare "valid": whether the certificate was revoked is told to registered verifiers only. */
  revocation: oneOf("not-checked"),
});
export type ReceiptBody = Infer<typeof receiptBody>;
