/**
 * CMS SignedData (RFC 5652 clause 5) with one signer, in DER. The content may be inside and is never needed for it: what stands before and after it is
 * made from its size and digest.
 */
import { Integer, Null, ObjectIdentifier, OctetString } from "asn1js";
import { AlgorithmIdentifier, Certificate, IssuerAndSerialNumber } from "pkijs";
import { cmsOid, digestOid } from "../../../shared/cms/object-identifiers.ts";
import { concatenate } from "../../../shared/encoding/bytes.ts";
import type { Signer } from "../signature-format.ts";
import { derHeader, derTag, inSetOrder } from "./der-header.ts";
import { asSignedSet, signedAttributes } from "./signed-attributes.ts";

export interface SignedDataOptions {
  /** Of the content, with the signer's hash. */
  readonly digest: Uint8Array;
  /** Bytes of the content that goes between `head` and `tail`; left out, the signature is detached and `tail` is empty. */
  readonly attachedSize?: number;
  /** The signer's clock, for the attribute signingTime. */
  readonly signedAt?: Date;
  /** Whether signing-certificate-v2 names the certificate, as every CAdES and PAdES signature must. */
  readonly bound: boolean;
}

/** A ContentInfo, in two parts where the content belongs between them. */
export interface SignedDataParts {
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

export async function signedData(options: SignedDataOptions, signer: Signer): Promise<SignedDataParts> {
  const signerInfos = wrap(derTag.set, await signerInfo(options, signer));
  const certificates = wrap(derTag.context0, ...inSetOrder([signer.certificate, ...signer.chain]));
  const end = concatenate(certificates, signerInfos);
  const start = concatenate(der(new Integer({ value: 1 })), wrap(derTag.set, digestAlgorithm(signer)));
  const type = der(new ObjectIdentifier({ value: cmsOid.idData }));
  if (options.attachedSize === undefined) {
    return {
      head: contentInfo(concatenate(start, wrap(derTag.sequence, type)), end.length, end),
      tail: new Uint8Array(),
    };
  }
  const size = options.attachedSize;
  const octets = derHeader(derTag.octetString, size);
  const explicit = concatenate(derHeader(derTag.context0, octets.length + size), octets);
  const encapsulated = concatenate(derHeader(derTag.sequence, type.length + explicit.length + size), type, explicit);
  return { head: contentInfo(concatenate(start, encapsulated), size + end.length), tail: end };
}

/** ContentInfo and SignedData around `begun`, of which `remaining` bytes are still to come; `rest` is what of these is there already. */
function contentInfo(begun: Uint8Array, remaining: number, rest: Uint8Array = new Uint8Array()): Uint8Array {
  const inner = begun.length + remaining;
  const signed = derHeader(derTag.sequence, inner);
  const explicit = derHeader(derTag.context0, signed.length + inner);
  const type = der(new ObjectIdentifier({ value: cmsOid.idSignedData }));
  const outer = derHeader(derTag.sequence, type.length + explicit.length + signed.length + inner);
  return concatenate(outer, type, explicit, signed, begun, rest);
}

/** RFC 5652 clause 5.3, version 1. The signature algorithm is named rsaEncryption, which RFC 5754 clause 3.2 makes every reader know. */
async function signerInfo({ digest, signedAt, bound }: SignedDataOptions, signer: Signer): Promise<Uint8Array> {
  const attributes = signedAttributes({ digest, signedAt, boundTo: bound ? signer.certificate : undefined });
  const signature = await signer.sign(asSignedSet(attributes));
  return wrap(
    derTag.sequence,
    der(new Integer({ value: 1 })),
    issuerAndSerialNumber(signer.certificate),
    digestAlgorithm(signer),
    wrap(derTag.context0, attributes),
    der(new AlgorithmIdentifier({ algorithmId: cmsOid.rsaEncryption, algorithmParams: new Null() }).toSchema()),
    der(new OctetString({ valueHex: Uint8Array.from(signature).buffer })),
  );
}

function issuerAndSerialNumber(certificate: Uint8Array): Uint8Array {
  const { issuer, serialNumber } = Certificate.fromBER(Uint8Array.from(certificate));
  return der(new IssuerAndSerialNumber({ issuer, serialNumber }).toSchema());
}

/** Without parameters, as RFC 5754 clause 2 wants them written. */
const digestAlgorithm = ({ hash }: Signer): Uint8Array =>
  der(new AlgorithmIdentifier({ algorithmId: digestOid[hash] }).toSchema());

const wrap = (tag: (typeof derTag)[keyof typeof derTag], ...parts: readonly Uint8Array[]): Uint8Array =>
  concatenate(
    derHeader(
      tag,
      parts.reduce((sum, part) => sum + part.length, 0),
    ),
    ...parts,
  );

const der = (value: { toBER(): ArrayBuffer }): Uint8Array => new Uint8Array(value.toBER());
