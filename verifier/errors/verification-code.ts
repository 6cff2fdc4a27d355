/** Why something does not verify. One code for each reason that a site's server would treat differently; never renamed. */

/** Of the bytes of one signature: what a format's reader can say, in `FoundSignature.integrity`. */
export const integrityProblemText = {
  SIGNATURE_MALFORMED: "There is no signature of the named format, or one that cannot be read.",
  SIGNATURE_WRONG: "The signature was not made over these bytes with the key of this certificate.",
  CONTENT_CHANGED: "What the signature covers was changed afterwards.",
  ALGORITHM_REFUSED: "The signature uses SHA-1, another kind of key, or another algorithm that JPKI does not use.",
  CERTIFICATE_MISSING: "The certificate of the signer is not there.",
  CERTIFICATE_NOT_BOUND: "The signed attribute that names the signer's certificate names another one.",
  CONTENT_MISSING: "A file that the signature is about was not handed in.",
} as const;

export type IntegrityProblem = keyof typeof integrityProblemText;

/** Of a login token, in the order of the checks. */
const tokenProblemText = {
  TOKEN_MALFORMED: "The token is too large, or not a compact JWS with exactly the members of a Warifu login token.",
  TOKEN_TYPE_WRONG: 'The header\'s typ is not "warifu-auth+jwt".',
  TOKEN_VERSION_WRONG: "The payload's ver is not one that this verifier knows.",
  CHALLENGE_WRONG: "The token answers another challenge than the one of this session.",
  ORIGIN_WRONG: "The token was made for a page of another origin.",
  TOP_ORIGIN_WRONG: "The page was in a frame of a site that is not expected there.",
  TOKEN_LIFETIME_WRONG: "The token's exp is not 300 seconds after its iat.",
  TOKEN_EXPIRED: "The token's exp is over.",
  TOKEN_NOT_YET_VALID: "The token's iat is in the future by more than the clock tolerance.",
} as const;

/** Of the challenge itself, before a token is looked at. */
const challengeProblemText = {
  CHALLENGE_UNKNOWN: "No such challenge was issued to this session, or it is long over.",
  CHALLENGE_CONSUMED: "The challenge was used before: a replay, or a form that was sent twice.",
  CHALLENGE_EXPIRED: "The challenge was issued too long ago.",
  CHALLENGE_ORIGIN_WRONG: "The challenge was issued for another origin.",
  CHALLENGE_STORE_FULL: "So many logins are under way that the store takes no more, until some of them are over.",
  CHALLENGE_STORE_UNAVAILABLE: "What keeps the challenges does not answer; nothing was accepted.",
} as const;

/** Of a certificate and its path, in the order of the checks. */
const certificateProblemText = {
  CERTIFICATE_MALFORMED: "A certificate is not one X.509 certificate in DER.",
  CERTIFICATE_UNTRUSTED: "No path leads from the certificate to a pinned trust anchor.",
  AUTHORITY_UNFIT: "A certificate on the path is not one of a CA, or not of one that may issue certificates.",
  KEY_TOO_WEAK: "A key on the path is shorter than RSA 2048 bits or ECDSA P-256.",
  ANCHOR_KIND_WRONG: "The path ends at an anchor for the other kind of certificate.",
  POLICY_WRONG:
    "The certificate policy is not that of the purpose: a certificate for logging in is none for signing, nor the reverse.",
  KEY_USAGE_WRONG: "The key usage is not that of the purpose.",
  EXTENDED_KEY_USAGE_WRONG: "The extended key usage is not that of the purpose.",
  EXTENSION_UNKNOWN: "A certificate on the path has a critical extension that this verifier does not understand.",
  CERTIFICATE_EXPIRED: "The certificate was over at the time asked about.",
  CERTIFICATE_NOT_YET_VALID: "The certificate was not yet valid at the time asked about.",
  AUTHORITY_EXPIRED: "The certificate of the CA was over at the time asked about.",
  AUTHORITY_NOT_YET_VALID: "The certificate of the CA was not yet valid at the time asked about.",
  CERTIFICATE_REVOKED: "The certificate was revoked.",
  REVOCATION_UNKNOWN: "The revocation provider could not say whether the certificate was revoked.",
} as const;

/** Of a file as a whole. */
const fileProblemText = {
  SIGNATURE_MISSING: "The file can be read and has no signature.",
  COVERAGE_REFUSED:
    "A signature is right and does not cover the whole file, and the caller has not said that this will do.",
  ORIGINAL_DIFFERS: "The file is not the original that was handed in, with one signature added and nothing else.",
} as const;

/** By what each is about. For `docs/verification-codes.md`. */
export const verificationTextByPart = {
  token: tokenProblemText,
  challenge: challengeProblemText,
  integrity: integrityProblemText,
  certificate: certificateProblemText,
  file: fileProblemText,
} as const;

/** Every code with what it means, in English: for documents, logs and the message of the error. */
export const verificationText = {
  ...tokenProblemText,
  ...challengeProblemText,
  ...integrityProblemText,
  ...certificateProblemText,
  ...fileProblemText,
} as const;

export type VerificationCode = keyof typeof verificationText;
export const verificationCodes = Object.keys(verificationText) as readonly VerificationCode[];
