import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import fc from "fast-check";
import { Certificate, type CertificatePolicies } from "pkijs";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import { parseCertificate } from "../../../verifier/certificate/parsed-certificate.ts";
import { readPublicKey } from "../../../verifier/certificate/read-public-key.ts";
import { type DerElement, DerError, membersOf, onlyElement, tags } from "../../../verifier/der/der-element.ts";
import { tlv } from "../../../verifier/der/der-encoding.ts";
import { readJpkiCertificate, VerificationError } from "../../../verifier/warifu-verifier.ts";
import { bytesOf, type CertificateVector, type PathVector, readVectors } from "../vectors.ts";

const file = readVectors<CertificateVector>("certificates");
const paths = readVectors<PathVector>("paths");
const readable = file.vectors.filter(({ expect }) => "result" in expect);

const isRefusal = (error: unknown): boolean =>
  error instanceof VerificationError && error.code === "CERTIFICATE_MALFORMED" && error.cause === undefined;

/** The same with another subject, an attribute of `length` bytes. */
function withName(der: Uint8Array<ArrayBuffer>, length: number): Uint8Array<ArrayBuffer> {
  const [signed, ...rest] = elementsIn(onlyElement(der, tags.sequence));
  assert.ok(signed);
  const attribute = tlv(tags.sequence, fromHex("06 03 55 04 03"), tlv(tags.utf8String, new Uint8Array(length)));
  const parts = elementsIn(signed).map(({ whole }) => whole);
  const renamed = parts.with(5, tlv(tags.sequence, tlv(tags.set, attribute)));
  return tlv(tags.sequence, tlv(tags.sequence, ...renamed), ...rest.map(({ whole }) => whole));
}

function elementsIn(element: DerElement): DerElement[] {
  const members = membersOf(element);
  const found: DerElement[] = [];
  while (!members.isAtEnd) found.push(members.next());
  return found;
}

