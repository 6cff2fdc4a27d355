/** Login tokens, good and bad: the token, what the site knows, and what must come of it. */
import { toBase64 } from "../../shared/encoding/base64.ts";
import { toBase64Url } from "../../shared/encoding/base64url.ts";
import { readJpkiCertificate } from "../../verifier/certificate/jpki-certificate.ts";
import type { VerificationCode } from "../../verifier/errors/verification-code.ts";
import { origin, type Recipe, seconds, tokenMaker, value } from "./token-recipe.ts";
import { type AuthorityName, now, type UserName, type VectorAuthority } from "./vector-authority.ts";

type Options = Readonly<Record<string, unknown>>;

export async function tokenVectors(authority: VectorAuthority) {
  const make = tokenMaker(authority);
  const vectors: object[] = [];
  const expectedOf = (name: UserName, more: object): object => {
    const { serialNumber, fingerprint } = readJpkiCertificate(authority.users[name].der);
    return {
      serialNumber,
      fingerprint,
      testAuthority: true,
      revocation: "not-checked",
      origin,
      topOrigin: origin,
      ...more,
    };
  };
  const add = async (name: string, recipe: Recipe, options: Options, expect: object): Promise<void> => {
    const challenge = { value, origin, expiresAt: "2026-06-01T00:04:00.000Z", ...(options["challenge"] as object) };
    const common = { origin, now, anchors: ["auth"] };
    vectors.push({ name, token: await make(recipe), options: { ...common, ...options, challenge }, expect });
  };
  const good = (name: string, recipe: Recipe, options: Options = {}, more: object = {}) =>
    add(name, recipe, options, { result: expectedOf(recipe.user ?? "auth", more) });
  const bad = (name: string, code: VerificationCode, recipe: Recipe, options: Options = {}) =>
    add(name, recipe, options, { code });
  await goodTokens(good);
  await badShapes(bad, authority);
  await badClaims(bad);
  await badSignatures(bad, authority);
  await badCertificates(bad, authority);
  await badRevocation(bad);
  return vectors;
}

type Add = (name: string, recipe: Recipe, options?: Options, more?: object) => Promise<void>;
type AddBad = (name: string, code: VerificationCode, recipe: Recipe, options?: Options) => Promise<void>;

async function goodTokens(good: Add): Promise<void> {
  const long = toBase64Url(new Uint8Array(512).fill(9));
  const top = "https://portal.example.jp";
  await good("good", {});
  await good("in a frame of a site that is expected", { payload: { top } }, { topOrigin: top }, { topOrigin: top });
  await good("challenge of 512 bytes", { payload: { nonce: long } }, { challenge: { value: long } });
  await good("made 60 s in the future, clock tolerance 60 s", { payload: { iat: seconds + 60, exp: seconds + 360 } });
  await good("over for 59 s, clock tolerance 60 s", { payload: { iat: seconds - 359, exp: seconds - 59 } });
  await good(
    "origin with a port",
    { payload: { aud: `${origin}:8443`, top: `${origin}:8443` } },
    { origin: `${origin}:8443`, challenge: { origin: `${origin}:8443` } },
    { origin: `${origin}:8443`, topOrigin: `${origin}:8443` },
  );
  await good(
    "another generation of the CA, with the same name",
    { user: "authNext", issuer: "authNext" },
    { anchors: ["auth", "authNext"] },
  );
  await good("members in another order", {
    spell: (json) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(json) as object).reverse())),
  });
  const answer = { source: "vector", thisUpdate: "2026-05-31T00:00:00.000Z", nextUpdate: "2026-06-02T00:00:00.000Z" };
  const notRevoked = { status: "good", ...answer };
  await good("revocation asked, good", {}, { revocation: notRevoked }, { revocation: notRevoked });
  const unknown = { status: "unknown", ...answer };
  await good(
    "revocation unknown, which the site accepts",
    {},
    { revocation: unknown, acceptUnknownRevocation: true },
    { revocation: unknown },
  );
}

