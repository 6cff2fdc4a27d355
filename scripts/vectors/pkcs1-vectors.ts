/** Bare PKCS #1 signatures, good and bad, with the document beside them. */
import { toBase64 } from "../../shared/encoding/base64.ts";
import { readJpkiCertificate } from "../../verifier/certificate/jpki-certificate.ts";
import type { VerificationCode } from "../../verifier/errors/verification-code.ts";
import { withHash } from "./issue.ts";
import { now, type UserName, type VectorAuthority } from "./vector-authority.ts";

const content = new TextEncoder().encode("申請書\n一回限りの番号: 7\n");

interface Row {
  readonly name: string;
  readonly expect: VerificationCode | "verified";
  readonly user?: UserName;
  /** The hash that signs, and the hash that is told. */
  readonly hash?: string;
  readonly told?: string;
  readonly padding?: "RSASSA-PKCS1-v1_5" | "RSA-PSS";
  /** The document that is handed in, when it is not the one that was signed; null for none. */
  readonly changed?: Uint8Array | null;
  readonly signature?: Uint8Array;
  readonly certificate?: UserName | Uint8Array | null;
  readonly anchors?: readonly string[];
  readonly at?: string;
  readonly revocation?: object;
}

const source = { source: "vector", thisUpdate: "2026-05-31T00:00:00.000Z", nextUpdate: "2026-06-02T00:00:00.000Z" };

const rows: readonly Row[] = [
  { name: "SHA-256", expect: "verified" },
  { name: "SHA-384", expect: "verified", hash: "SHA-384" },
  { name: "SHA-512", expect: "verified", hash: "SHA-512" },
  { name: "empty document", expect: "verified", changed: new Uint8Array() },
  {
    name: "received when the certificate was valid",
    expect: "verified",
    user: "signOver",
    at: "2026-05-31T00:00:00.000Z",
  },
  {
    name: "a byte of the document changed",
    expect: "SIGNATURE_WRONG",
    changed: content.map((byte, index) => (index === 20 ? byte ^ 1 : byte)),
  },
  { name: "a byte more", expect: "SIGNATURE_WRONG", changed: Uint8Array.of(...content, 10) },
  { name: "another hash than is told", expect: "SIGNATURE_WRONG", hash: "SHA-512", told: "SHA-256" },
  { name: "another person's certificate", expect: "SIGNATURE_WRONG", certificate: "signOther" },
  { name: "PSS", expect: "SIGNATURE_WRONG", padding: "RSA-PSS" },
  { name: "signature of zeros", expect: "SIGNATURE_WRONG", signature: new Uint8Array(256) },
  { name: "no signature", expect: "SIGNATURE_MALFORMED", signature: new Uint8Array() },
  { name: "longer than any signature", expect: "SIGNATURE_MALFORMED", signature: new Uint8Array(513) },
  { name: "SHA-1", expect: "ALGORITHM_REFUSED", hash: "SHA-1" },
  { name: "key of another type", expect: "ALGORITHM_REFUSED", certificate: "signEc" },
  { name: "no document", expect: "CONTENT_MISSING", changed: null },
  { name: "no certificate", expect: "CERTIFICATE_MISSING", certificate: null },
  { name: "certificate that is none", expect: "CERTIFICATE_MALFORMED", certificate: Uint8Array.of(0x30, 0) },
  { name: "利用者証明用 key", expect: "POLICY_WRONG", user: "auth", anchors: ["auth", "sign"] },
  { name: "authority that is not trusted", expect: "CERTIFICATE_UNTRUSTED", anchors: ["auth", "jpki"] },
  { name: "certificate is over", expect: "CERTIFICATE_EXPIRED", user: "signOver" },
  { name: "revoked", expect: "CERTIFICATE_REVOKED", revocation: { status: "revoked", ...source } },
  { name: "revocation unknown", expect: "REVOCATION_UNKNOWN", revocation: { status: "unknown", ...source } },
];

export async function pkcs1Vectors({ users, authorities }: VectorAuthority): Promise<object[]> {
  const made = rows.map(async (row) => {
    const { name, expect, user = "sign", hash = "SHA-256", told = hash, padding = "RSASSA-PKCS1-v1_5" } = row;
    const { anchors = ["sign"], at = now, changed = content, revocation } = row;
    const signed = expect === "verified" && changed !== null ? changed : content;
    const key = await withHash(users[user].key, padding, hash);
    const parameters = padding === "RSA-PSS" ? { name: padding, saltLength: 32 } : { name: padding };
    const signature =
      row.signature ?? new Uint8Array(await crypto.subtle.sign(parameters, key, Uint8Array.from(signed)));
    const certificate = row.certificate === undefined ? user : row.certificate;
    const der = typeof certificate === "string" ? users[certificate].der : certificate;
    const { serialNumber, fingerprint } = readJpkiCertificate(users[user].der);
    const result = { serialNumber, fingerprint, testAuthority: true, revocation: "not-checked" };
    return {
      name,
      signature: toBase64(signature),
      ...(changed && { content: toBase64(changed) }),
      options: {
        hash: told,
        ...(der && { certificate: toBase64(der) }),
        certificates: [toBase64(authorities.sign.der)],
        ...{ anchors, at, ...(revocation && { revocation }) },
      },
      expect: expect === "verified" ? { result } : { code: expect },
    };
  });
  return Promise.all(made);
}
