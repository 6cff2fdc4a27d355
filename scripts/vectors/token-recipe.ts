/** How the token of a vector is made: right, but for what the recipe says. */
import { toBase64 } from "../../shared/encoding/base64.ts";
import { toBase64Url } from "../../shared/encoding/base64url.ts";
import { type KeyPair, withHash } from "./issue.ts";
import { type AuthorityName, now, type UserName, type VectorAuthority } from "./vector-authority.ts";

export const origin = "https://shinsei.example.jp";
export const value = toBase64Url(Uint8Array.from({ length: 32 }, (_, index) => index * 7));
export const seconds = Date.parse(now) / 1000;

export interface Recipe {
  readonly user?: UserName;
  readonly issuer?: AuthorityName;
  /** Another key than the certificate's. */
  readonly signer?: KeyPair;
  readonly sign?: { readonly name: string; readonly hash: string; readonly saltLength?: number };
  readonly header?: Readonly<Record<string, unknown>>;
  readonly payload?: Readonly<Record<string, unknown>>;
  /** The JSON texts themselves, before they are encoded. */
  readonly spell?: (json: string, part: "header" | "payload") => string | Uint8Array;
  /** Of the finished token. */
  readonly change?: (token: string) => string;
}

export function tokenMaker({ users, authorities }: VectorAuthority) {
  return async (recipe: Recipe): Promise<string> => {
    const {
      user = "auth",
      issuer = "auth",
      spell = (json: string) => json,
      change = (token: string) => token,
    } = recipe;
    const x5c = [users[user].der, authorities[issuer].der].map(toBase64);
    const header = { alg: "RS256", typ: "warifu-auth+jwt", x5c, ...recipe.header };
    const times = { iat: seconds, exp: seconds + 300 };
    const payload = { aud: origin, top: origin, nonce: value, ...times, ver: 1, ...recipe.payload };
    const encode = (part: object, name: "header" | "payload"): string => {
      const spelled = spell(JSON.stringify(part), name);
      return toBase64Url(typeof spelled === "string" ? new TextEncoder().encode(spelled) : spelled);
    };
    const input = `${encode(header, "header")}.${encode(payload, "payload")}`;
    const { name, hash, saltLength } = recipe.sign ?? { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" };
    const key = await withHash(recipe.signer ?? users[user].key, name, hash);
    const parameters = saltLength === undefined ? { name } : { name, saltLength };
    const signature = await crypto.subtle.sign(parameters, key, new TextEncoder().encode(input));
    return change(`${input}.${toBase64Url(new Uint8Array(signature))}`);
  };
}
