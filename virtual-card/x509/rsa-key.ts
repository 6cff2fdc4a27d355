import { modulusLength, type RsaPrivateJwk } from "../rsa/rsa-private-key.ts";

const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } as const;

export async function generateRsaKey(): Promise<RsaPrivateJwk> {
  const parameters = { ...algorithm, modulusLength: 8 * modulusLength, publicExponent: Uint8Array.of(1, 0, 1) };
  const pair = await crypto.subtle.generateKey(parameters, true, ["sign", "verify"]);
  const { n, e, d, p, q, dp, dq, qi } = (await crypto.subtle.exportKey("jwk", pair.privateKey)) as RsaPrivateJwk;
  return { n, e, d, p, q, dp, dq, qi };
}

export const importPrivateKey = (key: RsaPrivateJwk) =>
  crypto.subtle.importKey("jwk", { kty: "RSA", ...key }, algorithm, false, ["sign"]);

export const importPublicKey = ({ n, e }: RsaPrivateJwk) =>
  crypto.subtle.importKey("jwk", { kty: "RSA", n, e }, algorithm, true, ["verify"]);
