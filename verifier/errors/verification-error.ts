/** The one error of the verifier. Everything else that is thrown is a mistake of the caller (`TypeError`), an abort, or a provider's own. */
import type { SignatureReport } from "../signature/signature-report.ts";
import { type VerificationCode, verificationText } from "./verification-code.ts";

/**
 * Narrow by `code`. The message is our own sentence for the code and holds nothing of a token, a file or a certificate, so both may be logged. `report` may
 * not: it has the signers' names.
 *
 * @example
 * ```ts
 * try {
 *   await verifySignature(pdf, { format: "pdf", trustAnchors });
 * } catch (error) {
 *   if (error instanceof VerificationError && error.code === "CERTIFICATE_EXPIRED") return askForANewCard();
 *   throw error;
 * }
 * ```
 */
export class VerificationError extends Error {
  override readonly name: string = "VerificationError";
  readonly code: VerificationCode;
  readonly #report: SignatureReport | undefined;

  /** Also for errors of another copy of this file: one process may have loaded the verifier twice. */
  static override [Symbol.hasInstance](value: unknown): value is VerificationError {
    return value instanceof Error && value.name === "VerificationError" && "code" in value;
  }

  constructor(code: VerificationCode, { report, ...options }: ErrorOptions & { report?: SignatureReport } = {}) {
    super(verificationText[code], options);
    this.code = code;
    this.#report = report;
  }

  /** Every signature of the file, when `verifySignature` refused it. Personal data, so nothing that prints an error finds it: it is no property of the error. */
  get report(): SignatureReport | undefined {
    return this.#report;
  }
}
