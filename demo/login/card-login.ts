/**
 * Login with the 利用者証明用 certificate: a challenge for each visitor, good once, and the token that answers it. The site knows the
 * person afterwards by a pseudonym of their certificate; the certificate itself is not kept.
 */
import { toHex } from "../../shared/encoding/hex.ts";
import {
  type ConsumedChallenge,
  createChallengeStore,
  createTrustAnchors,
  type TrustAnchors,
  type VerificationCode,
  VerificationError,
  verifyAuthentication,
} from "../../verifier/warifu-verifier.ts";
import { Refusal, type RefusalCode } from "../exchange/refusal.ts";
import type { Area } from "../server/visitor.ts";
import type { SiteKey } from "../store/site-key.ts";

interface CardLoginOptions {
  /** DER of the CAs of 利用者証明用 certificates. The demo takes test cards only. */
  readonly anchors: readonly Uint8Array[];
  readonly origin: string;
  readonly key: SiteKey;
  readonly now: () => Date;
}

/** Bytes of a pseudonym: enough that no two people share one. */
const pseudonymLength = 16;

export class CardLogin {
  readonly #challenges = createChallengeStore({ capacity: 10_000 });
  readonly #trustAnchors: TrustAnchors;
  readonly #options: CardLoginOptions;

  /** Throws `TypeError` for an anchor that is no CA. */
  constructor(options: CardLoginOptions) {
    this.#options = options;
    this.#trustAnchors = createTrustAnchors(
      options.anchors.map((certificate) => ({ kind: "userAuthentication", certificate, testAuthority: true })),
    );
  }

  /** For the visitor whose cookie has this word. Throws {@link Refusal} `RATE_LIMITED` when too many logins are under way. */
  async issue(word: string): Promise<string> {
    try {
      return await this.#challenges.issue({ session: word, origin: this.#options.origin });
    } catch (error) {
      throw refusalFor(error);
    }
  }

  /**
   * The pseudonym of whoever logs in, as the audit log has it; another one for a citizen than for an officer with the same
   * card. Throws {@link Refusal}: `LOGIN_OVER` for a challenge that is used up or not this visitor's, else what is wrong with the token.
   */
  async verify(area: Area, word: string, challenge: string, token: string): Promise<string> {
    const { origin, key, now } = this.#options;
    try {
      const consumed = await this.#consume(word, challenge);
      const options = { challenge: consumed, origin, trustAnchors: this.#trustAnchors, now: now() };
      const { certificate } = await verifyAuthentication(token, options);
      const digest = key.digest(`login of ${area}`, certificate.fingerprint);
      return `${area}:${toHex(digest.subarray(0, pseudonymLength))}`;
    } catch (error) {
      throw refusalFor(error);
    }
  }

  #consume(word: string, challenge: string): Promise<ConsumedChallenge> {
    if (word === "") throw new Refusal("LOGIN_OVER");
    return this.#challenges.consume({ session: word, origin: this.#options.origin, challenge });
  }
}

/** Where a person can do something about it. Everything else is one refusal: a page need not know more. */
const told: Partial<Record<VerificationCode, RefusalCode>> = {
  CHALLENGE_STORE_FULL: "RATE_LIMITED",
  CHALLENGE_UNKNOWN: "LOGIN_OVER",
  CHALLENGE_CONSUMED: "LOGIN_OVER",
  CHALLENGE_EXPIRED: "LOGIN_OVER",
  TOKEN_EXPIRED: "LOGIN_OVER",
  CERTIFICATE_UNTRUSTED: "CERTIFICATE_UNTRUSTED",
  CERTIFICATE_EXPIRED: "CERTIFICATE_EXPIRED",
  CERTIFICATE_NOT_YET_VALID: "CERTIFICATE_NOT_YET_VALID",
};

function refusalFor(error: unknown): unknown {
  return error instanceof VerificationError ? new Refusal(told[error.code] ?? "LOGIN_REFUSED") : error;
}
