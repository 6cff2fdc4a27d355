/** The login token taken apart: a compact JWS (RFC 7515) with exactly these members, spelled as `JSON.stringify` spells them. Nothing is checked against a site yet. */
import { authToken } from "../../shared/contract/login-token.ts";
import { fromBase64 } from "../../shared/encoding/base64.ts";
import { fromBase64Url } from "../../shared/encoding/base64url.ts";
import { exactly, type Infer, InvalidInput, integer, listOf, optional, text } from "../../shared/schema/schema.ts";
import { VerificationError } from "../errors/verification-error.ts";

/** UTF-16 units. Two certificates of 1.6 KB take 6,500. */
const longestToken = 64 * 1024;
const longestPart = 32 * 1024;
const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const latestSecond = 253_402_300_799;

const header = exactly({
  alg: text({ max: 100 }),
  typ: text({ max: 100 }),
  x5c: optional(listOf(text({ max: longestPart }), { max: 2 })),
});

const payload = exactly({
  /** Origin of the page. */
  aud: text({ max: 2_000 }),
  /** Origin of the top frame. */
  top: text({ max: 2_000 }),
  /** The challenge. */
  nonce: text({ max: 1_000 }),
  /** Seconds since 1970. */
  iat: integer(0, latestSecond),
  exp: integer(0, latestSecond),
  ver: integer(0, 1_000_000),
});
type LoginTokenPayload = Infer<typeof payload>;

export interface LoginToken {
  /** As it came: the same for every login with the same certificate. */
  readonly encodedHeader: string;
  readonly algorithm: string;
  readonly type: string;
  /** Base64 of DER, not yet decoded: the user's, then the CA's. */
  readonly x5c: readonly string[];
  readonly payload: LoginTokenPayload;
  /** What the card has signed (RFC 7515 clause 5.1, step 8). */
  readonly signingInput: string;
  readonly signature: Uint8Array;
}

/**
 * Throws {@link VerificationError} `TOKEN_MALFORMED`. A header that `isAccepted` was read before, letter for letter, and everything in it was right: reading it takes longer
 * than all the rest. Its `x5c` is left out.
 */
export function parseLoginToken(token: string, isAccepted = (_encodedHeader: string): boolean => false): LoginToken {
  // it comes from a request, where a member can be anything
  if (typeof token !== "string" || token.length > longestToken) throw malformed();
  const payloadAt = token.indexOf(".") + 1;
  const signatureAt = token.indexOf(".", payloadAt) + 1;
  if (payloadAt < 2 || signatureAt < payloadAt + 2 || signatureAt === token.length) throw malformed();
  const encodedHeader = token.slice(0, payloadAt - 1);
  // a third full stop is none of the alphabet
  const encodedSignature = token.slice(signatureAt);
  const signature = fromBase64Url(encodedSignature);
  if (signature === undefined) throw malformed();
  const { alg, typ, x5c = [] } = isAccepted(encodedHeader) ? acceptedHeader : readPart(encodedHeader, header);
  return {
    encodedHeader,
    algorithm: alg,
    type: typ,
    x5c,
    payload: readPart(token.slice(payloadAt, signatureAt - 1), payload),
    signingInput: token.slice(0, signatureAt - 1),
    signature,
  };
}

const acceptedHeader: Infer<typeof header> = { alg: authToken.alg, typ: authToken.typ };

/** The certificates in it. Throws {@link VerificationError} CERTIFICATE_MISSING or CERTIFICATE_MALFORMED. */
export function tokenCertificates({ x5c }: LoginToken): [user: Uint8Array, issuer: Uint8Array] {
  const [user, issuer] = x5c.map(fromBase64);
  if (x5c.length < 2) throw new VerificationError("CERTIFICATE_MISSING");
  if (user === undefined || issuer === undefined) throw new VerificationError("CERTIFICATE_MALFORMED");
  return [user, issuer];
}

function readPart<T>(encoded: string, schema: { parse(value: unknown, place: string): T }): T {
  const bytes = fromBase64Url(encoded);
  if (bytes === undefined) throw malformed();
  try {
    const json = decoder.decode(bytes);
    const value: unknown = JSON.parse(json);
    const read = schema.parse(value, "token");
    // one spelling only, so that no member is there twice and no reader sees another one than this
    if (JSON.stringify(value) === json) return read;
  } catch (error) {
    // no UTF-8, no JSON, nested too deep, other members
    const isRefusal = [TypeError, SyntaxError, RangeError, InvalidInput].some((type) => error instanceof type);
    if (!isRefusal) throw error;
  }
  throw malformed();
}

const malformed = (): VerificationError => new VerificationError("TOKEN_MALFORMED");
