/** The token that a card's login key makes for a page of a site (design 7), put together here once more and not by the host. */
import { createPrivateKey, type JsonWebKey, sign } from "node:crypto";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { base64 } from "./filled-application.ts";

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");

export function loginToken(
  card: IssuedCard,
  { origin, challenge, issuedAt = new Date() }: { origin: string; challenge: string; issuedAt?: Date },
): string {
  const { certificate, issuer, privateKey } = card.keys.userAuthentication;
  const iat = Math.floor(issuedAt.getTime() / 1000);
  const header = { alg: "RS256", typ: "warifu-auth+jwt", x5c: [base64(certificate), base64(issuer)] };
  const payload = { aud: origin, top: origin, nonce: challenge, iat, exp: iat + 300, ver: 1 };
  const input = `${part(header)}.${part(payload)}`;
  const key = createPrivateKey({ key: { kty: "RSA", ...privateKey } as JsonWebKey, format: "jwk" });
  return `${input}.${sign("SHA-256", Buffer.from(input), key).toString("base64url")}`;
}
