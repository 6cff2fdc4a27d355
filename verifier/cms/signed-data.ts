/** The parts of a CMS SignedData (RFC 5652 clause 5) as they stand in the file. BER is read as well, since openssl writes attached content so. */
import { cmsOid } from "../../shared/cms/object-identifiers.ts";
import {
  type Asn1Value,
  encodingOf,
  isContext,
  isUniversal,
  membersOf,
  NotAsDefined,
  octetsOf,
  oidOf,
  readAsn1,
  sequenceOf,
  setOf,
} from "./asn1-value.ts";

export interface SignedData {
  readonly contentType: string;
  /** Absent from a detached signature. */
  readonly content: Uint8Array | undefined;
  /** DER of each; attribute certificates and older kinds are left out. */
  readonly certificates: readonly Uint8Array[];
  readonly signerInfos: readonly SignerInfo[];
}

export interface SignerInfo {
  readonly signer:
    | { readonly issuer: Uint8Array; readonly serialNumber: Uint8Array }
    | { readonly keyIdentifier: Uint8Array };
  readonly digestAlgorithm: string;
  /** `[0]` as it stands in the file; undefined when the signature is over the content itself. */
  readonly signedAttributes: Uint8Array | undefined;
  readonly signatureAlgorithm: string;
  readonly signature: Uint8Array;
}

/** What a file may hold; more than anybody signs, and little enough to be checked: each signer is looked for among all certificates. */
const most = { signerInfos: 30, certificates: 60 } as const;

/** `end` is the byte after the ContentInfo. Throws `NotAsDefined`. */
export function readSignedData(file: Uint8Array): { signedData: SignedData; end: number } {
  const { value, end } = readAsn1(file);
  const [type, explicit] = sequenceOf(value);
  if (oidOf(type) !== cmsOid.idSignedData || !isContext(explicit, 0)) throw new NotAsDefined();
  const [, , encapsulated, ...rest] = sequenceOf(membersOf(explicit)[0]);
  const [contentType, content] = sequenceOf(encapsulated);
  const certificates = rest.filter((member) => isContext(member, 0)).flatMap(membersOf);
  const signerInfos = setOf(rest.at(-1));
  if (signerInfos.length > most.signerInfos || certificates.length > most.certificates) throw new NotAsDefined();
  return {
    signedData: {
      contentType: oidOf(contentType),
      content: content && octetsOf(membersOf(content)[0]),
      certificates: certificates.filter((member) => isUniversal(member, 16)).map(encodingOf),
      signerInfos: signerInfos.map(readSignerInfo),
    },
    end,
  };
}

function readSignerInfo(value: Asn1Value): SignerInfo {
  const [, signer, digestAlgorithm, ...rest] = sequenceOf(value);
  const signedAttributes = isContext(rest[0], 0) ? rest.shift() : undefined;
  const [signatureAlgorithm, signature] = rest;
  return {
    signer: readSigner(signer),
    digestAlgorithm: oidOf(sequenceOf(digestAlgorithm)[0]),
    signedAttributes: signedAttributes && encodingOf(signedAttributes),
    signatureAlgorithm: oidOf(sequenceOf(signatureAlgorithm)[0]),
    signature: octetsOf(signature),
  };
}

/** IssuerAndSerialNumber, or `[0] IMPLICIT SubjectKeyIdentifier`. */
function readSigner(value: Asn1Value | undefined): SignerInfo["signer"] {
  if (isContext(value, 0)) return { keyIdentifier: value.content };
  const [issuer, serialNumber] = sequenceOf(value);
  if (!issuer || !serialNumber) throw new NotAsDefined();
  return { issuer: encodingOf(issuer), serialNumber: encodingOf(serialNumber) };
}
