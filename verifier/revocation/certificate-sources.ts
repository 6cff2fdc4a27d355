/** Where a certificate says that its status can be had (RFC 5280 clauses 4.2.1.13 and 4.2.2.1), and its names byte by byte. */
import { sha256 } from "@noble/hashes/sha2.js";
import { sameBytes } from "../../shared/encoding/bytes.ts";
import { toHex } from "../../shared/encoding/hex.ts";
import { type ParsedCertificate, parseCertificate } from "../certificate/parsed-certificate.ts";
import { bitsOf, type DerElement, DerReader, membersOf, oidOf, onlyElement, tags, timeOf } from "../der/der-element.ts";
import { elementsOf, extensionsOf } from "../der/der-extensions.ts";
import { serialNumberOf } from "./list-entries.ts";
import { nameText } from "./name-text.ts";

/** Where a CRL is. JPKI names an entry of a directory, one for each municipality, and no URL. */
export interface DistributionPoint {
  /** In the order of the certificate: http, https, ldap. */
  readonly urls: readonly string[];
  /** RFC 4514, as LDAP takes it: "CN=Chiyoda-ku CRLDP,OU=Tokyo-to,…,C=JP". */
  readonly directoryNames: readonly string[];
}

export interface CertificateSources {
  /** The whole certificate, read when it is asked for: a known list answers without it. */
  readonly parsed: () => ParsedCertificate;
  /** What stands for the certificate in a memory: SHA-256 of the DER, in hexadecimal. */
  readonly fingerprint: string;
  /** In hexadecimal without zeros before it. */
  readonly serialNumber: string;
  /** Milliseconds since 1970. */
  readonly notAfter: number;
  /** DER of the Names. */
  readonly issuer: Uint8Array<ArrayBuffer>;
  readonly subject: Uint8Array<ArrayBuffer>;
  /** The bits of the public key, without algorithm: what OCSP makes key identifiers of. */
  readonly keyBits: Uint8Array<ArrayBuffer>;
  /** `undefined` when it has none that is for all reasons and from the issuer itself. */
  readonly distributionPoint: (DistributionPoint & { readonly names: readonly Uint8Array[] }) | undefined;
  readonly ocspUrls: readonly string[];
  /** Object identifiers. */
  readonly extensions: readonly string[];
}

const extensionIds = { crlDistributionPoints: "2.5.29.31", authorityInformation: "1.3.6.1.5.5.7.1.1" } as const;
const ocspAccess = "1.3.6.1.5.5.7.48.1";
/** GeneralName: [4] directoryName, [6] uniformResourceIdentifier. */
const generalName = { directory: 0xa4, url: 0x86 } as const;

/** Throws DerError or VerificationError for what is no certificate. */
export function certificateSources(der: Uint8Array): CertificateSources {
  const members = membersOf(membersOf(onlyElement(Uint8Array.from(der), tags.sequence)).expect(tags.sequence));
  members.optional(tags.context0);
  const serialNumber = serialNumberOf(members.expect(tags.integer).content);
  members.expect(tags.sequence);
  const issuer = members.expect(tags.sequence).whole;
  const validity = membersOf(members.expect(tags.sequence));
  validity.next();
  const notAfter = timeOf(validity.expect(tags.utcTime, tags.generalizedTime));
  const subject = members.expect(tags.sequence).whole;
  const key = membersOf(members.expect(tags.sequence));
  key.expect(tags.sequence);
  const keyBits = bitsOf(key.expect(tags.bitString));
  const extensions = members.optional(tags.context3);
  const found = extensionsOf(extensions ? onlyElement(extensions.content, tags.sequence) : emptySequence);
  return {
    parsed: () => parseCertificate(der),
    fingerprint: toHex(sha256(der)),
    serialNumber,
    notAfter,
    issuer,
    subject,
    keyBits,
    distributionPoint: distributionPointIn(found.get(extensionIds.crlDistributionPoints)?.value),
    ocspUrls: ocspUrlsIn(found.get(extensionIds.authorityInformation)?.value),
    extensions: [...found.keys()],
  };
}

const emptySequence: DerElement = { tag: tags.sequence, content: new Uint8Array(0), whole: Uint8Array.of(0x30, 0) };

/** The first that is for all reasons ([1] is absent) and whose CRL the issuer signs itself ([2] is absent). */
function distributionPointIn(value: Uint8Array<ArrayBuffer> | undefined): CertificateSources["distributionPoint"] {
  if (!value) return undefined;
  for (const each of elementsOf(onlyElement(value, tags.sequence))) {
    const members = membersOf(each);
    const point = members.optional(tags.context0);
    if (!point || !members.isAtEnd) continue;
    const names = fullNames(point.content);
    if (names) return { names: names.map(({ whole }) => whole), ...spelled(names) };
  }
  return undefined;
}

/** DistributionPointName: [0] fullName. A name relative to the issuer's is not used by JPKI, and gives `undefined`. */
export function fullNames(point: Uint8Array<ArrayBuffer>): DerElement[] | undefined {
  const full = new DerReader(point).optional(tags.context0);
  if (!full) return undefined;
  const names: DerElement[] = [];
  for (const members = membersOf(full); !members.isAtEnd; ) names.push(members.next());
  return names;
}

function spelled(names: readonly DerElement[]): DistributionPoint {
  return {
    urls: names.filter(({ tag }) => tag === generalName.url).map(urlOf),
    directoryNames: names
      .filter(({ tag }) => tag === generalName.directory)
      .map(({ content }) => nameText(onlyElement(content, tags.sequence))),
  };
}

function ocspUrlsIn(value: Uint8Array<ArrayBuffer> | undefined): string[] {
  if (!value) return [];
  const urls: string[] = [];
  for (const access of elementsOf(onlyElement(value, tags.sequence))) {
    const members = membersOf(access);
    const method = oidOf(members.expect(tags.objectIdentifier));
    const location = members.next();
    if (method === ocspAccess && location.tag === generalName.url) urls.push(urlOf(location));
  }
  return urls;
}

const urlOf = ({ content }: DerElement): string => new TextDecoder("utf-8").decode(content);

/** Whether the two lists have a name in common. */
export const shareAName = (some: readonly Uint8Array[], others: readonly Uint8Array[]): boolean =>
  some.some((name) => others.some((other) => sameBytes(name, other)));
