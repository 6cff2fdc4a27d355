/** Paths, good and bad: the certificate, what came along, what it is for, and what must come of it. */
import { toBase64 } from "../../shared/encoding/base64.ts";
import { readJpkiCertificate } from "../../verifier/certificate/jpki-certificate.ts";
import type { VerificationCode } from "../../verifier/errors/verification-code.ts";
import { type AuthorityName, now, type UserName, type VectorAuthority } from "./vector-authority.ts";

interface Row {
  readonly name: string;
  readonly user: UserName;
  readonly expect: VerificationCode | "path";
  /** Names of anchors; the authority of the kind when left out. */
  readonly anchors?: readonly string[];
  readonly along?: readonly AuthorityName[];
  readonly purpose?: "userAuthentication" | "digitalSignature";
  readonly at?: string;
}

const auth = (name: string, user: UserName, expect: Row["expect"], ...anchors: string[]): Row => ({
  ...{ name, user, expect, purpose: "userAuthentication" },
  anchors: anchors.length > 0 ? anchors : ["auth"],
});
const sign = (name: string, user: UserName, expect: Row["expect"], ...anchors: string[]): Row => ({
  ...{ name, user, expect, purpose: "digitalSignature" },
  anchors: anchors.length > 0 ? anchors : ["sign"],
});

const rows: readonly Row[] = [
  auth("利用者証明用", "auth", "path"),
  sign("署名用", "sign", "path"),
  auth("two generations with one name", "authNext", "path", "auth", "authNext"),
  sign("ECDSA P-384 with SHA-384", "signEc", "path", "signEc"),
  { ...auth("last second", "auth", "path"), at: "2029-05-05T14:59:59.000Z" },
  { ...auth("first second", "auth", "path"), at: "2025-06-01T00:00:00.000Z" },
  { ...sign("over today, and valid when it was received", "signOver", "path"), at: "2026-05-31T00:00:00.000Z" },
  sign("with a name of an unknown type", "signUnknownName", "path"),
  auth("the other generation only", "authNext", "CERTIFICATE_UNTRUSTED", "auth"),
  auth("CA with the right name and another key", "authUnpinned", "CERTIFICATE_UNTRUSTED", "auth", "authNext"),
  {
    ...auth("that CA comes along and is not pinned", "authUnpinned", "CERTIFICATE_UNTRUSTED"),
    along: ["authUnpinned"],
  },
  { ...auth("test card where only JPKI is trusted", "auth", "CERTIFICATE_UNTRUSTED", "jpki"), along: ["auth"] },
  auth("pinned, and its certificate did not come along", "auth", "CERTIFICATE_UNTRUSTED", "authPinned"),
  { ...auth("pinned, came along, and is no test authority", "auth", "POLICY_WRONG", "authPinned"), along: ["auth"] },
  {
    ...auth("CA that may not issue certificates", "authNoCertSign", "AUTHORITY_UNFIT", "authNoCertSign"),
    along: ["authNoCertSign"],
  },
  {
    ...auth("CA without basic constraints", "authNoConstraints", "AUTHORITY_UNFIT", "authNoConstraints"),
    along: ["authNoConstraints"],
  },
  auth("key of 1024 bits", "authWeak", "KEY_TOO_WEAK"),
  auth("CA with a key of 1024 bits", "authOfWeak", "KEY_TOO_WEAK", "authWeak"),
  auth("key of another type", "authEdwards", "ALGORITHM_REFUSED"),
  auth("signed with SHA-1", "authSha1", "ALGORITHM_REFUSED"),
  auth("unknown critical extension", "authCritical", "EXTENSION_UNKNOWN"),
  auth("unknown critical extension of the CA", "authOfCritical", "EXTENSION_UNKNOWN", "authCritical"),
  sign("利用者証明用 for signing", "auth", "POLICY_WRONG", "auth", "sign"),
  auth("署名用 for logging in", "sign", "POLICY_WRONG", "auth", "sign"),
  auth("policy of people's cards from a test authority", "authRealPolicy", "POLICY_WRONG"),
  auth("no policy", "authNoPolicy", "POLICY_WRONG"),
  auth("policies of both kinds", "authBothPolicies", "POLICY_WRONG"),
  auth("利用者証明用 from the 署名用 CA", "authOfSign", "ANCHOR_KIND_WRONG", "sign"),
  auth("key usage with nonRepudiation", "authNonRepudiation", "KEY_USAGE_WRONG"),
  sign("署名用 without nonRepudiation", "signNoNonRepudiation", "KEY_USAGE_WRONG"),
  auth("certificate of a CA", "authAuthority", "KEY_USAGE_WRONG"),
  auth("no extended key usage", "authNoExtendedUsage", "EXTENDED_KEY_USAGE_WRONG"),
  sign("署名用 with clientAuth", "signClientAuthentication", "EXTENDED_KEY_USAGE_WRONG"),
  { ...auth("a second too late", "auth", "CERTIFICATE_EXPIRED"), at: "2029-05-05T15:00:00.000Z" },
  { ...auth("a second too early", "auth", "CERTIFICATE_NOT_YET_VALID"), at: "2025-05-31T23:59:59.000Z" },
  auth("CA is over", "authOfOver", "AUTHORITY_EXPIRED", "authOver"),
  auth("CA is not yet valid", "authOfLater", "AUTHORITY_NOT_YET_VALID", "authLater"),
];

export function pathVectors({ users, authorities }: VectorAuthority): object[] {
  const vectors: object[] = rows.map(({ name, user, expect, anchors, along = [], purpose, at = now }) => {
    const { serialNumber, fingerprint, kind } = readJpkiCertificate(users[user].der);
    const result = { serialNumber, fingerprint, kind, testAuthority: true, revocation: "not-checked" };
    return {
      name,
      certificate: toBase64(users[user].der),
      options: { purpose, anchors, certificates: along.map((each) => toBase64(authorities[each].der)), at },
      expect: expect === "path" ? { result } : { code: expect },
    };
  });
  const options = { purpose: "userAuthentication", anchors: ["auth"], certificates: [], at: now };
  const certificate = toBase64(Uint8Array.of(...users.auth.der, 0));
  vectors.push({
    name: "a byte behind the certificate",
    certificate,
    options,
    expect: { code: "CERTIFICATE_MALFORMED" },
  });
  return vectors;
}
