/** A CRL of the test authority (RFC 5280 clause 5), as JPKI cuts its own up: one for each municipality, and it says which. */
import type { RsaPrivateJwk } from "../rsa/rsa-private-key.ts";
import { authorityName, type CertificationAuthority } from "./certification-authority.ts";
import {
  type Asn1,
  enumerated,
  generalizedTime,
  integer,
  number,
  octets,
  oid,
  sequence,
  tagged,
  taggedBytes,
  utcTime,
  yes,
} from "./der.ts";
import { type DistinguishedName, nameSchema } from "./distinguished-name.ts";
import { keyIdentifier } from "./issue-certificate.ts";
import { signatureAlgorithm, signedStructure } from "./signed-structure.ts";

export interface RevokedCertificate {
  /** As in the certificate. */
  readonly serial: Uint8Array;
  readonly revokedAt: Date;
  /** CRLReason's number. */
  readonly reason?: number;
  readonly invalidFrom?: Date;
}

/** Times are UTCTime, so before 2050. */
export interface CertificateListTemplate {
  readonly thisUpdate: Date;
  readonly nextUpdate?: Date;
  readonly revoked: readonly RevokedCertificate[];
  /** Where it is found, as its certificates say; without it, it is for all of the CA's. */
  readonly distributionPoint?: DistinguishedName;
  /** Further extensions, and of its entries: a list that should be refused. */
  readonly extensions?: readonly Asn1[];
  readonly entryExtensions?: readonly Asn1[];
}

/** The CRL in DER. */
export async function issueCertificateList(
  template: CertificateListTemplate,
  authority: CertificationAuthority,
  signingKey: RsaPrivateJwk = authority.privateKey,
): Promise<Uint8Array> {
  const { thisUpdate, nextUpdate, revoked, distributionPoint, extensions = [], entryExtensions = [] } = template;
  const keyId = await keyIdentifier(authority.privateKey);
  const signed = sequence(
    number(1),
    signatureAlgorithm(),
    nameSchema(authorityName(authority.kind)),
    utcTime(thisUpdate),
    ...(nextUpdate ? [utcTime(nextUpdate)] : []),
    ...(revoked.length > 0 ? [sequence(...revoked.map((each) => entry(each, entryExtensions)))] : []),
    tagged(
      0,
      sequence(
        extension("2.5.29.35", sequence(taggedBytes(0, keyId))),
        extension("2.5.29.20", number(1)),
        ...(distributionPoint ? [issuingDistributionPoint(distributionPointName(distributionPoint))] : []),
        ...extensions,
      ),
    ),
  );
  return new Uint8Array((await signedStructure(signed, signingKey)).toBER());
}

function entry({ serial, revokedAt, reason, invalidFrom }: RevokedCertificate, more: readonly Asn1[]): Asn1 {
  const extensions = [
    ...(reason === undefined ? [] : [extension("2.5.29.21", enumerated(reason))]),
    ...(invalidFrom ? [extension("2.5.29.24", generalizedTime(invalidFrom))] : []),
    ...more,
  ];
  return sequence(integer(serial), utcTime(revokedAt), ...(extensions.length > 0 ? [sequence(...extensions)] : []));
}

/** Of a CRL, an entry or an OCSP response. */
export const extension = (id: string, value: Asn1, critical = false): Asn1 =>
  sequence(oid(id), ...(critical ? [yes()] : []), octets(new Uint8Array(value.toBER())));

/** `members` in the order of their tags. */
export const issuingDistributionPoint = (...members: Asn1[]): Asn1 =>
  extension("2.5.29.28", sequence(...members), true);

export const distributionPointName = (name: DistinguishedName): Asn1 =>
  tagged(0, tagged(0, tagged(4, nameSchema(name))));
