/** The answer of an OCSP responder (RFC 6960 clause 4.2), taken apart; nothing in it is vouched for before `responderOf` has found who signed it. */

import { sameBytes } from "../../shared/encoding/bytes.ts";
import { bitsOf, type DerElement, membersOf, oidOf, onlyElement, tags, timeOf } from "../der/der-element.ts";
import { type DerExtension, elementsOf, extensionsOf } from "../der/der-extensions.ts";
import type { CertificateSources } from "./certificate-sources.ts";
import { serialNumberOf } from "./list-entries.ts";
import { type CertIdHash, digest, hashIdentifiers } from "./ocsp-request.ts";
import { fail } from "./revocation-problem.ts";
import type { RevocationReason } from "./revocation-provider.ts";
import { reasonOf } from "./revocation-reason.ts";

export interface OcspResponse {
  readonly signed: Uint8Array<ArrayBuffer>;
  /** Object identifier. */
  readonly algorithm: string;
  readonly signature: Uint8Array<ArrayBuffer>;
  /** DER. */
  readonly certificates: readonly Uint8Array<ArrayBuffer>[];
  /** [1] a Name, or [2] an OCTET STRING with the SHA-1 of a key. */
  readonly responder: DerElement;
  readonly producedAt: number;
  readonly responses: readonly DerElement[];
  readonly extensions: ReadonlyMap<string, DerExtension>;
}

export interface SingleResponse {
  readonly status: "good" | "revoked" | "unknown";
  readonly thisUpdate: number;
  readonly nextUpdate: number | undefined;
  readonly revokedAt: number | undefined;
  readonly reason: RevocationReason | undefined;
}

const basicResponse = "1.3.6.1.5.5.7.48.1.1";
/** Of one answer: the question is about one certificate, and some responders answer for its neighbours. */
const most = { responses: 100, certificates: 5 } as const;

/** Throws RevocationFailure ANSWER_REFUSED, ANSWER_TOO_LARGE; DerError. */
export function readOcspResponse(der: Uint8Array<ArrayBuffer>): OcspResponse {
  const outer = membersOf(onlyElement(der, tags.sequence));
  if (outer.expect(tags.enumerated).content[0] !== 0) fail("ANSWER_REFUSED");
  const wrapped = membersOf(onlyElement(outer.expect(tags.context0).content, tags.sequence));
  if (oidOf(wrapped.expect(tags.objectIdentifier)) !== basicResponse) fail("ANSWER_MALFORMED");
  const basic = membersOf(onlyElement(wrapped.expect(tags.octetString).content, tags.sequence));
  const signed = basic.expect(tags.sequence);
  const algorithm = oidOf(membersOf(basic.expect(tags.sequence)).expect(tags.objectIdentifier));
  const signature = bitsOf(basic.expect(tags.bitString));
  const certificates = basic.optional(tags.context0);
  basic.end();

  const data = membersOf(signed);
  data.optional(tags.context0);
  const responder = data.expect(tags.context1, tags.context2);
  const producedAt = timeOf(data.expect(tags.generalizedTime));
  const responses = upTo(most.responses, data.expect(tags.sequence));
  const extensions = extensionsIn(data.optional(tags.context1));
  data.end();
  return {
    signed: signed.whole,
    algorithm,
    signature,
    certificates: certificates
      ? upTo(most.certificates, onlyElement(certificates.content, tags.sequence)).map(({ whole }) => whole)
      : [],
    responder,
    producedAt,
    responses,
    extensions,
  };
}

function upTo(count: number, sequence: DerElement): DerElement[] {
  const found: DerElement[] = [];
  for (const each of elementsOf(sequence)) if (found.push(each) > count) fail("ANSWER_TOO_LARGE");
  return found;
}

function extensionsIn(wrapped: DerElement | undefined): ReadonlyMap<string, DerExtension> {
  return wrapped ? extensionsOf(onlyElement(wrapped.content, tags.sequence)) : new Map<string, DerExtension>();
}

/** The one that is about this certificate. Throws RevocationFailure CERTIFICATE_NOT_COVERED, EXTENSION_UNKNOWN; DerError. */
export async function responseFor(
  { responses }: OcspResponse,
  asked: CertificateSources,
  issuer: CertificateSources,
): Promise<SingleResponse> {
  for (const response of responses) {
    const members = membersOf(response);
    if (!(await names(members.expect(tags.sequence), asked, issuer))) continue;
    const status = members.next();
    const thisUpdate = timeOf(members.expect(tags.generalizedTime));
    const next = members.optional(tags.context0);
    const extensions = extensionsIn(members.optional(tags.context1));
    members.end();
    if ([...extensions.values()].some(({ critical }) => critical)) fail("EXTENSION_UNKNOWN");
    const nextUpdate = next && timeOf(onlyElement(next.content, tags.generalizedTime));
    return { thisUpdate, nextUpdate, ...statusOf(status) };
  }
  return fail("CERTIFICATE_NOT_COVERED");
}

/** CertStatus: [0] good, [1] revoked, [2] unknown; whatever else is unknown, too. */
function statusOf(status: DerElement): Pick<SingleResponse, "status" | "revokedAt" | "reason"> {
  if (status.tag === 0x80) return { status: "good", revokedAt: undefined, reason: undefined };
  if (status.tag !== tags.context1) return { status: "unknown", revokedAt: undefined, reason: undefined };
  const members = membersOf(status);
  const revokedAt = timeOf(members.expect(tags.generalizedTime));
  const reason = members.optional(tags.context0);
  return { status: "revoked", revokedAt, reason: reason && reasonOf(onlyElement(reason.content, tags.enumerated)) };
}

/** Whether a CertID is that of the certificate. Responders may hash otherwise than they were asked. */
async function names(
  certId: DerElement,
  { serialNumber }: CertificateSources,
  issuer: CertificateSources,
): Promise<boolean> {
  const members = membersOf(certId);
  const identifier = oidOf(membersOf(members.expect(tags.sequence)).expect(tags.objectIdentifier));
  const [name, key] = [members.expect(tags.octetString).content, members.expect(tags.octetString).content];
  const serial = serialNumberOf(members.expect(tags.integer).content);
  const hash = (Object.keys(hashIdentifiers) as CertIdHash[]).find((each) => hashIdentifiers[each] === identifier);
  if (!hash || serial !== serialNumber) return false;
  return sameBytes(name, await digest(hash, issuer.subject)) && sameBytes(key, await digest(hash, issuer.keyBits));
}
