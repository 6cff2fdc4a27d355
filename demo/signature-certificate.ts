/**
 * The certificate of a 署名用 key and its path (RFC 5280). JPKI has one self-signed CA for each kind of key, so a path is
 * two certificates long. OpenSSL checks signatures and names; key usage and policies, which node:crypto does not show, are
 * read with pkijs.
 */
import { X509Certificate } from "node:crypto";
import { BitString } from "asn1js";
import { BasicConstraints, Certificate, CertificatePolicies, type Extension } from "pkijs";
import { Refusal } from "./refusal.ts";

const oid = {
  keyUsage: "2.5.29.15",
  basicConstraints: "2.5.29.19",
  certificatePolicies: "2.5.29.32",
  extendedKeyUsage: "2.5.29.37",
  sha256WithRsa: "1.2.840.113549.1.1.11",
} as const;

/** Policy of 署名用 certificates on test cards (card-facts 5); the demo takes no others. */
const testSignaturePolicy = "1.2.392.200149.8.5.1.0.20";
/** First byte of KeyUsage (RFC 5280 clause 4.2.1.3). */
const digitalSignatureAndNonRepudiation = 0xc0;
const leastModulusBits = 2048;

export interface ReadCertificate {
  readonly x509: X509Certificate;
  readonly asn1: Certificate;
}

/** Reads DER and nothing else: no PEM, no bytes after the end. Throws {@link Refusal} `CERTIFICATE_MALFORMED`. */
export function readCertificate(der: Uint8Array): ReadCertificate {
  try {
    const x509 = new X509Certificate(der);
    const asn1 = Certificate.fromBER(Uint8Array.from(der));
    // an unknown kind of key shows itself only when it is asked for
    if (x509.publicKey && x509.raw.equals(der)) return { x509, asn1 };
  } catch {
    // both readers say what they read in their errors, so those go no further
  }
  throw new Refusal("CERTIFICATE_MALFORMED");
}

/** A CA that the site has been set up to trust. Throws `TypeError` when it is none: a mistake of whoever set it up. */
export function readTrustAnchor(der: Uint8Array): ReadCertificate {
  const anchor = readCertificate(der);
  // checkIssued wants keyCertSign too
  const isSelfSigned = anchor.x509.checkIssued(anchor.x509) && anchor.x509.verify(anchor.x509.publicKey);
  if (!isAuthority(anchor.asn1) || !isSelfSigned) throw new TypeError("a trust anchor is not a self-signed CA");
  return anchor;
}

/**
 * The anchor that issued the certificate. The chain that came along must be that anchor and no more: it is evidence to
 * keep, never a reason to trust. Throws {@link Refusal} `CERTIFICATE_UNTRUSTED`.
 */
export function findIssuer(
  { x509, asn1 }: ReadCertificate,
  chain: readonly Uint8Array[],
  trustAnchors: readonly ReadCertificate[],
): ReadCertificate {
  const anchor = trustAnchors.find((each) => x509.checkIssued(each.x509) && x509.verify(each.x509.publicKey));
  const isChainOfIt = chain.length === 1 && chain[0] !== undefined && anchor?.x509.raw.equals(chain[0]);
  const isRightAlgorithm = asn1.signatureAlgorithm.algorithmId === oid.sha256WithRsa;
  if (!anchor || !isChainOfIt || !isRightAlgorithm) throw new Refusal("CERTIFICATE_UNTRUSTED");
  return anchor;
}

/**
 * That the certificate is for signing documents: a login certificate (利用者証明用) has another policy and no
 * nonRepudiation. Throws {@link Refusal} `CERTIFICATE_PURPOSE_WRONG`.
 */
export function checkPurpose({ x509, asn1 }: ReadCertificate): void {
  const { asymmetricKeyType, asymmetricKeyDetails } = x509.publicKey;
  const understood: readonly string[] = [oid.keyUsage, oid.basicConstraints, oid.certificatePolicies];
  const isRight =
    !isAuthority(asn1) &&
    asymmetricKeyType === "rsa" &&
    (asymmetricKeyDetails?.modulusLength ?? 0) >= leastModulusBits &&
    keyUsage(asn1) === digitalSignatureAndNonRepudiation &&
    policies(asn1).includes(testSignaturePolicy) &&
    extension(asn1, oid.extendedKeyUsage) === undefined &&
    // RFC 5280 clause 4.2: what is critical and not understood makes the certificate useless
    (asn1.extensions ?? []).every(({ critical, extnID }) => !critical || understood.includes(extnID));
  if (!isRight) throw new Refusal("CERTIFICATE_PURPOSE_WRONG");
}

/** Throws {@link Refusal} `CERTIFICATE_EXPIRED` or `CERTIFICATE_NOT_YET_VALID`, for the certificate and its issuer alike. */
export function checkValidity(path: readonly ReadCertificate[], now: Date): void {
  if (path.some(({ asn1 }) => now > asn1.notAfter.value)) throw new Refusal("CERTIFICATE_EXPIRED");
  if (path.some(({ asn1 }) => now < asn1.notBefore.value)) throw new Refusal("CERTIFICATE_NOT_YET_VALID");
}

const extension = ({ extensions = [] }: Certificate, id: string): Extension | undefined =>
  extensions.find(({ extnID }) => extnID === id);

/** By its own words: OpenSSL says no to a CA whose key usage lacks keyCertSign. */
function isAuthority(certificate: Certificate): boolean {
  const value: unknown = extension(certificate, oid.basicConstraints)?.parsedValue;
  return value instanceof BasicConstraints && value.cA;
}

function keyUsage(certificate: Certificate): number | undefined {
  const value: unknown = extension(certificate, oid.keyUsage)?.parsedValue;
  return value instanceof BitString ? value.valueBlock.valueHexView[0] : undefined;
}

function policies(certificate: Certificate): string[] {
  const value: unknown = extension(certificate, oid.certificatePolicies)?.parsedValue;
  if (!(value instanceof CertificatePolicies)) return [];
  return value.certificatePolicies.map(({ policyIdentifier }) => policyIdentifier);
}
