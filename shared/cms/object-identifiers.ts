/** Object identifiers of CMS signatures, under the names that their standards give them. Written by the host, read by the verifier. */
import type { HashName } from "../contract/fields.ts";

export const cmsOid = {
  /** RFC 5652 clauses 4, 5.1, 11.1, 11.2 and 11.3. */
  idData: "1.2.840.113549.1.7.1",
  idSignedData: "1.2.840.113549.1.7.2",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  /** RFC 5035 clause 5.4.1.1: SHA-1 of the certificate; read by nobody here, and refused. */
  signingCertificate: "1.2.840.113549.1.9.16.2.12",
  /** RFC 5035 clause 3. */
  signingCertificateV2: "1.2.840.113549.1.9.16.2.47",
  /** RFC 8017 appendix A.1. */
  rsaEncryption: "1.2.840.113549.1.1.1",
} as const;

/** NIST CSOR; RFC 5754 clause 2. */
export const digestOid: Readonly<Record<HashName, string>> = {
  "SHA-256": "2.16.840.1.101.3.4.2.1",
  "SHA-384": "2.16.840.1.101.3.4.2.2",
  "SHA-512": "2.16.840.1.101.3.4.2.3",
};
