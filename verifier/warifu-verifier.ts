/**
 * What a web site's server checks logins and signed documents with. It runs wherever WebCrypto is: Node, Deno, Bun, workers. It asks nobody on the network by
 * itself. Nothing here ever says that something is simply valid: results say what was checked, and `revocation: "not-checked"` until somebody was asked who may be.
 *
 * @example
 * ```ts
 * import { createTrustAnchors, jpkiTrustAnchors, verifyAuthentication, verifySignature } from "warifu/verifier";
 *
 * const trustAnchors = createTrustAnchors(jpkiTrustAnchors); // once, when the server starts
 * ```
 */
export type { CertificateKind } from "./certificate/certificate-kind.ts";
export {
  type CertificateHolder,
  type CertificateText,
  type JpkiCertificate,
  readJpkiCertificate,
} from "./certificate/jpki-certificate.ts";
export type { OtherName } from "./certificate/other-name.ts";
export type { KeyType } from "./certificate/public-key.ts";
export type { ChallengeOwner, ChallengeStore, ChallengeTimes } from "./challenge/challenge-store.ts";
export type { ChallengeFacts, ConsumedChallenge } from "./challenge/consumed-challenge.ts";
export { consumedElsewhere } from "./challenge/consumed-elsewhere.ts";
export { createChallengeStore, type MemoryStoreOptions } from "./challenge/memory-challenge-store.ts";
export { createRedisChallengeStore, type RedisStoreOptions } from "./challenge/redis-challenge-store.ts";
export type { RedisClient } from "./challenge/redis-client.ts";
export {
  type IntegrityProblem,
  type VerificationCode,
  verificationCodes,
  verificationText,
} from "./errors/verification-code.ts";
export { VerificationError } from "./errors/verification-error.ts";
export { buildPath, type CertificatePath, type PathOptions } from "./path/build-path.ts";
export { type JpkiTrustAnchor, jpkiTrustAnchors, missingAnchors } from "./path/jpki-trust-anchors.ts";
export type { CertificateAnchor, PinnedAnchor, TrustAnchor } from "./path/trust-anchor.ts";
export {
  type AnchorFacts,
  createTrustAnchors,
  type TrustAnchors,
  type TrustAnchorsOptions,
} from "./path/trust-anchors.ts";
export type { Revocation, RevocationOptions } from "./revocation/ask-revocation.ts";
export type { Fetch } from "./revocation/bounded-fetch.ts";
export type { DistributionPoint } from "./revocation/certificate-sources.ts";
export { type CrlProviderOptions, createCrlProvider } from "./revocation/crl-provider.ts";
export { createOcspProvider, type OcspProviderOptions } from "./revocation/ocsp-provider.ts";
export type { ProviderOptions } from "./revocation/provider-options.ts";
export { type RevocationProblem, revocationProblemText } from "./revocation/revocation-problem.ts";
export type {
  RevocationAnswer,
  RevocationProvider,
  RevocationQuestion,
  RevocationReason,
} from "./revocation/revocation-provider.ts";
export type { AcceptedCoverage } from "./signature/accepted-coverage.ts";
export type { Coverage } from "./signature/found-signature.ts";
export { type InspectionOptions, inspectSignatures } from "./signature/inspect-signatures.ts";
export {
  type RevocationEvidence,
  type SignatureEvidence,
  type SignatureEvidenceEntry,
  signatureEvidence,
} from "./signature/signature-evidence.ts";
export type { ReaderOptions } from "./signature/signature-reader.ts";
export type { ReadableFormat } from "./signature/signature-readers.ts";
export type { ReportedSignature, SignatureReport } from "./signature/signature-report.ts";
export {
  type SignatureOptions,
  type VerifiedSignature,
  type VerifiedSignatures,
  verifySignature,
} from "./signature/verify-signature.ts";
export {
  type AuthenticationOptions,
  type VerifiedAuthentication,
  verifyAuthentication,
} from "./token/verify-authentication.ts";
