/**
 * What the 利用者証明用 key signs, and all that it ever signs: the header and payload of a login token (docs/protocol.md, "Login token"). Put together here
 * from what the browser reported and what the card holds; of the page there is the challenge in it and nothing else. The card's half takes a statement and no
 * bytes, so there is no way to that key for anything a page has chosen.
 */
import { sha256 } from "@noble/hashes/sha2.js";
import { authToken } from "../../shared/contract/login-token.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { toBase64Url } from "../../shared/encoding/base64url.ts";
import { digestInfo } from "../pkcs1/digest-info.ts";

export interface LoginFacts {
  /** Of the page and of its top frame, as the browser reported them. */
  readonly origin: string;
  readonly top: string;
  /** Of the site's server, base64url. */
  readonly challenge: string;
  /** DER, both. */
  readonly certificate: Uint8Array;
  readonly ca: Uint8Array;
  /** Milliseconds since 1970. */
  readonly at: number;
}

export class LoginStatement {
  /** JWS Signing Input (RFC 7515 clause 2), ASCII. */
  readonly #signingInput: string;

  constructor({ origin, top, challenge, certificate, ca, at }: LoginFacts) {
    const { alg, typ, ver, lifetime } = authToken;
    const iat = Math.floor(at / 1000);
    const header = { alg, typ, x5c: [toBase64(certificate), toBase64(ca)] };
    const payload = { aud: origin, top, nonce: challenge, iat, exp: iat + lifetime, ver };
    this.#signingInput = `${encoded(header)}.${encoded(payload)}`;
  }

  /** Of SHA-256, as the card signs it. */
  digestInfo(): Uint8Array {
    return digestInfo("SHA-256", sha256(new TextEncoder().encode(this.#signingInput)));
  }

  /** The compact JWS. */
  token(signature: Uint8Array): string {
    return `${this.#signingInput}.${toBase64Url(signature)}`;
  }
}

const encoded = (value: object): string => toBase64Url(new TextEncoder().encode(JSON.stringify(value)));
