import assert from "node:assert/strict";
import { createSign } from "node:crypto";
import { isIssuedBy } from "../../../native-host/attributes/certificate-signature.ts";
import { isSignatureOf } from "../../../native-host/attributes/rsa-verification.ts";
import { fromHex } from "../../../shared/encoding/hex.ts";
import { testCardContents } from "../../support/test-card.ts";
import { object, type SigningKey, signingKey, utf8 } from "./made-files.ts";

const sha256WithRsa = object("30", fromHex("06092A864886F70D01010B 0500"));
const sha1WithRsa = object("30", fromHex("06092A864886F70D010105 0500"));
const version = object("A0", object("02", [2]));
const someMembers = ["02", "30", "30", "30", "30"].map((tag) => object(tag));
const bits = (...parts: Uint8Array[]) => object("03", [0], ...parts);
const integer = (bytes: Uint8Array) => object("02", [0], bytes);
const rsaKey = ({ modulus, exponent }: SigningKey) => bits(object("30", integer(modulus), integer(exponent)));
/** A certificate of the issuer, as far as its key is looked for. */
const issuerWith = (...keyInfo: Uint8Array[]) =>
  object("30", object("30", version, ...someMembers, object("30", object("30"), ...keyInfo)));

describe("native-host/attributes/certificate-signature (RFC 5280, 4.1.1.3)", () => {
  const key = signingKey();
  const body = object("30", utf8("what is certified"));
  const signature = Uint8Array.from(createSign("sha256").update(body).sign(key.privateKey));
  const certificate = object("30", body, sha256WithRsa, bits(signature));
  const issuer = issuerWith(rsaKey(key));

  it("the test authority has signed the card's certificates, and neither has signed the other", async () => {
    const { digitalSignature, userAuthentication } = (await testCardContents()).keys;
    assert.equal(await isIssuedBy(digitalSignature.certificate, digitalSignature.issuer), true);
    assert.equal(await isIssuedBy(digitalSignature.certificate, userAuthentication.issuer), false);
    assert.equal(await isIssuedBy(digitalSignature.issuer, digitalSignature.certificate), false);
  });

  it("finds the issuer's key with a version before it and without", async () => {
    const withoutVersion = object("30", object("30", ...someMembers, object("30", object("30"), rsaKey(key))));
    assert.equal(await isIssuedBy(certificate, issuer), true);
    assert.equal(await isIssuedBy(certificate, withoutVersion), true);
  });

  const unsigned: readonly [name: string, certificate: Uint8Array, issuer?: Uint8Array][] = [
    ["whose body was changed", object("30", object("30", utf8("what is forged")), sha256WithRsa, bits(signature))],
    ["that says it was signed with SHA-1", object("30", body, sha1WithRsa, bits(signature))],
    ["that says nothing of how it was signed", object("30", body, object("30"), bits(signature))],
    ["whose signature is no BIT STRING", object("30", body, sha256WithRsa, object("04", [0], signature))],
    ["without a signature", object("30", body, sha256WithRsa)],
    ["with an empty signature", object("30", body, sha256WithRsa, bits())],
    ["that is nothing", Uint8Array.of()],
    ["that is cut off", certificate.subarray(0, -1)],
    ["of an issuer that is nothing", certificate, object("30")],
    ["of an issuer without a key", certificate, object("30", object("30", version, ...someMembers))],
    ["of an issuer whose key is no BIT STRING", certificate, issuerWith(object("04", [0]))],
    ["of an issuer whose key is no pair of integers", certificate, issuerWith(bits(object("30", object("04"))))],
    [
      "of an issuer whose key has no exponent",
      certificate,
      issuerWith(bits(object("30", integer(key.modulus), object("04", [3])))),
    ],
    ["of an issuer whose key is empty", certificate, issuerWith(bits(object("30", object("02"), object("02"))))],
  ];
  for (const [name, der, of = issuer] of unsigned) {
    it(`a certificate ${name} is not signed`, async () => assert.equal(await isIssuedBy(der, of), false));
  }
});

describe("native-host/attributes/rsa-verification", () => {
  const key = signingKey();
  const message = utf8("message");
  const signature = Uint8Array.from(createSign("sha256").update(message).sign(key.privateKey));

  it("a signature is that of its key and message, and of no other", async () => {
    assert.equal(await isSignatureOf(key, signature, message), true);
    assert.equal(await isSignatureOf(signingKey(), signature, message), false);
    assert.equal(await isSignatureOf(key, signature, utf8("Message")), false);
    assert.equal(await isSignatureOf(key, signature.subarray(1), message), false);
  });

  it("what cannot be a key verifies nothing", async () => {
    assert.equal(await isSignatureOf({ ...key, modulus: Uint8Array.of() }, signature, message), false);
    assert.equal(await isSignatureOf({ ...key, exponent: Uint8Array.of() }, signature, message), false);
  });
});
