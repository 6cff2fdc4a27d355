import { fromHex, toHex } from "../../shared/encoding/hex.ts";
import { jwkInteger } from "./jwk-integer.ts";

/** Bytes of a modulus; the card knows RSA-2048 only. */
export const modulusLength = 256;

/** The members of an RSA private key as WebCrypto exports it (RFC 7518 clause 6.3), base64url. */
export interface RsaPrivateJwk {
  readonly n: string;
  readonly e: string;
  readonly d: string;
  readonly p: string;
  readonly q: string;
  readonly dp: string;
  readonly dq: string;
  readonly qi: string;
}

/** What the Chinese remainder form of RSA needs (RFC 8017 clause 3.2). */
export interface RsaPrivateKey {
  readonly p: bigint;
  readonly q: bigint;
  readonly dp: bigint;
  readonly dq: bigint;
  readonly qi: bigint;
}

export function rsaPrivateKey({ p, q, dp, dq, qi }: RsaPrivateJwk): RsaPrivateKey {
  return { p: integer(p), q: integer(q), dp: integer(dp), dq: integer(dq), qi: integer(qi) };
}

/**
 * RSASP1 (RFC 8017 clause 5.2.1) over an encoded message of {@link modulusLength} bytes. Plain arithmetic, because
 * WebCrypto would insist on hashing and the card signs whatever it is given. Not constant in time: for test keys only.
 */
export function rsaSign({ p, q, dp, dq, qi }: RsaPrivateKey, encoded: Uint8Array): Uint8Array {
  const m = BigInt(`0x${toHex(encoded)}`);
  const s1 = power(m, dp, p);
  const s2 = power(m, dq, q);
  const h = ((((s1 - s2) % p) + p) * qi) % p;
  return fromHex((s2 + q * h).toString(16).padStart(2 * modulusLength, "0"));
}

function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const reduced = base % modulus;
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % modulus;
    if (bit === "1") result = (result * reduced) % modulus;
  }
  return result;
}

const integer = (base64url: string): bigint => BigInt(`0x${toHex(jwkInteger(base64url))}`);
