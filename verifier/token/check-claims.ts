/** What a login token says, against what the site knows: type, challenge, origins, time. Everything that costs no cryptography. */
import { authToken } from "../../shared/contract/login-token.ts";
import type { ConsumedChallenge } from "../challenge/consumed-challenge.ts";
import type { VerificationCode } from "../errors/verification-code.ts";
import { VerificationError } from "../errors/verification-error.ts";
import type { LoginToken } from "./login-token.ts";

export interface ExpectedClaims {
  readonly challenge: ConsumedChallenge;
  readonly origin: string;
  readonly topOrigin: string;
  readonly now: Date;
  /** Seconds. */
  readonly clockTolerance: number;
}

/** Throws {@link VerificationError} for the first row that does not hold, in this order. */
export function checkClaims({ algorithm, type, payload }: LoginToken, expected: ExpectedClaims): void {
  const { challenge, origin, topOrigin, clockTolerance } = expected;
  const now = expected.now.getTime() / 1000;
  const rows: readonly [holds: boolean, code: VerificationCode][] = [
    [type === authToken.typ, "TOKEN_TYPE_WRONG"],
    [algorithm === authToken.alg, "ALGORITHM_REFUSED"],
    [payload.ver === authToken.ver, "TOKEN_VERSION_WRONG"],
    [payload.nonce === challenge.value, "CHALLENGE_WRONG"],
    [challenge.origin === origin, "CHALLENGE_ORIGIN_WRONG"],
    [expected.now <= challenge.expiresAt, "CHALLENGE_EXPIRED"],
    [payload.aud === origin, "ORIGIN_WRONG"],
    [payload.top === topOrigin, "TOP_ORIGIN_WRONG"],
    [payload.exp - payload.iat === authToken.lifetime, "TOKEN_LIFETIME_WRONG"],
    [now < payload.exp + clockTolerance, "TOKEN_EXPIRED"],
    [now >= payload.iat - clockTolerance, "TOKEN_NOT_YET_VALID"],
  ];
  const wrong = rows.find(([holds]) => !holds);
  if (wrong) throw new VerificationError(wrong[1]);
}
