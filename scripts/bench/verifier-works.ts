/** What the verifier is measured with: a card of the test authority, tokens and signatures of it, and the same signatures bare. */
import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import { signCms } from "../../native-host/formats/cms/sign-cms.ts";
import { toBase64 } from "../../shared/encoding/base64.ts";
import { toBase64Url } from "../../shared/encoding/base64url.ts";
import { signerOf, withInserts } from "../../test/support/signed-insert.ts";
import { withoutBuiltinModules } from "../../test/support/without-builtin-modules.ts";
import { consumedElsewhere } from "../../verifier/challenge/consumed-elsewhere.ts";
import { buildPath } from "../../verifier/path/build-path.ts";
import { createTrustAnchors } from "../../verifier/path/trust-anchors.ts";
import { verifySignature } from "../../verifier/signature/verify-signature.ts";
import { verifyAuthentication } from "../../verifier/token/verify-authentication.ts";
import { type IssuedCard, issueCard } from "../../virtual-card/test-authority.ts";
import { importPrivateKey, importPublicKey } from "../../virtual-card/x509/rsa-key.ts";

/** One verification. Throws when it finds anything wrong, so that none is counted that was not done. */
export type Work = (index: number) => unknown;

/** Different tokens of one card; a few hundred of them follow each other in a round. */
const tokenCount = 64;
const origin = "https://city.example";
const algorithm = "RSASSA-PKCS1-v1_5";
const ascii = new TextEncoder();

interface Token {
  readonly token: string;
  readonly nonce: string;
  readonly signed: Uint8Array<ArrayBuffer>;
  readonly signature: Uint8Array<ArrayBuffer>;
}

export async function verifierWorks() {
  const card = await issueCard();
  const { issuer, privateKey } = card.keys.userAuthentication;
  const tokens = await makeTokens(card, await importPrivateKey(privateKey));
  const { n, e } = privateKey;
  const nodeKey = createPublicKey({ key: { kty: "RSA", n, e }, format: "jwk" });
  const webKey = await importPublicKey(privateKey);
  const testAnchor = { kind: "userAuthentication", certificate: issuer, testAuthority: true } as const;
  const remembering = createTrustAnchors([testAnchor]);
  const rememberingWeb = createTrustAnchors([testAnchor]);
  const forgetful = createTrustAnchors([testAnchor], { rememberedPaths: 0 });
  const at = (index: number): Token => tokens[index % tokenCount] ?? never();
  const expiresAt = new Date(Date.now() + 600_000);
  const login = (index: number, trustAnchors: typeof remembering) => {
    const { token, nonce: value } = at(index);
    const challenge = consumedElsewhere({ value, origin, session: "bench", expiresAt });
    return verifyAuthentication(token, { challenge, origin, trustAnchors });
  };
  const { certificate } = card.keys.userAuthentication;
  // a key keeps to what it found when it was used first
  await withoutBuiltinModules(() => login(0, rememberingWeb));
  return {
    node: (index) => nodeVerifies(nodeKey, at(index)) || never(),
    web: async (index) => {
      const { signature, signed } = at(index);
      return (await crypto.subtle.verify(algorithm, webKey, signature, signed)) || never();
    },
    token: (index) => login(index, remembering),
    "token-web": (index) => login(index, rememberingWeb),
    "first-token": (index) => login(index, forgetful),
    path: () => buildPath(certificate, { purpose: "userAuthentication", trustAnchors: forgetful }),
    cms: await cmsWork(card),
  } satisfies Record<string, Work>;
}

export type WorkName = keyof Awaited<ReturnType<typeof verifierWorks>>;

const nodeVerifies = (key: KeyObject, { signature, signed }: Token): boolean =>
  verify("sha256", signed, key, signature);

function never(): never {
  throw new Error("a verification failed");
}

/** Design 7. */
async function makeTokens(card: IssuedCard, key: CryptoKey): Promise<readonly Token[]> {
  const { certificate, issuer } = card.keys.userAuthentication;
  const part = (value: object): string => toBase64Url(ascii.encode(JSON.stringify(value)));
  const header = part({ alg: "RS256", typ: "warifu-auth+jwt", x5c: [certificate, issuer].map(toBase64) });
  const iat = Math.floor(Date.now() / 1000);
  return Promise.all(
    Array.from({ length: tokenCount }, async () => {
      const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
      const payload = part({ aud: origin, top: origin, nonce, iat, exp: iat + 300, ver: 1 });
      const signed = ascii.encode(`${header}.${payload}`);
      const signature = new Uint8Array(await crypto.subtle.sign(algorithm, key, signed));
      return { token: `${header}.${payload}.${toBase64Url(signature)}`, nonce, signed, signature };
    }),
  );
}

/** An attached signature (CAdES-BES) of a document of 10 KiB. */
async function cmsWork(card: IssuedCard): Promise<Work> {
  const content = crypto.getRandomValues(new Uint8Array(10 * 1024));
  const digest = new Uint8Array(createHash("sha256").update(content).digest());
  const of = { digest, size: content.length, signedAt: new Date(), attached: true };
  const file = withInserts(content, await signCms(of, signerOf(card)));
  const { issuer } = card.keys.digitalSignature;
  const trustAnchors = createTrustAnchors([{ kind: "digitalSignature", certificate: issuer, testAuthority: true }]);
  return () => verifySignature(file, { format: "cms", trustAnchors });
}
