/**
 * A CRL (RFC 5280 clause 5): its signature is checked before its entries are read, and only what is complete, direct and for all reasons
 * is taken. A million entries are a map from serial numbers to places in the bytes.
 */

import { sameBytes } from "../../shared/encoding/bytes.ts";
import { signatureAlgorithmOf } from "../certificate/signature-algorithm.ts";
import { bitsOf, membersOf, oidOf, onlyElement, tags, timeOf } from "../der/der-element.ts";
import { type DerExtension, extensionsOf } from "../der/der-extensions.ts";
import { type CertificateSources, fullNames, shareAName } from "./certificate-sources.ts";
import type { Holding } from "./holds-at.ts";
import { indexEntries, type RevokedEntry, readEntry } from "./list-entries.ts";
import { fail } from "./revocation-problem.ts";

const extensionIds = {
  crlNumber: "2.5.29.20",
  deltaCrlIndicator: "2.5.29.27",
  issuingDistributionPoint: "2.5.29.28",
  authorityKeyIdentifier: "2.5.29.35",
} as const;
const understood: readonly string[] = [
  extensionIds.crlNumber,
  extensionIds.issuingDistributionPoint,
  extensionIds.authorityKeyIdentifier,
];

/** Second bit from the right of KeyUsage's first byte. */
const crlSign = 0x02;

/** What a place in the map takes up, about. */
const bytesOfAPlace = 100;

export interface CertificateList extends Holding {
  /** Bytes it takes up. */
  readonly size: number;
  /** The entry of a certificate, by its serial number as `CertificateSources` has it. */
  find(serialNumber: string): RevokedEntry | undefined;
  /** That it speaks of this certificate. Throws RevocationFailure SCOPE_WRONG. */
  checkScope(certificate: CertificateSources): void;
}

/** Throws RevocationFailure, and DerError for what is none. */
export async function readCertificateList(
  der: Uint8Array<ArrayBuffer>,
  issuer: CertificateSources,
  mostEntries: number,
): Promise<CertificateList> {
  const outer = membersOf(onlyElement(der, tags.sequence));
  const signed = outer.expect(tags.sequence);
  const algorithm = outer.expect(tags.sequence);
  const signature = bitsOf(outer.expect(tags.bitString));
  outer.end();

  const members = membersOf(signed);
  members.optional(tags.integer);
  if (!sameBytes(members.expect(tags.sequence).whole, algorithm.whole)) fail("ALGORITHM_REFUSED");
  if (!sameBytes(members.expect(tags.sequence).whole, issuer.subject)) fail("ISSUER_WRONG");
  const { keyUsage, key } = issuer.parsed();
  if (keyUsage !== undefined && (keyUsage & crlSign) === 0) fail("SIGNER_UNFIT");
  const known =
    signatureAlgorithmOf(oidOf(membersOf(algorithm).expect(tags.objectIdentifier))) ?? fail("ALGORITHM_REFUSED");
  if (!(key.isStrong && (await key.verify(known, signature, signed.whole)))) fail("ANSWER_SIGNATURE_WRONG");

  const thisUpdate = timeOf(members.expect(tags.utcTime, tags.generalizedTime));
  const end = members.optional(tags.utcTime) ?? members.optional(tags.generalizedTime);
  const revoked = members.optional(tags.sequence);
  const wrapped = members.optional(tags.context0);
  members.end();
  const extensions = wrapped
    ? extensionsOf(onlyElement(wrapped.content, tags.sequence))
    : new Map<string, DerExtension>();
  checkExtensions(extensions);
  const scope = scopeOf(extensions.get(extensionIds.issuingDistributionPoint)?.value);
  const entries = indexEntries(revoked?.content ?? new Uint8Array(0), mostEntries);
  return {
    thisUpdate,
    nextUpdate: end && timeOf(end),
    size: der.length + entries.size * bytesOfAPlace,
    find: (serialNumber) => {
      const place = entries.get(serialNumber);
      return place === undefined || !revoked ? undefined : readEntry(revoked.content, place);
    },
    checkScope: (certificate) => checkScope(scope, certificate),
  };
}

function checkExtensions(extensions: ReadonlyMap<string, DerExtension>): void {
  // critical or not, it has no more than the changes
  if (extensions.has(extensionIds.deltaCrlIndicator)) fail("SCOPE_WRONG");
  for (const [id, { critical }] of extensions) if (critical && !understood.includes(id)) fail("EXTENSION_UNKNOWN");
}

interface Scope {
  /** DER of the GeneralNames of the distribution point. */
  readonly names: readonly Uint8Array[] | undefined;
  readonly of: "all" | "users" | "authorities";
}

/** [1] onlyContainsUserCerts, [2] onlyContainsCACerts. */
const kinds: Readonly<Record<number, Scope["of"]>> = { 129: "users", 130: "authorities" };

/** IssuingDistributionPoint (RFC 5280 clause 5.2.5). */
function scopeOf(value: Uint8Array<ArrayBuffer> | undefined): Scope {
  let [names, of]: [Scope["names"], Scope["of"]] = [undefined, "all"];
  if (!value) return { names, of };
  for (const members = membersOf(onlyElement(value, tags.sequence)); !members.isAtEnd; ) {
    const { tag, content } = members.next();
    const isSet = content[0] !== 0;
    if (tag === tags.context0) names = fullNames(content)?.map(({ whole }) => whole) ?? fail("SCOPE_WRONG");
    // some reasons, or what nobody has defined yet
    else if (tag < 0x81 || tag > 0x85 || tag === 0x83) fail("SCOPE_WRONG");
    // two kinds at a time, attribute certificates, indirect
    else if (isSet) of = of === "all" ? (kinds[tag] ?? fail("SCOPE_WRONG")) : fail("SCOPE_WRONG");
  }
  return { names, of };
}

function checkScope({ names, of }: Scope, { parsed, distributionPoint }: CertificateSources): void {
  if (of !== "all" && (of === "authorities") !== parsed().isAuthority) fail("SCOPE_WRONG");
  if (names && !(distributionPoint && shareAName(names, distributionPoint.names))) fail("SCOPE_WRONG");
}
