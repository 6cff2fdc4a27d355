/** A login from end to end on the server's side: store, token, path, and a CA's list. */
import assert from "node:assert/strict";
import { authToken } from "../../../shared/contract/login-token.ts";
import { toBase64 } from "../../../shared/encoding/base64.ts";
import { toBase64Url } from "../../../shared/encoding/base64url.ts";
import {
  type ChallengeStore,
  createChallengeStore,
  createCrlProvider,
  createTrustAnchors,
  type RevocationProvider,
  type TrustAnchors,
  VerificationError,
  verifyAuthentication,
} from "../../../verifier/warifu-verifier.ts";
import { importPrivateKey } from "../../../virtual-card/x509/rsa-key.ts";
import { testCardContents } from "../../support/test-card.ts";
import { type Bench, openBench } from "../revocation/revocation-bench.ts";

const origin = "https://city.example";

describe("a login on the server", () => {
  let bench: Bench;
  let challenges: ChallengeStore;
  let trustAnchors: TrustAnchors;
  before(async () => {
    bench = await openBench();
    challenges = createChallengeStore();
    const certificate = bench.question.issuer;
    trustAnchors = createTrustAnchors([{ kind: "userAuthentication", certificate, testAuthority: true }]);
  });

  /** What the card makes of a challenge. */
  async function tokenFor(nonce: string): Promise<string> {
    const { certificate, issuer, privateKey } = (await testCardContents()).keys.userAuthentication;
    const part = (value: object): string => toBase64Url(new TextEncoder().encode(JSON.stringify(value)));
    const { alg, typ, ver, lifetime } = authToken;
    const iat = Math.floor(Date.now() / 1000);
    const header = part({ alg, typ, x5c: [certificate, issuer].map(toBase64) });
    const input = `${header}.${part({ aud: origin, top: origin, nonce, iat, exp: iat + lifetime, ver })}`;
    const key = await importPrivateKey(privateKey);
    const signature = await crypto.subtle.sign("RSASSA-PKCS1-v1_5", key, new TextEncoder().encode(input));
    return `${input}.${toBase64Url(new Uint8Array(signature))}`;
  }

  const login = async (session: string, token: string, value: string, revocation?: RevocationProvider) => {
    const challenge = await challenges.consume({ session, origin, challenge: value });
    return verifyAuthentication(token, { challenge, origin, trustAnchors, ...(revocation && { revocation }) });
  };

  it("is one login, whatever is sent again", async () => {
    const value = await challenges.issue({ session: "one", origin });
    const token = await tokenFor(value);
    await assert.rejects(login("another", token, value), { code: "CHALLENGE_UNKNOWN" });
    const { certificate, testAuthority, revocation } = await login("one", token, value);
    assert.deepEqual([certificate.kind, testAuthority, revocation], ["userAuthentication", true, "not-checked"]);
    await assert.rejects(login("one", token, value), { code: "CHALLENGE_CONSUMED" });
    const next = await challenges.issue({ session: "one", origin });
    await assert.rejects(login("one", token, next), { code: "CHALLENGE_WRONG" });
    await assert.rejects(login("one", await tokenFor(next), next), { code: "CHALLENGE_CONSUMED" });
  });

  const rows: [string, () => Promise<Uint8Array | undefined>, string | undefined][] = [
    ["not on the list", () => bench.list(), undefined],
    ["on the list", () => bench.list({ revoked: [bench.revoked()] }), "CERTIFICATE_REVOKED"],
    ["for which there is no list", async () => undefined, "REVOCATION_UNKNOWN: SOURCE_UNAVAILABLE"],
    [
      "whose list is another's",
      () => bench.list({ distributionPoint: [["CN", "x"]] }),
      "REVOCATION_UNKNOWN: SCOPE_WRONG",
    ],
  ];
  for (const [name, read, expected] of rows)
    it(`with a certificate ${name}`, async () => {
      const value = await challenges.issue({ session: name, origin });
      const ending = await login(name, await tokenFor(value), value, createCrlProvider({ read })).then(
        () => undefined,
        (error: unknown) => {
          assert.ok(error instanceof VerificationError);
          const { problem } = (error.cause ?? {}) as { problem?: string };
          return problem ? `${error.code}: ${problem}` : error.code;
        },
      );
      assert.equal(ending, expected);
    });
});
