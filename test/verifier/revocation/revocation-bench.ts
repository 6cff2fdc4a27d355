/** A card, its CA, and a CA's services: lists and responders that a test has say what it likes. */
import { X509Certificate } from "node:crypto";
import { fromHex } from "../../../shared/encoding/hex.ts";
import type { RevocationQuestion } from "../../../verifier/revocation/revocation-provider.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import {
  type CertificateListTemplate,
  issueCertificateList,
  type RevokedCertificate,
} from "../../../virtual-card/x509/certificate-revocation-list.ts";
import { authorityName, type CertificationAuthority } from "../../../virtual-card/x509/certification-authority.ts";
import type { DistinguishedName } from "../../../virtual-card/x509/distinguished-name.ts";
import {
  authorityAsResponder,
  issueOcspResponse,
  type OcspResponder,
  type OcspResponseTemplate,
  readOcspRequest,
} from "../../../virtual-card/x509/ocsp-response.ts";
import { testCardContents } from "../../support/test-card.ts";

export const hour = 3_600_000;
/** Whole seconds, as the times in lists are. */
export const now = Math.floor(Date.now() / 1000) * 1000;
export const at = (offset: number): Date => new Date(now + offset);

export interface Bench {
  readonly authority: CertificationAuthority;
  readonly question: RevocationQuestion;
  /** Of the certificate, big-endian. */
  readonly serial: Uint8Array;
  readonly distributionPoint: DistinguishedName;
  list(template?: Partial<CertificateListTemplate>): Promise<Uint8Array>;
  revoked(entry?: Partial<RevokedCertificate>): RevokedCertificate;
  respond(
    request: Uint8Array,
    template?: Partial<OcspResponseTemplate>,
    responder?: OcspResponder,
  ): Promise<Uint8Array>;
}

/** What each test has: a 利用者証明用 certificate, and another CA of the same name with a card of its own. */
export async function openBench(validity: "valid" | "expired" = "valid"): Promise<Bench> {
  const contents = await testCardContents();
  const card = validity === "valid" ? contents : await issueCard({ from: contents, validity });
  const authority = card.authorities.userAuthentication;
  const { certificate, issuer } = card.keys.userAuthentication;
  const serial = fromHex(new X509Certificate(certificate).serialNumber);
  const { prefecture, city } = card.holder;
  const distributionPoint: DistinguishedName = [
    ...authorityName("userAuthentication").slice(0, 3),
    ["OU", "CRL Distribution Points"],
    ["OU", prefecture],
    ["CN", `${city} CRLDP`],
  ];
  const times = { thisUpdate: at(-hour), nextUpdate: at(24 * hour) };
  return {
    authority,
    serial,
    distributionPoint,
    question: { certificate, issuer, at: at(0), signal: undefined },
    list: (template) => issueCertificateList({ ...times, revoked: [], distributionPoint, ...template }, authority),
    revoked: (entry) => ({ serial, revokedAt: at(-2 * hour), ...entry }),
    respond: (request, template, responder = authorityAsResponder(authority)) => {
      const { certId, nonce } = readOcspRequest(request);
      const answer = {
        ...times,
        producedAt: at(-hour),
        certId,
        status: { status: "good" } as const,
        ...(nonce ? { nonce } : {}),
      };
      return issueOcspResponse({ ...answer, ...template }, responder);
    },
  };
}

export const anotherSerial = Uint8Array.of(0x7f, 1, 2, 3);
