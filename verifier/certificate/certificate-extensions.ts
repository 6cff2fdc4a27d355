/** The extensions of a certificate that a path and a purpose are judged by (RFC 5280 clause 4.2.1), each read as it is defined or refused. */
import { toHex } from "../../shared/encoding/hex.ts";
import { DerError, membersOf, oidOf, onlyElement, tags } from "../der/der-element.ts";
import { checkTyped, type DerExtension, elementsOf, truthOf } from "../der/der-extensions.ts";
import { extensionId } from "./object-identifiers.ts";
import type { OtherName } from "./other-name.ts";
import { otherNames } from "./other-names.ts";

export interface CertificateExtensions {
  readonly isAuthority: boolean;
  /** First byte of KeyUsage (RFC 5280 clause 4.2.1.3); `undefined` without the extension. */
  readonly keyUsage: number | undefined;
  readonly extendedKeyUsages: readonly string[] | undefined;
  readonly policies: readonly string[];
  /** Lower-case hex. */
  readonly subjectKeyId: string | undefined;
  readonly issuerKeyId: string | undefined;
  readonly otherNames: readonly OtherName[];
  /** Object identifiers of the critical extensions. */
  readonly criticalExtensions: readonly string[];
}

type Value = Uint8Array<ArrayBuffer>;

/** Throws {@link DerError}, and `TypeError` for text that is no UTF-8. */
export function readExtensions(found: ReadonlyMap<string, DerExtension>): CertificateExtensions {
  const read = <T>(name: keyof typeof extensionId, reader: (value: Value) => T): T | undefined => {
    const extension = found.get(extensionId[name]);
    return extension && reader(extension.value);
  };
  return {
    isAuthority: read("basicConstraints", isAuthority) ?? false,
    keyUsage: read("keyUsage", firstBits),
    extendedKeyUsages: read("extendedKeyUsage", purposes),
    policies: read("certificatePolicies", policies) ?? [],
    subjectKeyId: read("subjectKeyIdentifier", (value) => toHex(onlyElement(value, tags.octetString).content)),
    issuerKeyId: read("authorityKeyIdentifier", issuerKeyId),
    otherNames: otherNames(found.get(extensionId.subjectAltName)?.value),
    criticalExtensions: [...found].filter(([, { critical }]) => critical).map(([id]) => id),
  };
}

function isAuthority(value: Value): boolean {
  const members = membersOf(onlyElement(value, tags.sequence));
  const says = members.optional(tags.boolean);
  members.optional(tags.integer);
  members.end();
  return says !== undefined && truthOf(says);
}

function firstBits(value: Value): number | undefined {
  const [spare = 8, first] = onlyElement(value, tags.bitString).content;
  if (spare > 7) throw new DerError("more spare bits than a byte has");
  return first;
}

function purposes(value: Value): string[] {
  const members = membersOf(onlyElement(value, tags.sequence));
  const found: string[] = [];
  while (!members.isAtEnd) found.push(oidOf(members.expect(tags.objectIdentifier)));
  return found;
}

function policies(value: Value): string[] {
  return Array.from(elementsOf(onlyElement(value, tags.sequence)), (policy) => {
    const members = membersOf(policy);
    const id = oidOf(members.expect(tags.objectIdentifier));
    // for people to read
    const qualifiers = members.optional(tags.sequence);
    if (qualifiers) for (const qualifier of elementsOf(qualifiers)) checkTyped(qualifier);
    members.end();
    return id;
  });
}

function issuerKeyId(value: Value): string | undefined {
  const members = membersOf(onlyElement(value, tags.sequence));
  const keyId = members.optional(tags.primitive0);
  members.optional(tags.context1);
  members.optional(tags.primitive2);
  members.end();
  return keyId && toHex(keyId.content);
}
