/** An X.509 certificate (RFC 5280) taken apart, in the few parts that a path and a purpose are judged by. Nothing in it is vouched for. */
import { sha256 } from "@noble/hashes/sha2.js";
import { limits } from "../../shared/contract/limits.ts";
import { toHex } from "../../shared/encoding/hex.ts";
import { type DerElement, membersOf, oidOf, onlyElement, tags, timeOf } from "../der/der-element.ts";
import { checkTyped, extensionsOf } from "../der/der-extensions.ts";
import { VerificationError } from "../errors/verification-error.ts";
import { type CertificateExtensions, readExtensions } from "./certificate-extensions.ts";
import type { PublicKey } from "./public-key.ts";
import { readPublicKey } from "./read-public-key.ts";
import { type SignatureAlgorithm, signatureAlgorithmOf } from "./signature-algorithm.ts";
import { readStrictly } from "./strict-certificate.ts";

export interface ParsedCertificate extends CertificateExtensions {
  readonly der: Uint8Array;
  /** SHA-256 of the DER, lower-case hex. */
  readonly fingerprint: string;
  /** Lower-case hex, as many digits as it has bytes. */
  readonly serialNumber: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  /** What the issuer signed. */
  readonly signed: Uint8Array;
  readonly signature: Uint8Array;
  /** `undefined` when it is not one of ours. */
  readonly signatureAlgorithm: SignatureAlgorithm | undefined;
  readonly key: PublicKey;
}

/** Reads one certificate in DER with nothing behind it. Throws {@link VerificationError} `CERTIFICATE_MALFORMED`. */
export function parseCertificate(der: Uint8Array): ParsedCertificate {
  try {
    if (der.length > limits.certificate) throw new RangeError("too long");
    return takeApart(Uint8Array.from(der));
  } catch {
    // whatever it was, the certificate cannot be read, and nothing of it goes further
    throw new VerificationError("CERTIFICATE_MALFORMED");
  }
}

function takeApart(der: Uint8Array<ArrayBuffer>): ParsedCertificate {
  const { signed, algorithm, signature } = readStrictly(der);
  const { serialNumber, validity, keyInfo, extensions } = innerPart(signed);
  return {
    der,
    fingerprint: toHex(sha256(der)),
    serialNumber: toHex(serialNumber.content),
    ...dates(validity),
    signed: Uint8Array.from(signed.whole),
    signature: Uint8Array.from(signature),
    signatureAlgorithm: signatureAlgorithmOf(oidOf(membersOf(algorithm).expect(tags.objectIdentifier))),
    key: readPublicKey(keyInfo),
    ...readExtensions(extensions ? extensionsOf(onlyElement(extensions.content, tags.sequence)) : new Map()),
  };
}

/** TBSCertificate (RFC 5280 clause 4.1.2). */
function innerPart(signed: DerElement) {
  const members = membersOf(signed);
  const version = members.optional(tags.context0);
  if (version) onlyElement(version.content, tags.integer);
  const serialNumber = members.expect(tags.integer);
  const next = (): DerElement => members.expect(tags.sequence);
  const [, issuer, validity, subject, keyInfo] = [next(), next(), next(), next(), next()];
  checkName(issuer);
  checkName(subject);
  members.optional(tags.primitive1);
  members.optional(tags.primitive2);
  const extensions = members.optional(tags.context3);
  members.end();
  return { serialNumber, validity, keyInfo, extensions };
}

/** That it is a Name (RFC 5280 clause 4.1.2.4). Nothing is judged by what is in it. */
function checkName(name: DerElement): void {
  const names = membersOf(name);
  while (!names.isAtEnd) {
    const attributes = membersOf(names.expect(tags.set));
    while (!attributes.isAtEnd) checkTyped(attributes.expect(tags.sequence));
  }
}

function dates(validity: DerElement): Pick<ParsedCertificate, "notBefore" | "notAfter"> {
  const members = membersOf(validity);
  const next = (): Date => new Date(timeOf(members.expect(tags.utcTime, tags.generalizedTime)));
  const [notBefore, notAfter] = [next(), next()];
  members.end();
  return { notBefore, notAfter };
}
