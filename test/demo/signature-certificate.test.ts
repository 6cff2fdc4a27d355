import assert from "node:assert/strict";
import { Certificate, type Extension } from "pkijs";
import { Refusal, type RefusalCode } from "../../demo/refusal.ts";
import {
  checkPurpose,
  checkValidity,
  findIssuer,
  readCertificate,
  readTrustAnchor,
} from "../../demo/signature-certificate.ts";
import type { RsaPrivateJwk } from "../../virtual-card/rsa/rsa-private-key.ts";
import type { IssuedCard } from "../../virtual-card/test-authority.ts";
import { authorityName } from "../../virtual-card/x509/certification-authority.ts";
import * as extensions from "../../virtual-card/x509/extensions.ts";
import { issueCertificate, randomSerial } from "../../virtual-card/x509/issue-certificate.ts";
import { testCardContents } from "../support/test-card.ts";

const signaturePolicy = "1.2.392.200149.8.5.1.0.20";
const practice = "http://practice.invalid";
const day = 86_400_000;
const around = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + day) };
const refusal = (code: RefusalCode) => (error: unknown) => error instanceof Refusal && error.code === code;

/** Good by itself; every row changes one thing. */
const usual = {
  keyUsage: extensions.keyUsage("digitalSignature", "nonRepudiation"),
  policy: extensions.certificatePolicy(signaturePolicy, practice),
};
const critical = (extension: Extension): Extension => Object.assign(extension, { critical: true });

const purposes: readonly [name: string, list: readonly Extension[], good: boolean][] = [
  ["the key usage and the policy of a signature certificate", [usual.keyUsage, usual.policy], true],
  ["no key usage", [usual.policy], false],
  ["digitalSignature only", [extensions.keyUsage("digitalSignature"), usual.policy], false],
  ["nonRepudiation only", [extensions.keyUsage("nonRepudiation"), usual.policy], false],
  [
    "a key that may sign certificates too",
    [extensions.keyUsage("digitalSignature", "nonRepudiation", "keyCertSign"), usual.policy],
    false,
  ],
  ["no policy", [usual.keyUsage], false],
  [
    "the policy of login certificates",
    [usual.keyUsage, extensions.certificatePolicy("1.2.392.200149.8.5.1.0.30", practice)],
    false,
  ],
  [
    "the policy of real cards, which the demo does not take",
    [usual.keyUsage, extensions.certificatePolicy("1.2.392.200149.8.5.1.1.20", practice)],
    false,
  ],
  ["an extended key usage", [usual.keyUsage, usual.policy, extensions.clientAuthentication()], false],
  ["a CA", [usual.keyUsage, usual.policy, extensions.certificationAuthority()], false],
  [
    "something critical that the demo does not understand",
    [usual.keyUsage, usual.policy, critical(extensions.ocspResponder("http://ocsp.invalid"))],
    false,
  ],
  ["the same, not critical", [usual.keyUsage, usual.policy, extensions.ocspResponder("http://ocsp.invalid")], true],
];

