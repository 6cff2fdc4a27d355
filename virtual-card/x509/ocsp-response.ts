/** An OCSP responder of the test authority (RFC 6960 clause 4.2). */
import { type Extension, OCSPRequest } from "pkijs";
import type { RsaPrivateJwk } from "../rsa/rsa-private-key.ts";
import { extension } from "./certificate-revocation-list.ts";
import { authorityName, type CertificationAuthority } from "./certification-authority.ts";
import { type Asn1, encoded, enumerated, generalizedTime, octets, oid, sequence, tagged, taggedBytes } from "./der.ts";
import { type DistinguishedName, nameSchema } from "./distinguished-name.ts";
import * as extensions from "./extensions.ts";
import { issueCertificate, keyIdentifier, randomSerial, type Validity } from "./issue-certificate.ts";
import { signedStructure } from "./signed-structure.ts";

const nonceIdentifier = "1.3.6.1.5.5.7.48.1.2";

/** Whoever answers: a certificate of its own, or the CA. */
export interface OcspResponder {
  readonly name: DistinguishedName;
  readonly privateKey: RsaPrivateJwk;
  /** DER; goes with the answer. */
  readonly certificate?: Uint8Array;
}

export const authorityAsResponder = ({ kind, privateKey }: CertificationAuthority): OcspResponder => ({
  name: authorityName(kind),
  privateKey,
});

/** `others` in place of what a responder's certificate should have. */
export async function createOcspResponder(
  authority: CertificationAuthority,
  privateKey: RsaPrivateJwk,
  validity: Validity,
  others: readonly Extension[] = [extensions.keyUsage("digitalSignature"), extensions.ocspSigning()],
): Promise<OcspResponder> {
  const issuer = authorityName(authority.kind);
  const name: DistinguishedName = [...issuer.slice(0, 2), ["CN", "Warifu test OCSP responder"]];
  const serial = randomSerial();
  const template = { serial, issuer, subject: name, validity, subjectKey: privateKey, extensions: others };
  return { name, privateKey, certificate: await issueCertificate(template, authority.privateKey) };
}

type CertificateStatus =
  | { readonly status: "good" | "unknown" }
  | { readonly status: "revoked"; readonly revokedAt: Date; readonly reason?: number };

export interface OcspResponseTemplate {
  readonly producedAt: Date;
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  /** CertID of the request. */
  readonly certId: Asn1;
  readonly status: CertificateStatus;
  readonly nonce?: Uint8Array;
  /** Names itself by its key in place of its name. */
  readonly byKey?: boolean;
  /** Further extensions of the response: one that should be refused. */
  readonly extensions?: readonly Asn1[];
}

/** The response in DER. */
export async function issueOcspResponse(template: OcspResponseTemplate, responder: OcspResponder): Promise<Uint8Array> {
  const { producedAt, thisUpdate, nextUpdate, certId, status, nonce, byKey, extensions: more = [] } = template;
  const all = [...(nonce ? [extension(nonceIdentifier, octets(nonce))] : []), ...more];
  const single = sequence(
    certId,
    certStatus(status),
    generalizedTime(thisUpdate),
    ...(nextUpdate ? [tagged(0, generalizedTime(nextUpdate))] : []),
  );
  const signed = sequence(
    byKey ? tagged(2, octets(await keyIdentifier(responder.privateKey))) : tagged(1, nameSchema(responder.name)),
    generalizedTime(producedAt),
    sequence(single),
    ...(all.length > 0 ? [tagged(1, sequence(...all))] : []),
  );
  const { certificate } = responder;
  const certificates = certificate ? [tagged(0, sequence(encoded(certificate)))] : [];
  const basic = await signedStructure(signed, responder.privateKey, ...certificates);
  const bytes = octets(new Uint8Array(basic.toBER()));
  const response = sequence(enumerated(0), tagged(0, sequence(oid("1.3.6.1.5.5.7.48.1.1"), bytes)));
  return new Uint8Array(response.toBER());
}

function certStatus(status: CertificateStatus): Asn1 {
  if (status.status !== "revoked") return taggedBytes(status.status === "good" ? 0 : 2, new Uint8Array(0));
  const reason = status.reason === undefined ? [] : [tagged(0, enumerated(status.reason))];
  return tagged(1, generalizedTime(status.revokedAt), ...reason);
}

/** A response without an answer: 1 malformedRequest, 2 internalError, 3 tryLater, 5 sigRequired, 6 unauthorized. */
export const ocspRefusal = (responseStatus: number): Uint8Array =>
  new Uint8Array(sequence(enumerated(responseStatus)).toBER());

export interface OcspQuestion {
  readonly certId: Asn1;
  /** Big-endian, as in the certificate. */
  readonly serial: Uint8Array;
  readonly nonce: Uint8Array | undefined;
}

/** The one certificate that a request asks about. */
export function readOcspRequest(der: Uint8Array): OcspQuestion {
  const { tbsRequest } = OCSPRequest.fromBER(Uint8Array.from(der));
  const [request] = tbsRequest.requestList;
  if (!request) throw new TypeError("a request without a certificate");
  const nonce = tbsRequest.requestExtensions?.find(({ extnID }) => extnID === nonceIdentifier)?.extnValue;
  return {
    certId: request.reqCert.toSchema(),
    serial: Uint8Array.from(request.reqCert.serialNumber.valueBlock.valueHexView),
    // without tag and length of the OCTET STRING
    nonce: nonce && Uint8Array.from(nonce.valueBlock.valueHexView).subarray(2),
  };
}
