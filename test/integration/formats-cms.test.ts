/** CMS of ours before a judge who does not know it, and CMS of theirs before our verifier: Debian's openssl. */
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, createPrivateKey } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { signCms } from "../../native-host/formats/cms/sign-cms.ts";
import type { HashName } from "../../shared/contract/fields.ts";
import { findCmsSignatures } from "../../verifier/cms/find-cms-signatures.ts";
import { type IssuedCard, issueCard } from "../../virtual-card/test-authority.ts";
import { pem, signerOf, withInserts } from "../support/signed-insert.ts";
import { testCardContents } from "../support/test-card.ts";

const hashes: readonly HashName[] = ["SHA-256", "SHA-384", "SHA-512"];
const document = new TextEncoder().encode("申請書 no. 1\n".repeat(40));
const signedAt = new Date("2026-07-01T03:04:05Z");

describe("CMS before openssl", () => {
  let folder = "";
  let card: IssuedCard;
  before(async () => {
    card = await testCardContents();
    folder = mkdtempSync(join(tmpdir(), "warifu-cms-"));
    writeFileSync(file("ca.pem"), pem(card.keys.digitalSignature.issuer));
    writeFileSync(file("other-ca.pem"), pem((await issueCard()).keys.digitalSignature.issuer));
    writeFileSync(file("document"), document);
  });
  after(() => rmSync(folder, { recursive: true }));

  const file = (name: string): string => join(folder, name);
  const openssl = (...args: string[]) => spawnSync("openssl", args, { encoding: "utf8" });
  /** Certificates of the test authority are of today, what they are for is nothing openssl knows. */
  const verify = (signature: string, content: string | undefined, ca = "ca.pem") =>
    openssl(
      ...["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", file(signature), "-purpose", "any"],
      ...["-CAfile", file(ca), "-out", file("content"), ...(content ? ["-content", file(content)] : [])],
    );

  async function sign(hash: HashName, attached: boolean): Promise<string> {
    const digest = new Uint8Array(createHash(hash.replace("-", "")).update(document).digest());
    const inserts = await signCms({ digest, size: document.length, attached, signedAt }, signerOf(card, hash));
    writeFileSync(file("signed"), withInserts(attached ? document : new Uint8Array(), inserts));
    return "signed";
  }

  for (const hash of hashes) {
    for (const attached of [false, true]) {
      it(`accepts ${attached ? "attached" : "detached"} with ${hash} and gives the document back`, async () => {
        const { status, stderr } = verify(await sign(hash, attached), attached ? undefined : "document");
        assert.equal(status, 0, stderr);
        assert.deepEqual(new Uint8Array(readFileSync(file("content"))), document);
      });
    }
  }

  it("refuses another content, another signature, another authority", async () => {
    const good = readFileSync(file(await sign("SHA-256", false)));
    writeFileSync(file("other"), document.with(3, 0x41));
    assert.notEqual(verify("signed", "other").status, 0, "content");
    assert.notEqual(verify("signed", "document", "other-ca.pem").status, 0, "authority");
    good.writeUInt8((good.at(-1) ?? 0) ^ 1, good.length - 1);
    writeFileSync(file("tampered"), good);
    assert.notEqual(verify("tampered", "document").status, 0, "signature");
  });

  it("refuses a changed byte inside of an attached document", async () => {
    const signed = readFileSync(file(await sign("SHA-256", true)));
    const at = signed.indexOf(Buffer.from(document)) + 5;
    signed.writeUInt8((signed[at] ?? 0) ^ 1, at);
    writeFileSync(file("tampered"), signed);
    assert.notEqual(verify("tampered", undefined).status, 0);
  });

  it("prints signing-certificate-v2, signing-time and no unsigned attribute", async () => {
    const printed = openssl(
      "cms",
      "-cmsout",
      "-print",
      "-noout",
      "-inform",
      "DER",
      "-in",
      file(await sign("SHA-256", false)),
    );
    assert.match(printed.stdout, /id-smime-aa-signingCertificateV2/);
    assert.match(printed.stdout, /object: signingTime[\s\S]*?UTCTIME:Jul {2}1 03:04:05 2026 GMT/);
    assert.match(printed.stdout, /unsignedAttrs:\s*<ABSENT>/);
  });

  it("writes DER that openssl writes back byte for byte", async () => {
    for (const attached of [false, true]) {
      const signed = readFileSync(file(await sign("SHA-512", attached)));
      openssl("cms", "-cmsout", "-inform", "DER", "-in", file("signed"), "-outform", "DER", "-out", file("again"));
      assert.deepEqual(readFileSync(file("again")), signed);
    }
  });

  describe("what openssl makes, before our verifier", () => {
    before(() => {
      for (const kind of ["digitalSignature", "userAuthentication"] as const) {
        const { certificate, privateKey } = card.keys[kind];
        const key = createPrivateKey({ key: { kty: "RSA", ...privateKey }, format: "jwk" });
        writeFileSync(file(`${kind}.pem`), pem(certificate) + key.export({ type: "pkcs8", format: "pem" }));
      }
    });
    const make = (...more: string[]): Uint8Array => {
      const args = [
        "-sign",
        "-binary",
        "-in",
        file("document"),
        "-signer",
        file("digitalSignature.pem"),
        "-outform",
        "DER",
      ];
      const { status, stderr } = openssl("cms", ...args, "-out", file("theirs"), ...more);
      assert.equal(status, 0, stderr);
      return new Uint8Array(readFileSync(file("theirs")));
    };
    const rows: readonly [name: string, args: string[], integrity: string][] = [
      ["detached", [], "intact"],
      ["attached", ["-nodetach"], "intact"],
      ["attached in BER of indefinite length", ["-nodetach", "-stream"], "intact"],
      ["SHA-512", ["-md", "sha512"], "intact"],
      ["the signer named by key identifier", ["-keyid"], "intact"],
      ["with signing-certificate-v2", ["-cades"], "intact"],
      ["SHA-1", ["-md", "sha1"], "ALGORITHM_REFUSED"],
      ["MD5", ["-md", "md5"], "ALGORITHM_REFUSED"],
      ["RSASSA-PSS", ["-keyopt", "rsa_padding_mode:pss"], "ALGORITHM_REFUSED"],
      ["no signed attributes", ["-noattr"], "SIGNATURE_MALFORMED"],
      ["without certificates", ["-nocerts"], "CERTIFICATE_MISSING"],
    ];
    for (const [name, args, integrity] of rows) {
      it(`${name}: ${integrity}`, async () => {
        const [found] = await findCmsSignatures(make(...args), { content: document });
        assert.deepEqual([found?.integrity, found?.coverage.of], [integrity, "whole"]);
      });
    }

    it("takes the signer's certificate from the caller when the file has none", async () => {
      const { certificate } = card.keys.digitalSignature;
      const [found] = await findCmsSignatures(make("-nocerts"), { content: document, certificate });
      assert.deepEqual([found?.integrity, found?.certificate], ["intact", certificate]);
    });

    it("reads ECDSA with P-384, which the next card will have", async () => {
      const key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-384", "-nodes", "-keyout", file("ec.key")];
      const { status, stderr } = openssl("req", "-x509", "-subj", "/CN=test", ...key, "-out", file("ec.certificate"));
      assert.equal(status, 0, stderr);
      const both = Buffer.concat([readFileSync(file("ec.certificate")), readFileSync(file("ec.key"))]);
      writeFileSync(file("ec.pem"), both);
      const theirs = ["-signer", file("ec.pem"), "-md", "sha384"];
      const found = await findCmsSignatures(make(...theirs), { content: document });
      assert.deepEqual(found.map(({ algorithm, integrity }) => [algorithm, integrity]).sort(), [
        ["ECDSA with SHA-384", "intact"],
        ["RSASSA-PKCS1-v1_5 with SHA-384", "intact"],
      ]);
    });

    it("finds both of two signers", async () => {
      const found = await findCmsSignatures(make("-signer", file("userAuthentication.pem")), { content: document });
      assert.deepEqual(
        found.map(({ place, integrity }) => [place, integrity]),
        [
          ["1", "intact"],
          ["2", "intact"],
        ],
      );
    });
  });
});
