/** A login: that a person with this card answered this challenge for this site, now. `verifyAuthentication`. */
import { canonicalOrigin } from "../../shared/origin.ts";
import { checkPurpose } from "../certificate/certificate-kind.ts";
import { type JpkiCertificate, jpkiCertificate } from "../certificate/jpki-certificate.ts";
import { type ParsedCertificate, parseCertificate } from "../certificate/parsed-certificate.ts";
import type { SignatureAlgorithm } from "../certificate/signature-algorithm.ts";
import { type ConsumedChallenge, isConsumedChallenge, useUp } from "../challenge/consumed-challenge.ts";
import { VerificationError } from "../errors/verification-error.ts";
import { findPath } from "../path/find-path.ts";
import type { TrustAnchor } from "../path/trust-anchor.ts";
import {
  type AnchorFacts,
  type FoundPath,
  type PreparedAnchors,
  preparedAnchors,
  type TrustAnchors,
} from "../path/trust-anchors.ts";
import { checkTime, checkValidity } from "../path/validity.ts";
import {
  askRevocation,
  causeOf,
  type Revocation,
  type RevocationOptions,
  revocationProblem,
} from "../revocation/ask-revocation.ts";
import { checkClaims, type ExpectedClaims } from "./check-claims.ts";
import { type LoginToken, parseLoginToken, tokenCertificates } from "./login-token.ts";

export interface AuthenticationOptions extends RevocationOptions {
  /** What `consume` of your challenge store gave for this visitor's session. Serves for one call. */
  readonly challenge: ConsumedChallenge;
  /** Your site as `location.origin` spells it, written in your configuration and never taken from the request: `https://example.jp`. */
  readonly origin: string;
  /** The site that your page may be framed by; your own origin when left out. */
  readonly topOrigin?: string;
  /** `createTrustAnchors(jpkiTrustAnchors)`, made once. */
  readonly trustAnchors: TrustAnchors | readonly TrustAnchor[];
  /** For tests; the clock when left out. */
  readonly now?: Date;
  /** Seconds by which the clock of the person's computer may differ, 0 to 300; 60 when left out. */
  readonly clockTolerance?: number;
}

/** What was checked and what was found. There is no word for the whole: whether somebody may enter is for the site to say. */
export interface VerifiedAuthentication {
  /** The 利用者証明用 certificate. It has no name in it. */
  readonly certificate: JpkiCertificate;
  readonly origin: string;
  readonly topOrigin: string;
  /** By the clock of the person's computer. */
  readonly issuedAt: Date;
  /** The time that everything was checked for. */
  readonly checkedAt: Date;
  readonly trustAnchor: AnchorFacts;
  /** `true`: a test card, of nobody. Only when you have passed such an anchor. */
  readonly testAuthority: boolean;
  /** "not-checked" unless a provider was handed in. */
  readonly revocation: Revocation;
}

/** design 7. ECDSA comes with the next card, and with a new `ver`. */
const tokenAlgorithm: SignatureAlgorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
const mostTolerance = 300;

/**
 * Verifies the token that `authenticate` of `warifu/client` gave. In this order: size and shape, exact type, algorithm and version, challenge, origin, time, signature,
 * path to a trust anchor, policy, key usage and extended key usage of a 利用者証明用 certificate, validity, revocation.
 *
 * Rejects with `VerificationError`, `code` says which of them failed. Rejects with `TypeError` when it is called wrongly: without a consumed challenge or an
 * origin, for one. The challenge is used up by the call whatever comes of it.
 *
 * A verified token says that a card answered, not who the person is to you: look the certificate up among your accounts. Mind that its serial number
 * and fingerprint change when it is renewed, and that law limits what the serial number may be stored for.
 *
 * @example
 * ```ts
 * import { createChallengeStore, createTrustAnchors, jpkiTrustAnchors, VerificationError, verifyAuthentication } from "warifu/verifier";
 *
 * const trustAnchors = createTrustAnchors(jpkiTrustAnchors); // once
 * const challenges = createChallengeStore(); // once; its issue() gives the page what it calls authenticate with
 *
 * try {
 *   const challenge = await challenges.consume({ session: session.id, origin: "https://example.jp", challenge: body.challenge });
 *   const login = await verifyAuthentication(body.token, { challenge, origin: "https://example.jp", trustAnchors });
 *   if (login.testAuthority) throw new Error("a test card");
 *   await signIn(session, login.certificate.fingerprint);
 * } catch (error) {
 *   if (!(error instanceof VerificationError)) throw error;
 *   log(error.code); // no names, no certificate in it
 *   return refuse();
 * }
 * ```
 */
