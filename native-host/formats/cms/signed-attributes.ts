/** The attributes of a SignerInfo that the card signs (RFC 5652 clause 5.4). */
import { sha256 } from "@noble/hashes/sha2.js";
import { ObjectIdentifier, OctetString, Sequence } from "asn1js";
import { Attribute, Time, TimeType } from "pkijs";
import { cmsOid } from "../../../shared/cms/object-identifiers.ts";
import { concatenate } from "../../../shared/encoding/bytes.ts";
import { derHeader, derTag, inSetOrder } from "./der-header.ts";

export interface SignedAttributeValues {
  /** Of the content, with the signer's hash. */
  readonly digest: Uint8Array;
  /** signingTime. CAdES has it, PAdES forbids it in favour of /M in the signature dictionary (EN 319 142-1 clause 6.3). */
  readonly signedAt: Date | undefined;
  /** The certificate that signing-certificate-v2 names, in DER; without it there is no such attribute. */
  readonly boundTo: Uint8Array | undefined;
}

/** DER of the attributes, in the order of a SET OF and without its header: it is `[0]` in the SignerInfo and SET where it is signed. */
export function signedAttributes({ digest, signedAt, boundTo }: SignedAttributeValues): Uint8Array {
  const attributes = [
    attribute(cmsOid.contentType, new ObjectIdentifier({ value: cmsOid.idData })),
    attribute(cmsOid.messageDigest, octets(digest)),
    ...(signedAt ? [attribute(cmsOid.signingTime, timeOf(signedAt))] : []),
    ...(boundTo ? [attribute(cmsOid.signingCertificateV2, signingCertificateV2(boundTo))] : []),
  ];
  return concatenate(...inSetOrder(attributes));
}

/** What is hashed and signed: the attributes under the tag of SET, not of `[0]` (RFC 5652 clause 5.4). */
export const asSignedSet = (attributes: Uint8Array): Uint8Array =>
  concatenate(derHeader(derTag.set, attributes.length), attributes);

/**
 * RFC 5035 clause 3 with one ESSCertIDv2. SHA-256 is the default and so is left out, as DER demands; issuerSerial says nothing
 * that the hash does not say, and EN 319 122-1 clause 5.2.2.3 does without.
 */
function signingCertificateV2(certificate: Uint8Array): Sequence {
  const essCertIdV2 = new Sequence({ value: [octets(sha256(certificate))] });
  return new Sequence({ value: [new Sequence({ value: [essCertIdV2] })] });
}

/** UTCTime until 2049, GeneralizedTime afterwards, whole seconds (RFC 5652 clause 11.3). */
function timeOf(moment: Date) {
  const value = new Date(Math.floor(moment.getTime() / 1000) * 1000);
  const generalized = value.getUTCFullYear() >= 2050;
  return new Time({ type: generalized ? TimeType.GeneralizedTime : TimeType.UTCTime, value }).toSchema();
}

const attribute = (type: string, value: object): Uint8Array =>
  new Uint8Array(new Attribute({ type, values: [value] }).toSchema().toBER());

const octets = (bytes: Uint8Array): OctetString => new OctetString({ valueHex: Uint8Array.from(bytes).buffer });
