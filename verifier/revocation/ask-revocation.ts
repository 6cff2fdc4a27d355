/** The last question about a certificate, put to whoever the caller has chosen. */
import type { VerificationCode } from "../errors/verification-code.ts";
import type { FoundPath } from "../path/trust-anchors.ts";
import { RevocationFailure } from "./revocation-problem.ts";
import type { RevocationAnswer, RevocationProvider } from "./revocation-provider.ts";

/** `not-checked`: no provider was handed in. Otherwise what it said. */
export type Revocation = "not-checked" | RevocationAnswer;

export interface RevocationOptions {
  /** Who says whether a certificate was revoked. Left out, nobody is asked and the result says `revocation: "not-checked"`. */
  readonly revocation?: RevocationProvider;
  /** Goes on when the provider cannot tell, and reports its "unknown"; refused with REVOCATION_UNKNOWN when left out. */
  readonly acceptUnknownRevocation?: boolean;
  /** Ends the waiting for the provider. */
  readonly signal?: AbortSignal;
}

export async function askRevocation(path: FoundPath, at: Date, options: RevocationOptions): Promise<Revocation> {
  options.signal?.throwIfAborted();
  if (options.revocation === undefined) return "not-checked";
  const [certificate, issuer] = [Uint8Array.from(path.certificate.der), Uint8Array.from(path.issuer.der)];
  return options.revocation.check({ certificate, issuer, at: new Date(at), signal: options.signal });
}

/** What is wrong with an answer; `undefined` when nothing is, or nothing was asked. Whatever is not "good" is not taken for it. */
export function revocationProblem(answer: Revocation, options: RevocationOptions): VerificationCode | undefined {
  if (answer === "not-checked" || answer.status === "good") return undefined;
  if (answer.status === "revoked") return "CERTIFICATE_REVOKED";
  return options.acceptUnknownRevocation === true ? undefined : "REVOCATION_UNKNOWN";
}

/** What a log should have beside `REVOCATION_UNKNOWN`: the provider's own reason, as the error's cause. */
export const causeOf = (answer: Revocation): ErrorOptions =>
  answer === "not-checked" || !answer.problem ? {} : { cause: new RevocationFailure(answer.problem) };
