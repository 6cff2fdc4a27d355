import assert from "node:assert/strict";
import { LoginStatement } from "../../../native-host/login/login-statement.ts";
import { toBase64Url } from "../../../shared/encoding/base64url.ts";
import { consumedElsewhere, createTrustAnchors, verifyAuthentication } from "../../../verifier/warifu-verifier.ts";
import { encodePkcs1 } from "../../../virtual-card/rsa/pkcs1-encoding.ts";
import { modulusLength, rsaPrivateKey, rsaSign } from "../../../virtual-card/rsa/rsa-private-key.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { testCardContents } from "../../support/test-card.ts";

const origin = "https://shinsei.city.example.jp";
const challenge = toBase64Url(crypto.getRandomValues(new Uint8Array(32)));

describe("a login token as the host makes it and the card signs it", () => {
  let card: IssuedCard;
  let token: string;
  before(async () => {
    card = await testCardContents();
    const { certificate, issuer, privateKey } = card.keys.userAuthentication;
    const statement = new LoginStatement({ origin, top: origin, challenge, certificate, ca: issuer, at: Date.now() });
    token = statement.token(rsaSign(rsaPrivateKey(privateKey), encodePkcs1(statement.digestInfo(), modulusLength)));
  });

  const verify = (site: string) => {
    const expiresAt = new Date(Date.now() + 60_000);
    const certificate = card.authorities.userAuthentication.certificate;
    return verifyAuthentication(token, {
      challenge: consumedElsewhere({ value: challenge, origin: site, session: "s", expiresAt }),
      origin: site,
      trustAnchors: createTrustAnchors([{ kind: "userAuthentication", certificate, testAuthority: true }]),
    });
  };

  it("is accepted by the verifier, now", async () => {
    const { certificate, testAuthority } = await verify(origin);
    assert.deepEqual([certificate.kind, certificate.testPolicy, testAuthority], ["userAuthentication", true, true]);
  });

  it("is worth nothing at another site", () =>
    assert.rejects(verify("https://other.example.jp"), { code: "ORIGIN_WRONG" }));
});
