import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type KeyName, keyName } from "../../shared/contract/fields.ts";
import { issuedCardFromJson, issuedCardToJson } from "../../virtual-card/issued-card-json.ts";
import { type IssuedCard, issueCard, validityFrom } from "../../virtual-card/test-authority.ts";
import { testCardContents } from "../support/test-card.ts";

const kinds: readonly KeyName[] = ["userAuthentication", "digitalSignature"];

describe("test authority", () => {
  let card: IssuedCard;
  let folder = "";
  before(async () => {
    card = await testCardContents();
    folder = mkdtempSync(join(tmpdir(), "warifu-authority-"));
  });
  after(() => rmSync(folder, { recursive: true }));

  const written = (kind: KeyName, which: "certificate" | "issuer", from = card): string => {
    const path = join(folder, `${kind}-${which}.pem`);
    writeFileSync(path, new X509Certificate(from.keys[kind][which]).toString());
    return path;
  };
  const openssl = (...args: string[]): string => execFileSync("openssl", args, { encoding: "utf8", stdio: "pipe" });
  const described = (kind: KeyName, which: "certificate" | "issuer"): string =>
    openssl("x509", "-noout", "-text", "-nameopt", "utf8,sep_comma_plus_space", "-in", written(kind, which)).replace(
      /\s+/g,
      " ",
    );

  for (const kind of kinds) {
    it(`openssl verifies the chain, strictly (${kind})`, () => {
      const args = ["verify", "-x509_strict", "-check_ss_sig", "-CAfile", written(kind, "issuer")];
      assert.match(openssl(...args, written(kind, "certificate")), /: OK/);
    });

    it(`openssl refuses it under the other CA (${kind})`, () => {
      const other = kind === "userAuthentication" ? "digitalSignature" : "userAuthentication";
      assert.throws(() => openssl("verify", "-CAfile", written(other, "issuer"), written(kind, "certificate")));
    });

    it(`certificates fit the file sizes seen on cards (${kind})`, () => {
      const { certificate, issuer } = card.keys[kind];
      assert.ok(certificate.length > 1400 && certificate.length < 2048);
      assert.ok(issuer.length > 1200 && issuer.length < 1536);
      assert.deepEqual([...certificate.slice(0, 2), ...issuer.slice(0, 2)], [0x30, 0x82, 0x30, 0x82]);
    });
  }

  const common = [
    "Signature Algorithm: sha256WithRSAEncryption Issuer",
    "Public-Key: (2048 bit)",
    "X509v3 Issuer Alternative Name: DirName:/C=JP/O=",
    "OU = CRL Distribution Points, OU = Tokyo-to, CN = Warifu-shi CRLDP",
    "X509v3 Authority Key Identifier: keyid:",
    "DirName:/C=JP/O=JPKI-TEST/OU=JPKI-TEST for ",
    "X509v3 Subject Key Identifier:",
    "CPS: http://www.jpki-test.invalid/cps.html",
  ];
  const expectations: readonly (readonly [string, KeyName, "certificate" | "issuer", readonly string[]])[] = [
    [
      "user certificate, 利用者証明用 (card-facts 5)",
      "userAuthentication",
      "certificate",
      [
        "Issuer: C=JP, O=JPKI-TEST, OU=JPKI-TEST for user authentication, OU=Warifu test authority, not J-LIS",
        "Subject: C=JP, CN=TEST",
        "X509v3 Key Usage: critical Digital Signature X509v3",
        "X509v3 Extended Key Usage: TLS Web Client Authentication",
        "X509v3 Certificate Policies: critical Policy: 1.2.392.200149.8.5.1.0.30",
        "OCSP - URI:http://ocspauthnorm.jpki-test.invalid",
        ...common,
      ],
    ],
    [
      "user certificate, 署名用 (card-facts 5)",
      "digitalSignature",
      "certificate",
      [
        "Issuer: C=JP, O=JPKI-TEST, OU=JPKI-TEST for digital signature, OU=Warifu test authority, not J-LIS",
        "Subject: C=JP, L=Tokyo-to, L=Warifu-shi, CN=TEST",
        "X509v3 Key Usage: critical Digital Signature, Non Repudiation X509v3",
        "X509v3 Certificate Policies: critical Policy: 1.2.392.200149.8.5.1.0.20",
        "X509v3 Subject Alternative Name: othername:",
        "OCSP - URI:http://ocspsignnorm.jpki-test.invalid",
        ...common,
      ],
    ],
    ...kinds.map(
      (kind) =>
        [
          `CA, ${kind} (card-facts 5)`,
          kind,
          "issuer",
          [
            "X509v3 Key Usage: critical Certificate Sign, CRL Sign",
            "X509v3 Basic Constraints: critical CA:TRUE",
            "X509v3 Subject Alternative Name: DirName:/C=JP/O=",
            "X509v3 CRL Distribution Points: Full Name: DirName:C = JP, O = JPKI-TEST",
            "X509v3 Subject Key Identifier:",
          ],
        ] as const,
    ),
  ];
  for (const [name, kind, which, parts] of expectations) {
    it(name, () => {
      const text = described(kind, which);
      for (const part of parts) assert.ok(text.includes(part), part);
    });
  }

  it("keeps the extended key usage to the 利用者証明用 certificate, and names to the 署名用 one", () => {
    assert.ok(!described("digitalSignature", "certificate").includes("Extended Key Usage"));
    assert.ok(!described("userAuthentication", "certificate").includes("Subject Alternative Name"));
  });

  it("opaque common names of 23 and 17 characters, serial numbers of four bytes", () => {
    for (const [kind, length] of [
      ["userAuthentication", 23],
      ["digitalSignature", 17],
    ] as const) {
      const { subject, serialNumber } = new X509Certificate(card.keys[kind].certificate);
      assert.equal(/CN=(.*)$/m.exec(subject)?.[1]?.length, length);
      assert.equal(serialNumber.length, 8);
    }
  });

  it("SAN otherNames in the order 1 4 3 5 2 6, values as the holder's", () => {
    const { holder } = card;
    const names = [
      ...described("digitalSignature", "certificate").matchAll(/8\.5\.5\.(\d)::(.*?)(?:, othername| Authority)/g),
    ];
    const fields = names.map(([, field, value]) => [field, value]);
    assert.deepEqual(fields, [
      ["1", holder.certificateName.replace(/\s/g, " ")],
      ["4", holder.birth],
      ["3", holder.sex],
      ["5", holder.certificateAddress.replace(/\s/g, " ")],
      ["2", "100100"],
      ["6", "00000000000000000110"],
    ]);
  });

  it("private keys belong to the certificates", () => {
    for (const kind of kinds) {
      const { n } = new X509Certificate(card.keys[kind].certificate).publicKey.export({ format: "jwk" });
      assert.equal(card.keys[kind].privateKey.n, n);
    }
  });

  it("nothing could be taken for real: no certificate names J-LIS's organisation or its policies", () => {
    for (const kind of kinds) {
      for (const which of ["certificate", "issuer"] as const) {
        assert.doesNotMatch(described(kind, which), /O ?= ?JPKI\b(?!-TEST)|jpki\.go\.jp|8\.5\.1\.[1-9]/);
      }
    }
  });

  it("expired and not yet valid cards, from the same keys and authorities", async () => {
    const expired = await issueCard({ from: card, validity: "expired" });
    const early = await issueCard({ from: card, validity: "not yet valid" });
    const now = Date.now();
    for (const kind of kinds) {
      assert.ok(Date.parse(new X509Certificate(expired.keys[kind].certificate).validTo) < now);
      assert.ok(Date.parse(new X509Certificate(early.keys[kind].certificate).validFrom) > now);
      assert.deepEqual(expired.keys[kind].privateKey, card.keys[kind].privateKey);
      assert.deepEqual(early.keys[kind].issuer, card.keys[kind].issuer);
      const verify = ["verify", "-CAfile", written(kind, "issuer"), written(kind, "certificate", expired)];
      assert.throws(() => openssl(...verify), /certificate has expired/);
    }
  });

  const ends: readonly [name: string, issued: string, birth: string, notAfter: string][] = [
    ["issued before this year's birthday", "2026-01-10T03:00:00Z", "419900505", "2030-05-05T14:59:59Z"],
    ["issued after it", "2026-11-21T03:00:00Z", "419900505", "2031-05-05T14:59:59Z"],
    ["issued on it, Japanese time", "2026-05-04T15:00:00Z", "419900505", "2031-05-05T14:59:59Z"],
    ["issued at Japan's new year, a birthday", "2026-12-31T15:00:00Z", "419900101", "2032-01-01T14:59:59Z"],
    ["issued on the day before", "2026-05-04T14:59:59Z", "419900505", "2030-05-05T14:59:59Z"],
  ];
  for (const [name, issued, birth, notAfter] of ends) {
    it(`ends on the fifth birthday, ${name}`, () => {
      assert.deepEqual(validityFrom(new Date(issued), birth).notAfter, new Date(notAfter));
    });
  }

  it("comes back from JSON as it was", () => {
    assert.deepEqual(issuedCardFromJson(issuedCardToJson(card)), card);
  });

  it("speaks of the same two keys as the contract", () => {
    for (const kind of kinds) assert.equal(keyName.parse(kind, "kind"), kind);
    assert.deepEqual(Object.keys(card.keys), kinds);
  });
});