describe("a certificate taken apart", () => {
  for (const { name, certificate } of readable) {
    it(`${name}: OpenSSL reads the same`, () => {
      const der = bytesOf(certificate);
      const ours = parseCertificate(der);
      const theirs = new X509Certificate(der);
      assert.equal(ours.serialNumber, theirs.serialNumber.toLowerCase());
      assert.equal(ours.fingerprint, theirs.fingerprint256.replaceAll(":", "").toLowerCase());
      assert.deepEqual([ours.notBefore, ours.notAfter], [new Date(theirs.validFrom), new Date(theirs.validTo)]);
      assert.deepEqual(ours.extendedKeyUsages ?? [], theirs.keyUsage ?? []);
      assert.equal(ours.isAuthority, theirs.ca);
    });
  }

  for (const { name, certificate } of readable) {
    it(`${name}: pkijs reads the same extensions`, () => {
      const der = bytesOf(certificate);
      const { policies, subjectKeyId, issuerKeyId, keyUsage, criticalExtensions } = parseCertificate(der);
      const { extensions = [] } = Certificate.fromBER(der);
      const value = (id: string) => extensions.find(({ extnID }) => extnID === id)?.parsedValue;
      const listed = (value("2.5.29.32") as CertificatePolicies | undefined)?.certificatePolicies ?? [];
      assert.deepEqual(
        policies,
        listed.map(({ policyIdentifier }) => policyIdentifier),
      );
      assert.equal(subjectKeyId, toHex(value("2.5.29.14")?.valueBlock.valueHexView));
      assert.equal(issuerKeyId, toHex(value("2.5.29.35")?.keyIdentifier.valueBlock.valueHexView));
      assert.equal(keyUsage, value("2.5.29.15")?.valueBlock.valueHexView[0]);
      assert.deepEqual(
        criticalExtensions,
        extensions.filter(({ critical }) => critical).map(({ extnID }) => extnID),
      );
    });
  }

  it("of which a byte is changed is refused or still one with its own fingerprint, and nothing else is thrown", () => {
    const [der] = readable.map(({ certificate }) => bytesOf(certificate));
    assert.ok(der);
    const { fingerprint } = parseCertificate(der);
    fc.assert(
      fc.property(fc.nat(der.length - 1), fc.integer({ min: 1, max: 255 }), (at, by) => {
        const changed = Uint8Array.from(der, (byte, index) => (index === at ? byte ^ by : byte));
        try {
          assert.notEqual(readJpkiCertificate(changed).fingerprint, fingerprint);
        } catch (error) {
          assert.ok(isRefusal(error), String(error));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("is refused when it is longer than any, or any bytes at all", () => {
    const [der] = readable.map(({ certificate }) => bytesOf(certificate));
    assert.ok(der);
    assert.equal(parseCertificate(withName(der, 15_000)).serialNumber, parseCertificate(der).serialNumber);
    assert.throws(() => parseCertificate(withName(der, 16_384)), isRefusal);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) =>
        assert.throws(() => parseCertificate(bytes), isRefusal),
      ),
    );
  });
});

describe("the key of a certificate", () => {
  const keyInfo = (parameters: string) => {
    const algorithm = tlv(tags.sequence, fromHex("06 09 2a 86 48 86 f7 0d 01 01 01"), fromHex(parameters));
    const key = tlv(tags.sequence, fromHex("02 01 0f 02 01 03"));
    return onlyElement(tlv(tags.sequence, algorithm, tlv(tags.bitString, Uint8Array.of(0), key)), tags.sequence);
  };
  it("is read with parameters that are one value or none, and refused with half of one, or two", () => {
    for (const parameters of ["05 00", ""])
      assert.deepEqual(readPublicKey(keyInfo(parameters)).kind, { type: "RSA", bits: 4 });
    for (const parameters of ["05", "05 01", "05 00 05 00"])
      assert.throws(() => readPublicKey(keyInfo(parameters)), DerError);
  });
});

describe("an ECDSA signature of a certificate", () => {
  const row = paths.vectors.find(({ name }) => name.startsWith("ECDSA"));
  const [anchor] = paths.anchors["signEc"] ?? [];
  assert.ok(row && anchor && "certificate" in anchor);
  const user = parseCertificate(bytesOf(row.certificate));
  const { key } = parseCertificate(bytesOf(anchor.certificate));
  const { signatureAlgorithm, signature, signed } = user;
  assert.ok(signatureAlgorithm);

  const flip = (bytes: Uint8Array, at: number): Uint8Array =>
    bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
  const rows: readonly [name: string, signature: Uint8Array, isRight: boolean][] = [
    ["as it is", signature, true],
    ["a bit of s turned", flip(signature, signature.length - 1), false],
    ["another outer tag", flip(signature, 0), false],
    ["a byte behind it", Uint8Array.of(...signature, 0), false],
    ["r missing", Uint8Array.of(0x30, 3, 2, 1, 1), false],
    ["zeros", Uint8Array.of(0x30, 6, 2, 1, 0, 2, 1, 0), false],
    ["a negative number", Uint8Array.of(0x30, 6, 2, 1, 0xff, 2, 1, 1), false],
    ["nothing", new Uint8Array(), false],
  ];
  for (const [name, bytes, isRight] of rows) {
    it(`${name}: ${isRight ? "right" : "wrong"}`, async () => {
      assert.equal(await key.verify(signatureAlgorithm, bytes, signed), isRight);
    });
  }

  it("is wrong with the algorithm of another type of key, and over other bytes", async () => {
    const rsa = { name: "RSASSA-PKCS1-v1_5", hash: "SHA-384" } as const;
    assert.equal(await key.verify(rsa, signature, signed), false);
    assert.equal(await key.verify(signatureAlgorithm, signature, flip(signed, 5)), false);
  });

  it("is taken as r and s side by side too, as JOSE and XML have it", async () => {
    const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-384" }, true, ["sign", "verify"]);
    const info = new Uint8Array(await crypto.subtle.exportKey("spki", pair.publicKey));
    const { PublicKey } = await import("../../../verifier/certificate/public-key.ts");
    const own = new PublicKey({ type: "EC", curve: "P-384" }, info);
    const plain = new Uint8Array(
      await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-384" }, pair.privateKey, Uint8Array.from(signed)),
    );
    assert.equal(await own.verify(signatureAlgorithm, plain, signed, "plain"), true);
    assert.equal(await own.verify(signatureAlgorithm, plain, signed, "der"), false);
  });
});
