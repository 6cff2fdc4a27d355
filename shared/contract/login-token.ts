/** The fixed parts of a login token: a compact JWS that the card signs with the 利用者証明用 key. Host and verifier read them here. */
export const authToken = {
  alg: "RS256",
  typ: "warifu-auth+jwt",
  ver: 1,
  /** Seconds from `iat` to `exp`. */
  lifetime: 300,
} as const;

/** Bytes of a challenge, decoded. */
export const challengeBytes = { min: 32, max: 512 } as const;
