/**
 * The outer layer of a certificate (RFC 5280 clause 4.1.1) in its one DER spelling. Its issuer signs the inner part only: if the rest could be spelled in two ways, one
 * certificate would have two fingerprints.
 */
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { bitsOf, type DerElement, DerError, DerReader, membersOf, tags } from "../der/der-element.ts";
import { tlv } from "../der/der-encoding.ts";

export interface CertificateParts {
  /** TBSCertificate, with tag and length: what the issuer signed. */
  readonly signed: DerElement;
  /** AlgorithmIdentifier, the same inside and outside. */
  readonly algorithm: DerElement;
  readonly signature: Uint8Array<ArrayBuffer>;
}

/** Throws {@link DerError} for BER, bytes behind the certificate, spare bits, and two different signature algorithms. */
export function readStrictly(der: Uint8Array<ArrayBuffer>): CertificateParts {
  const parts = membersOf(new DerReader(der).expect(tags.sequence));
  const signed = parts.expect(tags.sequence);
  const algorithm = parts.expect(tags.sequence);
  const bits = parts.expect(tags.bitString);
  parts.end();
  const inner = membersOf(signed);
  inner.optional(tags.context0);
  inner.expect(tags.integer);
  if (!sameBytes(inner.expect(tags.sequence).whole, algorithm.whole)) throw new DerError("two algorithms");
  const spelled = tlv(tags.sequence, signed.whole, algorithm.whole, tlv(tags.bitString, bits.content));
  if (!sameBytes(spelled, der)) throw new DerError("another spelling");
  return { signed, algorithm, signature: bitsOf(bits) };
}
