import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { LoginStatement } from "../../../native-host/login/login-statement.ts";
import { fromBase64Url } from "../../../shared/encoding/base64url.ts";

const facts = {
  origin: "https://shinsei.city.example.jp",
  top: "https://shinsei.city.example.jp",
  challenge: "A".repeat(43),
  certificate: Uint8Array.of(1, 2, 3),
  ca: Uint8Array.of(251, 255),
  at: 1_795_000_000_999,
};
const read = (part: string | undefined): unknown => JSON.parse(Buffer.from(part ?? "", "base64url").toString());

describe("native-host/login: what the login key signs", () => {
  const statement = new LoginStatement(facts);
  const token = statement.token(Uint8Array.of(4, 251, 255));
  const [header, payload, signature] = token.split(".");

  it("has the header of a Warifu login: base64 with padding in x5c, as RFC 7515 clause 4.1.6 has it", () =>
    assert.deepEqual(read(header), { alg: "RS256", typ: "warifu-auth+jwt", x5c: ["AQID", "+/8="] }));

  it("has the browser's origins, the challenge and whole seconds, and nothing else", () =>
    assert.deepEqual(read(payload), {
      aud: facts.origin,
      top: facts.top,
      nonce: facts.challenge,
      iat: 1_795_000_000,
      exp: 1_795_000_300,
      ver: 1,
    }));

  it("is signed as SHA-256 of header.payload in a DigestInfo (RFC 8017 clause 9.2)", () => {
    const digest = createHash("sha256").update(`${header}.${payload}`).digest("hex");
    const info = Buffer.from(statement.digestInfo()).toString("hex");
    assert.equal(info, `3031300d060960864801650304020105000420${digest}`);
  });

  it("becomes a compact JWS without padding", () => {
    assert.deepEqual(fromBase64Url(signature ?? ""), Uint8Array.of(4, 251, 255));
    assert.match(token, /^[\w-]+\.[\w-]+\.[\w-]+$/);
  });
});