export async function verifyAuthentication(
  token: string,
  options: AuthenticationOptions,
): Promise<VerifiedAuthentication> {
  const expected = readOptions(options);
  const anchors = preparedAnchors(options.trustAnchors);
  if (!useUp(expected.challenge)) throw new VerificationError("CHALLENGE_CONSUMED");
  let remembered: FoundPath | undefined;
  const parsed = parseLoginToken(token, (encodedHeader) => {
    remembered = anchors.tokenPaths.get(encodedHeader);
    return remembered !== undefined;
  });
  checkClaims(parsed, expected);
  const path = await signedPath(parsed, remembered, anchors);
  checkPurpose(path.certificate, path.anchor, "userAuthentication");
  checkValidity(path, expected.now);
  const revocation = await askRevocation(path, expected.now, options);
  const problem = revocationProblem(revocation, options);
  if (problem) throw new VerificationError(problem, causeOf(revocation));
  return {
    certificate: jpkiCertificate(path.certificate),
    origin: expected.origin,
    topOrigin: expected.topOrigin,
    issuedAt: new Date(parsed.payload.iat * 1000),
    checkedAt: expected.now,
    trustAnchor: path.anchor,
    testAuthority: path.anchor.testAuthority,
    revocation,
  };
}

/** Signature first, path second. A header that came before has a certificate whose path is known. */
async function signedPath(
  token: LoginToken,
  remembered: FoundPath | undefined,
  anchors: PreparedAnchors,
): Promise<FoundPath> {
  if (remembered) {
    await checkSignature(token, remembered.certificate);
    return remembered;
  }
  const [user, issuer] = tokenCertificates(token);
  const certificate = parseCertificate(user);
  await checkSignature(token, certificate);
  const path = await findPath(certificate, [issuer], anchors);
  anchors.tokenPaths.set(token.encodedHeader, path);
  return path;
}

async function checkSignature({ signature, signingInput }: LoginToken, { key }: ParsedCertificate): Promise<void> {
  if (!(await key.verify(tokenAlgorithm, signature, signingInput))) throw new VerificationError("SIGNATURE_WRONG");
}

/** Everything here is the caller's own: a mistake is a `TypeError`, never a refusal of the person. */
function readOptions(options: AuthenticationOptions): ExpectedClaims {
  if (typeof options !== "object" || options === null) throw new TypeError("options are missing");
  const { challenge, origin, topOrigin = origin, now = new Date(), clockTolerance = 60 } = options;
  if (!isConsumedChallenge(challenge)) {
    throw new TypeError("challenge must come from the consume of a challenge store, or from consumedElsewhere");
  }
  checkOrigin(origin, "origin");
  if (topOrigin !== origin) checkOrigin(topOrigin, "topOrigin");
  if (typeof clockTolerance !== "number" || !(clockTolerance >= 0 && clockTolerance <= mostTolerance)) {
    throw new TypeError(`clockTolerance must be 0 to ${mostTolerance} seconds`);
  }
  return { challenge, origin, topOrigin, now: checkTime(now, "now"), clockTolerance };
}

function checkOrigin(value: unknown, place: string): void {
  if (typeof value !== "string" || canonicalOrigin(value) !== value) {
    throw new TypeError(`${place} must be an origin as location.origin spells it, without a slash at the end`);
  }
}