describe("the signature certificate", () => {
  let card: IssuedCard;
  before(async () => {
    card = await testCardContents();
  });

  const issue = (list: readonly Extension[], subjectKey: RsaPrivateJwk = card.keys.digitalSignature.privateKey) =>
    issueCertificate(
      {
        serial: randomSerial(),
        issuer: authorityName("digitalSignature"),
        subject: [["CN", "TEST"]],
        validity: around,
        subjectKey,
        extensions: list,
      },
      card.authorities.digitalSignature.privateKey,
    );

  describe("purpose", () => {
    for (const [name, list, good] of purposes) {
      it(`${good ? "takes" : "refuses"} ${name}`, async () => {
        const certificate = readCertificate(await issue(list));
        if (good) checkPurpose(certificate);
        else assert.throws(() => checkPurpose(certificate), refusal("CERTIFICATE_PURPOSE_WRONG"));
      });
    }

    it("refuses a key of 1024 bits", async () => {
      const short = readCertificate(await issue([usual.keyUsage, usual.policy], await rsaKey(1024)));
      assert.throws(() => checkPurpose(short), refusal("CERTIFICATE_PURPOSE_WRONG"));
    });
  });

  describe("issuer", () => {
    it("is the anchor with the right name and the right key, among several", () => {
      const { digitalSignature, userAuthentication } = card.keys;
      const anchors = [userAuthentication.issuer, digitalSignature.issuer].map(readTrustAnchor);
      const certificate = readCertificate(digitalSignature.certificate);
      const issuer = findIssuer(certificate, [digitalSignature.issuer], anchors);
      assert.deepEqual(new Uint8Array(issuer.x509.raw), digitalSignature.issuer);
      const longer = [digitalSignature.issuer, userAuthentication.issuer];
      for (const chain of [[], longer, [userAuthentication.issuer]]) {
        assert.throws(() => findIssuer(certificate, chain, anchors), refusal("CERTIFICATE_UNTRUSTED"));
      }
    });

    it("is nobody when the right name has signed with another key", async () => {
      const { certificate: ca, privateKey } = card.authorities.digitalSignature;
      const template = {
        serial: randomSerial(),
        issuer: authorityName("digitalSignature"),
        subject: [["CN", "TEST"]] as const,
        validity: around,
        subjectKey: privateKey,
        extensions: [usual.keyUsage, usual.policy],
      };
      const forged = await issueCertificate(template, card.keys.digitalSignature.privateKey);
      const anchors = [readTrustAnchor(ca)];
      assert.throws(() => findIssuer(readCertificate(forged), [ca], anchors), refusal("CERTIFICATE_UNTRUSTED"));
    });
  });

  it("is not trusted when its issuer has signed it with another hash", async () => {
    const { certificate: ca, privateKey } = card.authorities.digitalSignature;
    const resigned = Certificate.fromBER(Uint8Array.from(card.keys.digitalSignature.certificate));
    const algorithm = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-1" };
    const key = await crypto.subtle.importKey("jwk", { kty: "RSA", ...privateKey }, algorithm, false, ["sign"]);
    await resigned.sign(key, "SHA-1");
    const certificate = readCertificate(new Uint8Array(resigned.toSchema(true).toBER()));
    assert.throws(() => findIssuer(certificate, [ca], [readTrustAnchor(ca)]), refusal("CERTIFICATE_UNTRUSTED"));
  });

  it("is valid from its first second to its last, and its CA must be too", () => {
    const { certificate, issuer } = card.keys.digitalSignature;
    const path = [readCertificate(certificate), readTrustAnchor(issuer)];
    const [user, ca] = path.map(({ asn1 }) => [asn1.notBefore.value.getTime(), asn1.notAfter.value.getTime()]);
    const [from = 0, until = 0] = user ?? [];
    for (const time of [from, until]) checkValidity(path, new Date(time));
    assert.throws(() => checkValidity(path, new Date(from - 1)), refusal("CERTIFICATE_NOT_YET_VALID"));
    assert.throws(() => checkValidity(path, new Date(until + 1)), refusal("CERTIFICATE_EXPIRED"));
    const onlyCa = path.slice(1);
    assert.throws(() => checkValidity(onlyCa, new Date((ca?.[1] ?? 0) + 1)), refusal("CERTIFICATE_EXPIRED"));
  });

  it("an anchor that is no CA, or that another CA has signed, stops the server from starting", async () => {
    const caUse = [extensions.keyUsage("keyCertSign"), extensions.certificationAuthority()];
    const name = authorityName("digitalSignature");
    const { privateKey } = card.authorities.digitalSignature;
    const itself = { serial: randomSerial(), issuer: name, subject: name, validity: around, subjectKey: privateKey };
    const selfSigned = (list: readonly Extension[]) => issueCertificate({ ...itself, extensions: list }, privateKey);
    for (const der of [
      await issue([usual.keyUsage, usual.policy]),
      await issue(caUse),
      await selfSigned([extensions.keyUsage("keyCertSign")]),
      await selfSigned([extensions.keyUsage("cRLSign"), extensions.certificationAuthority()]),
    ]) {
      assert.throws(() => readTrustAnchor(der), TypeError);
    }
    readTrustAnchor(await selfSigned(caUse));
  });
});

async function rsaKey(modulusLength: number): Promise<RsaPrivateJwk> {
  const parameters = {
    name: "RSASSA-PKCS1-v1_5",
    hash: "SHA-256",
    modulusLength,
    publicExponent: Uint8Array.of(1, 0, 1),
  };
  const { privateKey } = await crypto.subtle.generateKey(parameters, true, ["sign", "verify"]);
  return (await crypto.subtle.exportKey("jwk", privateKey)) as RsaPrivateJwk;
}
