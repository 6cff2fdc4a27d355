/**
 * Promise 5: the 利用者証明用 key signs a Warifu login and nothing else. Every method of the host is tried with everything that its params let somebody choose, and the
 * card itself says which of its keys has signed.
 */
import assert from "node:assert/strict";
import { createHash, createPublicKey, publicDecrypt, X509Certificate } from "node:crypto";
import { type HostMethodName, hostMethodNames } from "../../../shared/contract/host-results.ts";
import { type HostParams, hostMethods } from "../../../shared/contract/operations.ts";
import type { ObjectSchema } from "../../../shared/schema/schema.ts";
import type { IssuedCard } from "../../../virtual-card/test-authority.ts";
import { testPins } from "../../../virtual-card/test-authority.ts";
import { codes } from "../../support/host-bench.ts";
import { digestOf, playedHost } from "./played-host.ts";

const loginKey = "jpki/0017";
const origin = "https://shinsei.city.example.jp";
const chosen = Buffer.from("a page chose this and would like to have it signed").toString("base64url");
const auth = () => codes(testPins.auth);
const sign = () => codes(testPins.sign);

/** For each method the calls that come nearest to that key: its name and its PIN wherever they can be given. A method without a row does not compile. */
const attempts: { readonly [M in HostMethodName]: readonly ((card: string) => HostParams<M>)[] } = {
  getStatus: [() => ({})],
  inspectCard: (["readCertificate", "sign", "authenticate", "attributes"] as const).map((use) => () => ({
    key: "userAuthentication",
    use,
    wait: false,
  })),
  hashDocuments: [() => ({ hash: "SHA-256", sizes: [0] })],
  readCertificate: [(card) => ({ key: "userAuthentication", card, pin: auth() })],
  readAttributes: [(card) => ({ from: "digitalSignature", fields: ["sex"], card, pin: sign() })],
  authenticate: [(card) => ({ card, origin, top: origin, challenge: chosen, pin: auth() })],
  sign: [
    (card) => ({ card, hash: "SHA-256", digests: [digestOf("SHA-256", "chosen")], pin: sign() }),
    (card) => ({ card, hash: "SHA-512", digests: [digestOf("SHA-512", "chosen")], pin: auth() }),
  ],
  signPlans: [(card) => ({ card, hash: "SHA-256", plans: ['{"format":"cms","at":0,"plan":"{}"}'], pin: auth() })],
  complete: [() => ({ hash: "SHA-256", plan: "{}", signature: "AAAA", certificate: "AAAA", chain: ["AAAA"] })],
  inspectPins: [() => ({ wait: false })],
  changePin: [(card) => ({ card, name: "auth", old: auth(), new: auth() })],
  readValidity: [(card) => ({ key: "userAuthentication", card, pin: auth() })],
  examine: [() => ({})],
};

/** What the card put under its signature: the digest at the end of the DigestInfo. */
function signedDigest(issued: IssuedCard, token: string): string {
  const { certificate } = issued.keys.userAuthentication;
  const key = createPublicKey(new X509Certificate(certificate).publicKey.export({ type: "spki", format: "pem" }));
  return publicDecrypt(key, Buffer.from(token.split(".")[2] ?? "", "base64url"))
    .subarray(-32)
    .toString("hex");
}

describe("the login key signs nothing but a login", () => {
  const played = playedHost();

  for (const method of hostMethodNames) {
    for (const [index, params] of attempts[method].entries()) {
      it(`${method}, attempt ${index + 1}`, async () => {
        const card = played.bench.insert(played.issued);
        const { cards } = await played.bench.call("inspectPins", { wait: false });
        const made = params(cards[0]?.card ?? "");
        const result = await played.bench.call(method, made as never).catch(() => undefined);
        const expected = method === "authenticate" ? [loginKey] : method === "sign" && index === 0 ? ["jpki/001A"] : [];
        assert.deepEqual([...card.use.signers], expected);
        if (method !== "authenticate") return;
        const { token } = result as { token: string };
        const [header = "", payload = ""] = token.split(".");
        const read = (part: string) => JSON.parse(Buffer.from(part, "base64url").toString()) as Record<string, unknown>;
        assert.equal(read(header)["typ"], "warifu-auth+jwt");
        assert.deepEqual(Object.keys(read(payload)), ["aud", "top", "nonce", "iat", "exp", "ver"]);
        const digest = createHash("sha256").update(`${header}.${payload}`).digest("hex");
        assert.equal(signedDigest(played.issued, token), digest);
      });
    }
  }

  it("no method but authenticate and the reading of certificates can name that key, or takes its PIN, and none takes bytes for it", () => {
    const members = (method: HostMethodName): string[] =>
      Object.keys((hostMethods[method].params as ObjectSchema<never>).members);
    const withKey = hostMethodNames.filter((method) => members(method).includes("key"));
    assert.deepEqual(withKey, ["inspectCard", "readCertificate", "readValidity"]);
    const takesBytes = ["digests", "digest", "documents", "content", "payload", "header", "token"];
    const withBytes = hostMethodNames.filter((method) => members(method).some((name) => takesBytes.includes(name)));
    assert.deepEqual(withBytes, ["sign"]);
    assert.deepEqual(members("authenticate"), [
      "card",
      "origin",
      "top",
      "challenge",
      "lastTryConfirmed",
      "pinPad",
      "pin",
    ]);
  });
});
