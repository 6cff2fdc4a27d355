/** The vectors again, read by code that is not ours: jose for tokens, the openssl command for paths and signatures. */
import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { decodeProtectedHeader, errors, jwtVerify } from "jose";
import type { TrustAnchor, VerificationCode } from "../../verifier/warifu-verifier.ts";
import {
  anchorsOf,
  bytesOf,
  type Expected,
  type PathVector,
  type Pkcs1Vector,
  readVectors,
  type TokenVector,
} from "./vectors.ts";

/** Rows that another reader rightly sees differently, by name. */
const joseDiffers: Readonly<Record<string, "passes" | "TypeError">> = {
  // media types have no case in JOSE; ours is one spelling exactly
  "type in capitals": "passes",
  // jose says so before it verifies
  "key of 1024 bits": "TypeError",
};
/**
 * RFC 5280 clause 4.1.2.5: the last second belongs to the validity. X509_cmp_time of OpenSSL ends one second before. And it knows types of keys that JPKI
 * does not have.
 */
const opensslDiffers = ["last second", "key of another type"];

const codeOf = (expect: Expected): VerificationCode | null =>
  "code" in expect ? (expect.code as VerificationCode) : null;

/** What jose says, by its own codes, where it looks at the same thing. What is not here, jose lets pass: it knows no challenge, no certificates, no life of 300 s. */
const joseCodes: Partial<Record<VerificationCode, string>> = {
  TOKEN_TYPE_WRONG: "ERR_JWT_CLAIM_VALIDATION_FAILED",
  ALGORITHM_REFUSED: "ERR_JOSE_ALG_NOT_ALLOWED",
  ORIGIN_WRONG: "ERR_JWT_CLAIM_VALIDATION_FAILED",
  TOKEN_EXPIRED: "ERR_JWT_EXPIRED",
  TOKEN_NOT_YET_VALID: "ERR_JWT_CLAIM_VALIDATION_FAILED",
  SIGNATURE_WRONG: "ERR_JWS_SIGNATURE_VERIFICATION_FAILED",
};

describe("login tokens, read by jose", () => {
  const { vectors } = readVectors<TokenVector>("tokens");
  /** A token that no reader can take apart, or whose key is not there, says nothing here. */
  const readable = vectors.filter(
    ({ expect }) => !/^(TOKEN|CERTIFICATE)_MALFORMED$|_MISSING$/.test(codeOf(expect) ?? ""),
  );

  for (const { name, token, options, expect } of readable) {
    const code = codeOf(expect);
    // the certificate's own algorithm is no business of jose's
    // the certificate's own algorithm is no business of jose's
    const isOfCertificate = code === "ALGORITHM_REFUSED" && name.startsWith("certificate");
    const usual = code === null || isOfCertificate ? "passes" : (joseCodes[code] ?? "passes");
    const wanted = joseDiffers[name] ?? usual;
    it(`${name}: ${wanted}`, async () => {
      const { x5c = [] } = decodeProtectedHeader(token);
      const { publicKey } = new X509Certificate(Buffer.from(x5c[0] ?? "", "base64"));
      const verified = jwtVerify(token, publicKey, {
        algorithms: ["RS256"],
        typ: "warifu-auth+jwt",
        audience: options.origin,
        currentDate: new Date(options.now),
        clockTolerance: options.clockTolerance ?? 60,
        maxTokenAge: 10_000,
      });
      if (wanted === "passes") {
        const { payload } = await verified;
        if (code !== "CHALLENGE_WRONG") assert.equal(payload["nonce"], options.challenge.value);
      } else if (wanted === "TypeError") {
        await assert.rejects(verified, TypeError);
      } else {
        await assert.rejects(verified, (error: unknown) => error instanceof errors.JOSEError && error.code === wanted);
      }
    });
  }

  it("is about the good ones and about every kind of failure that jose looks at", () => {
    const codes = new Set(readable.map(({ expect }) => codeOf(expect)));
    for (const code of [null, ...Object.keys(joseCodes)])
      assert.ok(codes.has(code as VerificationCode | null), String(code));
  });
});

