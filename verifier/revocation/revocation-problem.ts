/** Why a provider answers "unknown". For a server's log: a person can do nothing about any of these. */

/** With what each means, in English. Holds nothing of a certificate or an answer. */
export const revocationProblemText = {
  SOURCE_NOT_NAMED:
    "The certificate does not say where its status can be had in a way that this provider was given a means for.",
  SOURCE_UNAVAILABLE: "The source could not be reached, or answered with an error.",
  SOURCE_TOO_SLOW: "The source did not answer in time.",
  ANSWER_TOO_LARGE: "The answer is larger, or has more entries, than the provider's bounds.",
  ANSWER_MALFORMED: "The answer is not what it should be: no CRL, no OCSP response, or a broken one.",
  ANSWER_REFUSED: "The OCSP responder said that it does not answer.",
  ALGORITHM_REFUSED: "The answer is signed with an algorithm that is not accepted, or names two.",
  ANSWER_SIGNATURE_WRONG: "The answer was not signed by whom it must be, or was changed.",
  ISSUER_WRONG: "The answer is from another CA than the one that issued the certificate.",
  SIGNER_UNFIT:
    "Whoever signed the answer may not: not for CRLs, no certificate for OCSP from this CA, or one that is over.",
  SCOPE_WRONG: "The list is for other certificates, only for some reasons, indirect, or only tells what has changed.",
  EXTENSION_UNKNOWN: "The answer has a critical extension that this provider does not understand.",
  ANSWER_FROM_FUTURE: "The answer says that it was made later than now.",
  ANSWER_OUTDATED:
    "The answer is over, older than one that came before, does not say until when it holds, or does not hold for the time asked about.",
  CERTIFICATE_NOT_COVERED:
    "The answer says nothing about this certificate, or was made after the certificate was over.",
  NONCE_WRONG: "The answer is not one to this very question.",
} as const;

export type RevocationProblem = keyof typeof revocationProblemText;

/** Within the providers: becomes an answer "unknown" before it leaves. */
export class RevocationFailure extends Error {
  override readonly name = "RevocationFailure";
  readonly problem: RevocationProblem;

  constructor(problem: RevocationProblem, options?: ErrorOptions) {
    super(revocationProblemText[problem], options);
    this.problem = problem;
  }
}

export const fail = (problem: RevocationProblem): never => {
  throw new RevocationFailure(problem);
};
