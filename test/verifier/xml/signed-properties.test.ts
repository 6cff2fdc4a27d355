import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { SaxesParser } from "saxes";
import { readXml } from "../../../shared/xml/read-xml.ts";
import { digestMethods, signatureNamespace, xadesNamespace } from "../../../shared/xml/signature-names.ts";
import { childElements } from "../../../shared/xml/xml-tree.ts";
import type { XmlSignature } from "../../../verifier/xml/signature-element.ts";
import { SignatureProblem } from "../../../verifier/xml/signature-problem.ts";
import { isQualifying, signedPropertiesOf } from "../../../verifier/xml/signed-properties.ts";

const [signer, another] = [Uint8Array.of(1, 2, 3), Uint8Array.of(4, 5, 6)];
const digestOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("base64");

const cert = (digest: string, method: string = digestMethods["SHA-256"]): string =>
  `<x:Cert><x:CertDigest><DigestMethod Algorithm="${method}"/><DigestValue>${digest}</DigestValue></x:CertDigest></x:Cert>`;
const certificates = (...certs: string[]): string =>
  `<x:SigningCertificateV2>${certs.join("")}</x:SigningCertificateV2>`;
const time = (value: string): string => `<x:SigningTime>${value}</x:SigningTime>`;
const signatureProperties = (...inside: string[]): string =>
  `<x:SignedSignatureProperties>${inside.join("")}</x:SignedSignatureProperties>`;
const signed = (...inside: string[]): string => `<x:SignedProperties>${inside.join("")}</x:SignedProperties>`;
const qualifying = (inside: string, target = "#s"): string =>
  `<x:QualifyingProperties Target="${target}">${inside}</x:QualifyingProperties>`;
const whole = (...inside: string[]): string => qualifying(signed(signatureProperties(...inside)));

/** The Object elements of a Signature with the Id "s". */
function signatureWith(...objects: string[]): XmlSignature {
  const inside = objects.map((object) => `<Object>${object}</Object>`).join("");
  const text = `<Signature xmlns="${signatureNamespace}" xmlns:x="${xadesNamespace}" Id="s">${inside}</Signature>`;
  const { root } = readXml(new TextEncoder().encode(text), new SaxesParser({ xmlns: true }));
  return { element: root, objects: childElements(root) } as unknown as XmlSignature;
}

const read = (signature: XmlSignature, isSigned = true) => signedPropertiesOf(signature, () => isSigned);
const ends = (code: string) => (error: unknown) => error instanceof SignatureProblem && error.problem === code;

describe("XAdES's signed properties", () => {
  it("are not there, or say nothing: nothing is known", () => {
    for (const object of ["", "<y/>", qualifying(""), qualifying(signed()), qualifying(signed("<x:Other/>"))]) {
      assert.equal(read(signatureWith(object)), undefined, object);
    }
  });

  const malformed: readonly [name: string, objects: string[]][] = [
    ["twice", [whole(), whole()]],
    ["twice in one Object", [whole() + whole()]],
    ["of another signature", [qualifying(signed(signatureProperties()), "#t")]],
    ["with two SignedProperties", [qualifying(signed() + signed())]],
  ];
  for (const [name, objects] of malformed) {
    it(`${name}: SIGNATURE_MALFORMED`, () => {
      assert.throws(() => read(signatureWith(...objects)), ends("SIGNATURE_MALFORMED"));
    });
  }

  it("that no reference is about prove nothing: CERTIFICATE_NOT_BOUND", () => {
    assert.throws(() => read(signatureWith(whole()), false), ends("CERTIFICATE_NOT_BOUND"));
  });

  const times: readonly [text: string, expected: string | undefined][] = [
    ["2026-07-01T03:04:05Z", "2026-07-01T03:04:05.000Z"],
    ["2026-07-01T12:04:05.25+09:00", "2026-07-01T03:04:05.250Z"],
    // could be any of 24 hours
    ["2026-07-01T03:04:05", undefined],
    ["2026-13-01T03:04:05Z", undefined],
    ["yesterday", undefined],
  ];
  for (const [text, expected] of times) {
    it(`the time ${text}: ${expected ?? "none"}`, () => {
      assert.equal(read(signatureWith(whole(time(text))))?.claimedTime?.toISOString(), expected);
    });
  }

  it("name the certificate among those at hand by its digest", async () => {
    const { bound } = read(signatureWith(whole(certificates(cert(digestOf(another)), cert(digestOf(signer)))))) ?? {};
    assert.equal(await bound?.([signer]), signer);
    assert.equal(await bound?.([signer, another]), another, "the first that is named");
  });

  it("name no certificate: none is bound", async () => {
    assert.equal(await read(signatureWith(whole()))?.bound([signer]), undefined);
  });

  it("name another certificate, or none in an element that is there for it: CERTIFICATE_NOT_BOUND", async () => {
    for (const certs of [certificates(cert(digestOf(another))), certificates()]) {
      const { bound } = read(signatureWith(whole(certs))) ?? {};
      await assert.rejects(async () => bound?.([signer]), ends("CERTIFICATE_NOT_BOUND"));
    }
  });

  it("name it by SHA-1: ALGORITHM_REFUSED", async () => {
    const sha1 = cert(createHash("sha1").update(signer).digest("base64"), `${signatureNamespace}sha1`);
    const { bound } = read(signatureWith(whole(certificates(sha1)))) ?? {};
    await assert.rejects(async () => bound?.([signer]), ends("ALGORITHM_REFUSED"));
  });

  it("are alone in their Object, with nothing of another's in them, or the Object is content", () => {
    const isAlone = (object: string): boolean[] => signatureWith(object).objects.map(isQualifying);
    assert.deepEqual(isAlone(whole()), [true]);
    assert.deepEqual(isAlone(""), [false]);
    assert.deepEqual(isAlone(`${whole()}<pay xmlns="">10</pay>`), [false]);
    assert.deepEqual(isAlone(qualifying('<pay xmlns="">10</pay>')), [false]);
  });
});
