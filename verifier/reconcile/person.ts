/** A person as a list, a form or a certificate writes one. */
import type { BirthDate } from "../../shared/comparison/compare-births.ts";
import type { WrittenText } from "../../shared/comparison/comparison.ts";
import { readWrittenBirth } from "../../shared/person/written-birth.ts";
import type { CertificateHolder, CertificateText } from "../certificate/jpki-certificate.ts";

/** `null` for what is not there, or is no date. */
export interface Person {
  readonly name: WrittenText | null;
  readonly birth: BirthDate | null;
  readonly address: WrittenText | null;
}

/** Cells as they stand; an empty one is one that is not there. */
export interface WrittenPerson {
  readonly name?: string | undefined;
  readonly birth?: string | undefined;
  readonly address?: string | undefined;
}

export function personOf({ name, birth, address }: WrittenPerson): Person {
  const text = (value: string | undefined): WrittenText | null => (value?.trim() ? { text: value } : null);
  return { name: text(name), birth: birth ? readWrittenBirth(birth) : null, address: text(address) };
}

export function personOfHolder({ name, birth, address }: CertificateHolder): Person {
  const text = (value: CertificateText | null): WrittenText | null =>
    value && { text: value.raw, substituted: value.substituted };
  return { name: text(name), birth: birth === null ? null : readWrittenBirth(birth), address: text(address) };
}
