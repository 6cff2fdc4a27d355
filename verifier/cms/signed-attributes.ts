/** The attributes that were signed (RFC 5652 clause 5.3). What is unsigned is not looked at by anybody. */
import { cmsOid } from "../../shared/cms/object-identifiers.ts";
import type { HashName } from "../../shared/contract/fields.ts";
import { timeOf as readTime, tags } from "../der/der-element.ts";
import {
  type Asn1Value,
  derIn,
  encodingOf,
  isUniversal,
  membersOf,
  NotAsDefined,
  octetsOf,
  oidOf,
  readAsn1,
  sequenceOf,
  setOf,
} from "./asn1-value.ts";
import { hashOfOid } from "./signature-algorithm.ts";

export interface SignedAttributes {
  /** What the signature was made over: the attributes under the tag of SET. */
  readonly signedBytes: Uint8Array;
  readonly contentType: string;
  readonly messageDigest: Uint8Array;
  /** signing-time: the signer's own clock. */
  readonly signingTime: Date | undefined;
  /** "sha-1" when only the old attribute is there, which SHA-1 made. */
  readonly boundTo: CertificateBinding | "sha-1" | undefined;
}

/** The first ESSCertIDv2 (RFC 5035 clause 4): the hash of the signer's certificate. */
export interface CertificateBinding {
  /** Undefined for a hash that is refused. */
  readonly hash: HashName | undefined;
  readonly certificateHash: Uint8Array;
  /** DER of the INTEGER in issuerSerial, if that is there. */
  readonly serialNumber: Uint8Array | undefined;
}

/** `encoding` is the `[0]` of a SignerInfo. Throws `NotAsDefined`, also when an attribute is there twice or has not exactly one value. */
export function readSignedAttributes(encoding: Uint8Array): SignedAttributes {
  const values = new Map<string, Asn1Value>();
  for (const attribute of membersOf(readAsn1(encoding).value)) {
    const [type, set] = sequenceOf(attribute);
    const [value, ...others] = setOf(set);
    if (!value || others.length > 0 || values.has(oidOf(type))) throw new NotAsDefined();
    values.set(oidOf(type), value);
  }
  const signedBytes = Uint8Array.from(encoding);
  signedBytes[0] = 0x31;
  return {
    signedBytes,
    contentType: oidOf(values.get(cmsOid.contentType)),
    messageDigest: octetsOf(values.get(cmsOid.messageDigest)),
    signingTime: timeOf(values.get(cmsOid.signingTime)),
    boundTo: bindingOf(values),
  };
}

/** With seconds, in UTC and in one of two types (RFC 5652 clause 11.3). */
function timeOf(value: Asn1Value | undefined): Date | undefined {
  if (value === undefined) return undefined;
  const tag = value.encoding[0];
  if (tag !== tags.utcTime && tag !== tags.generalizedTime) throw new NotAsDefined();
  return new Date(derIn(() => readTime({ tag, content: value.content })));
}

function bindingOf(values: ReadonlyMap<string, Asn1Value>): SignedAttributes["boundTo"] {
  const attribute = values.get(cmsOid.signingCertificateV2);
  if (!attribute) return values.has(cmsOid.signingCertificate) ? "sha-1" : undefined;
  const members = [...sequenceOf(sequenceOf(sequenceOf(attribute)[0])[0])];
  // hashAlgorithm is left out for SHA-256
  const algorithm = isUniversal(members[0], 16) ? members.shift() : undefined;
  const [certificateHash, issuerSerial] = members;
  const serialNumber = issuerSerial && sequenceOf(issuerSerial)[1];
  return {
    hash: algorithm ? hashOfOid(oidOf(sequenceOf(algorithm)[0])) : "SHA-256",
    certificateHash: octetsOf(certificateHash),
    serialNumber: serialNumber && encodingOf(serialNumber),
  };
}
