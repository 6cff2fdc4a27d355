/**
 * Who can say whether a certificate was revoked. By law only registered verifiers get that information for real cards (公的個人認証法 17条), so the
 * verifier asks whatever the caller hands in and says "not-checked" when that is nothing.
 */
import type { RevocationProblem } from "./revocation-problem.ts";

export interface RevocationQuestion {
  /** DER. Its signature is right and its path ends at a pinned anchor: a provider is asked last. */
  readonly certificate: Uint8Array;
  /** DER of the CA that issued it, checked as well. */
  readonly issuer: Uint8Array;
  /** The time asked about. A certificate that was revoked later is "good" only if the provider can tell. */
  readonly at: Date;
  readonly signal: AbortSignal | undefined;
}

/** CRLReason (RFC 5280 clause 5.3.1) that a certificate of a person can have, by their names there. */
export type RevocationReason =
  | "unspecified"
  | "keyCompromise"
  | "cACompromise"
  | "affiliationChanged"
  | "superseded"
  | "cessationOfOperation"
  | "certificateHold"
  | "removeFromCRL"
  | "privilegeWithdrawn"
  | "aACompromise";

export interface RevocationAnswer {
  /** `unknown`: the source could not be had, was too old, not signed by whom it must be, or does not know the certificate. */
  readonly status: "good" | "revoked" | "unknown";
  /** Where the answer is from, for people and records: "crl", "ocsp", or a word of the provider's own. */
  readonly source: string;
  /** Of the CRL or the OCSP response. */
  readonly thisUpdate: Date | undefined;
  readonly nextUpdate: Date | undefined;
  /** Only when revoked, and told. */
  readonly revokedAt?: Date;
  readonly reason?: RevocationReason;
  /** Why it is unknown, when a provider of ours says so. */
  readonly problem?: RevocationProblem;
}

/** Never rejects because of what a server answered: that is "unknown". Rejects with the signal's reason when that aborts. */
export interface RevocationProvider {
  check(question: RevocationQuestion): Promise<RevocationAnswer>;
}