/** What OpenSSL refuses too. What is not here are rules of JPKI's own, which it does not know: policy, purpose, and that these are the pinned ones. */
const refusedByOpenssl: readonly VerificationCode[] = [
  ...(["CERTIFICATE_UNTRUSTED", "AUTHORITY_UNFIT", "KEY_TOO_WEAK", "ALGORITHM_REFUSED", "EXTENSION_UNKNOWN"] as const),
  ...(["CERTIFICATE_EXPIRED", "CERTIFICATE_NOT_YET_VALID", "AUTHORITY_EXPIRED", "AUTHORITY_NOT_YET_VALID"] as const),
];

describe("paths and bare signatures, read by openssl", () => {
  const paths = readVectors<PathVector>("paths");
  const signatures = readVectors<Pkcs1Vector>("pkcs1-signatures");
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "warifu-vectors-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const pem = (der: Uint8Array): string =>
    `-----BEGIN CERTIFICATE-----\n${(
      Buffer.from(der)
        .toString("base64")
        .match(/.{1,64}/g) ?? []
    ).join("\n")}\n-----END CERTIFICATE-----\n`;
  const write = (name: string, content: string | Uint8Array): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  const isPinnedIn =
    (along: readonly Uint8Array[]) =>
    (anchor: TrustAnchor): boolean =>
      "sha256" in anchor && along.some((der) => createHash("sha256").update(der).digest("hex") === anchor.sha256);

  for (const { name, certificate, options, expect } of paths.vectors) {
    const code = codeOf(expect);
    if (code === "CERTIFICATE_MALFORMED" || opensslDiffers.includes(name)) continue;
    const isRefused = code !== null && refusedByOpenssl.includes(code);
    it(`${name}: ${isRefused ? "refused" : "OK"}`, () => {
      const given = anchorsOf(paths, options.anchors);
      const anchors = given.flatMap((anchor) => ("certificate" in anchor ? [anchor.certificate] : []));
      const along = options.certificates.map(bytesOf);
      // what came along is an anchor when it is pinned
      if (given.some(isPinnedIn(along))) anchors.push(...along);
      const trusted = write("anchors.pem", anchors.map(pem).join(""));
      const user = write("user.pem", pem(bytesOf(certificate)));
      const at = String(Math.floor(Date.parse(options.at) / 1000));
      const strict = ["-auth_level", "2", "-x509_strict", "-no-CApath", "-no-CAstore"];
      const { status, stderr } = spawnSync("openssl", ["verify", ...strict, "-attime", at, "-CAfile", trusted, user], {
        encoding: "utf8",
      });
      assert.equal(status !== 0, isRefused, stderr);
    });
  }

  for (const { name, signature, content, options, expect } of signatures.vectors) {
    const code = codeOf(expect);
    if (
      !options.certificate ||
      content === undefined ||
      code === "CERTIFICATE_MALFORMED" ||
      code === "ALGORITHM_REFUSED"
    )
      continue;
    const isRefused = code === "SIGNATURE_WRONG" || code === "SIGNATURE_MALFORMED";
    it(`signature, ${name}: ${isRefused ? "refused" : "Verified OK"}`, () => {
      const certificate = write("user.pem", pem(bytesOf(options.certificate ?? "")));
      const key = write("key.pem", execFileSync("openssl", ["x509", "-in", certificate, "-noout", "-pubkey"]));
      const hash = `-${options.hash.replace("-", "").toLowerCase()}`;
      const parameters = [
        hash,
        "-verify",
        key,
        "-signature",
        write("signature", bytesOf(signature)),
        write("content", bytesOf(content)),
      ];
      const { status, stdout, stderr } = spawnSync("openssl", ["dgst", ...parameters], { encoding: "utf8" });
      assert.equal(status !== 0, isRefused, stdout + stderr);
    });
  }
});