async function badShapes(bad: AddBad, { users, authorities }: VectorAuthority): Promise<void> {
  const malformed = (name: string, recipe: Recipe, options?: Options) => bad(name, "TOKEN_MALFORMED", recipe, options);
  const x5c = [users.auth.der, authorities.auth.der, authorities.auth.der].map(toBase64);
  await malformed("empty", { change: () => "" });
  await malformed("two parts", { change: (token) => token.split(".").slice(0, 2).join(".") });
  await malformed("four parts", { change: (token) => `${token}.AAAA` });
  await malformed("a part with padding", { change: (token) => token.replace(".", "=.") });
  await malformed("a part in the other base64 alphabet", { change: (token) => `${token.slice(0, -4)}+/AA` });
  await malformed("a line break behind it", { change: (token) => `${token}\n` });
  await malformed("longer than 64 KiB", { change: (token) => `${token}${"A".repeat(64 * 1024)}` });
  await malformed("header with kid", { header: { kid: "1" } });
  await malformed("header with crit", { header: { crit: ["b64"], b64: false } });
  await malformed("header with jwk", { header: { jwk: {} } });
  await malformed("header without typ", { header: { typ: undefined } });
  await malformed("three certificates", { header: { x5c } });
  await malformed("payload with another member", { payload: { sub: "1" } });
  await malformed("payload without top", { payload: { top: undefined } });
  await malformed("iat is text", { payload: { iat: String(seconds) } });
  await malformed("iat is not whole", { payload: { iat: seconds + 0.5 } });
  await malformed("aud is a list", { payload: { aud: [origin] } });
  await malformed("payload is a list", { spell: (json, part) => (part === "payload" ? `[${json}]` : json) });
  await malformed("payload is deep", { spell: (json, part) => (part === "payload" ? "[".repeat(20_000) : json) });
  await malformed("a member twice", {
    spell: (json) => json.replace(/^\{/, `{"nonce":"x",`).replace(/^\{"nonce":"x","alg"/, `{"alg":"none","alg"`),
  });
  await malformed("white space in the JSON", { spell: (json) => json.replace(/^\{/, "{ ") });
  await malformed("a byte order mark", { spell: (json) => `\ufeff${json}` });
  await malformed("not UTF-8", { spell: (json) => Uint8Array.of(...new TextEncoder().encode(json), 0xff) });
}

async function badClaims(bad: AddBad): Promise<void> {
  await bad("type of another token", "TOKEN_TYPE_WRONG", { header: { typ: "JWT" } });
  await bad("type in capitals", "TOKEN_TYPE_WRONG", { header: { typ: "WARIFU-AUTH+JWT" } });
  for (const alg of ["none", "HS256", "RS512", "PS256", "ES384", "rs256"])
    await bad(`algorithm ${alg}`, "ALGORITHM_REFUSED", { header: { alg } });
  await bad("version 2", "TOKEN_VERSION_WRONG", { payload: { ver: 2 } });
  await bad("version 0", "TOKEN_VERSION_WRONG", { payload: { ver: 0 } });
  await bad("another challenge", "CHALLENGE_WRONG", { payload: { nonce: toBase64Url(new Uint8Array(32).fill(1)) } });
  await bad("the challenge and something more", "CHALLENGE_WRONG", { payload: { nonce: `${value}AA` } });
  await bad(
    "challenge issued for another origin",
    "CHALLENGE_ORIGIN_WRONG",
    {},
    { challenge: { origin: "https://other.example.jp" } },
  );
  await bad(
    "challenge issued too long ago",
    "CHALLENGE_EXPIRED",
    {},
    { challenge: { expiresAt: "2026-05-31T23:59:59.999Z" } },
  );
  await bad("replay: the same challenge a second time", "CHALLENGE_CONSUMED", {}, { uses: 2 });
  const others = [
    "https://shinsei.example.com",
    "http://shinsei.example.jp",
    `${origin}:8443`,
    "https://a.shinsei.example.jp",
    `${origin}/`,
    "https://SHINSEI.example.jp",
    "null",
    "",
  ];
  for (const aud of others) await bad(`made for ${JSON.stringify(aud)}`, "ORIGIN_WRONG", { payload: { aud } });
  await bad("in a frame of another site", "TOP_ORIGIN_WRONG", { payload: { top: "https://portal.example.jp" } });
  await bad("not in the frame that is expected", "TOP_ORIGIN_WRONG", {}, { topOrigin: "https://portal.example.jp" });
  await bad("life of 299 s", "TOKEN_LIFETIME_WRONG", { payload: { exp: seconds + 299 } });
  await bad("life of 301 s", "TOKEN_LIFETIME_WRONG", { payload: { exp: seconds + 301 } });
  await bad("life of a year", "TOKEN_LIFETIME_WRONG", { payload: { exp: seconds + 31_536_000 } });
  await bad("over for 60 s", "TOKEN_EXPIRED", { payload: { iat: seconds - 360, exp: seconds - 60 } });
  await bad(
    "over at this second, no clock tolerance",
    "TOKEN_EXPIRED",
    { payload: { iat: seconds - 300, exp: seconds } },
    { clockTolerance: 0 },
  );
  await bad("made 61 s in the future", "TOKEN_NOT_YET_VALID", { payload: { iat: seconds + 61, exp: seconds + 361 } });
}

async function badSignatures(bad: AddBad, { users, authorities }: VectorAuthority): Promise<void> {
  const wrong = (name: string, recipe: Recipe) => bad(name, "SIGNATURE_WRONG", recipe);
  const withoutSpace = (token: string): string[] => token.split(".");
  await wrong("payload changed after signing", {
    change: (token) => {
      const [head, , signature] = withoutSpace(token);
      const payload = { aud: origin, top: origin, nonce: value, iat: seconds + 1, exp: seconds + 301, ver: 1 };
      return `${head}.${toBase64Url(new TextEncoder().encode(JSON.stringify(payload)))}.${signature}`;
    },
  });
  await wrong("another person's key", { signer: users.authOther.key });
  await wrong("another person's certificate", {
    header: { x5c: [users.authOther.der, authorities.auth.der].map(toBase64) },
  });
  await wrong("the 署名用 key, which must not sign tokens", { signer: users.sign.key });
  await wrong("SHA-512 under RS256", { sign: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-512" } });
  await wrong("PSS under RS256", { sign: { name: "RSA-PSS", hash: "SHA-256", saltLength: 32 } });
  await wrong("signature of zeros", {
    change: (token) => `${withoutSpace(token).slice(0, 2).join(".")}.${toBase64Url(new Uint8Array(256))}`,
  });
  await wrong("signature one byte short", { change: (token) => token.slice(0, -3).concat("A") });
}

async function badCertificates(bad: AddBad, { users, authorities }: VectorAuthority): Promise<void> {
  const chain = (...der: Uint8Array[]): Recipe => ({ header: { x5c: der.map(toBase64) } });
  await bad("no certificate", "CERTIFICATE_MISSING", { header: { x5c: undefined } });
  await bad("the user's certificate only", "CERTIFICATE_MISSING", chain(users.auth.der));
  await bad(
    "certificate that is no DER",
    "CERTIFICATE_MALFORMED",
    chain(Uint8Array.of(0x30, 3, 1, 1, 0xff), authorities.auth.der),
  );
  await bad(
    "certificate with a byte behind it",
    "CERTIFICATE_MALFORMED",
    chain(Uint8Array.of(...users.auth.der, 0), authorities.auth.der),
  );
  await bad("certificate that is no base64", "CERTIFICATE_MALFORMED", { header: { x5c: ["-", "-"] } });
  const of = (
    name: string,
    code: VerificationCode,
    user: UserName,
    issuer: AuthorityName = "auth",
    options: Options = {},
  ) => bad(name, code, { user, issuer }, { anchors: [issuer], ...options });
  await of("CA with the right name and another key", "CERTIFICATE_UNTRUSTED", "authUnpinned", "authUnpinned", {
    anchors: ["auth", "sign"],
  });
  await of("right CA certificate beside a certificate of another CA", "CERTIFICATE_UNTRUSTED", "authUnpinned", "auth");
  await of("test card where only JPKI is trusted", "CERTIFICATE_UNTRUSTED", "auth", "auth", { anchors: ["jpki"] });
  await bad("the pinned CA as the user", "POLICY_WRONG", {
    signer: authorities.auth.key,
    ...chain(authorities.auth.der, authorities.auth.der),
  });
  await of("CA that may not issue certificates", "AUTHORITY_UNFIT", "authNoCertSign", "authNoCertSign");
  await of("CA without basic constraints", "AUTHORITY_UNFIT", "authNoConstraints", "authNoConstraints");
  await of("key of 1024 bits", "KEY_TOO_WEAK", "authWeak");
  await of("CA with a key of 1024 bits", "KEY_TOO_WEAK", "authOfWeak", "authWeak");
  await of("certificate signed with SHA-1", "ALGORITHM_REFUSED", "authSha1");
  await of("unknown critical extension", "EXTENSION_UNKNOWN", "authCritical");
  await of("unknown critical extension of the CA", "EXTENSION_UNKNOWN", "authOfCritical", "authCritical");
  await of("署名用 certificate for a login", "POLICY_WRONG", "sign", "sign", { anchors: ["auth", "sign"] });
  await of("policy of people's cards from a test authority", "POLICY_WRONG", "authRealPolicy");
  await of("policy of test cards from an authority that is no test one", "POLICY_WRONG", "auth", "auth", {
    anchors: ["authNotTest"],
  });
  await of("the same, pinned by fingerprint", "POLICY_WRONG", "auth", "auth", { anchors: ["authPinned"] });
  await of("no policy", "POLICY_WRONG", "authNoPolicy");
  await of("policies of both kinds", "POLICY_WRONG", "authBothPolicies");
  await of("利用者証明用 certificate from the 署名用 CA", "ANCHOR_KIND_WRONG", "authOfSign", "sign");
  await of("CA that is trusted for 署名用 certificates only", "ANCHOR_KIND_WRONG", "auth", "auth", {
    anchors: ["authAsSign"],
  });
  await of("key usage with nonRepudiation", "KEY_USAGE_WRONG", "authNonRepudiation");
  await of("no key usage", "KEY_USAGE_WRONG", "authNoKeyUsage");
  await of("certificate of a CA", "KEY_USAGE_WRONG", "authAuthority");
  await of("no extended key usage", "EXTENDED_KEY_USAGE_WRONG", "authNoExtendedUsage");
  await of("extended key usage of servers", "EXTENDED_KEY_USAGE_WRONG", "authForServers");
  await of("certificate is over", "CERTIFICATE_EXPIRED", "authOver");
  await of("certificate is not yet valid", "CERTIFICATE_NOT_YET_VALID", "authLater");
  await of("CA is over", "AUTHORITY_EXPIRED", "authOfOver", "authOver");
  await of("CA is not yet valid", "AUTHORITY_NOT_YET_VALID", "authOfLater", "authLater");
}

async function badRevocation(bad: AddBad): Promise<void> {
  const answer = { source: "vector", thisUpdate: "2026-05-31T00:00:00.000Z", nextUpdate: "2026-06-02T00:00:00.000Z" };
  const revoked = {
    status: "revoked",
    ...answer,
    revokedAt: "2026-05-01T00:00:00.000Z",
    reason: "cessationOfOperation",
  };
  await bad("revoked", "CERTIFICATE_REVOKED", {}, { revocation: revoked });
  await bad(
    "revoked, where unknown would be accepted",
    "CERTIFICATE_REVOKED",
    {},
    { revocation: revoked, acceptUnknownRevocation: true },
  );
  await bad("revocation unknown", "REVOCATION_UNKNOWN", {}, { revocation: { status: "unknown", ...answer } });
}
