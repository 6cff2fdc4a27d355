/** What a site gets of a holder's attributes: as stored, split where a rule allows it, with every doubt named. */

import { repertoire } from "../../shared/characters/repertoire.ts";
import type { AttributeField, AttributeWarning, Prefill, RepertoireName } from "../../shared/contract/attributes.ts";
import { substituteFlags } from "../../shared/jpki/substitute-flags.ts";
import { readBirth } from "../../shared/person/birth.ts";
import { addressParts } from "./address-parts.ts";
import { type AttributeOrigin, type StoredAttributes, storedAttributes, verificationOf } from "./attribute-origin.ts";
import { fallbackFor } from "./fallback.ts";

export interface PrefillOptions {
  /** Nothing but these is given. */
  readonly fields: readonly AttributeField[];
  /** What the site's form can take. */
  readonly accept: RepertoireName;
}

export function prefillFrom(origin: AttributeOrigin, { fields, accept }: PrefillOptions): Prefill {
  const stored = storedAttributes(origin);
  const warnings: AttributeWarning[] = [];
  const readers = {
    name: () => writtenName(stored, accept, warnings),
    birth: () => writtenBirth(stored, warnings),
    sex: () => (stored.sex === null ? null : { code: stored.sex }),
    address: () => writtenAddress(stored, accept, warnings),
  };
  const asked = (["name", "birth", "sex", "address"] as const).filter((field) => fields.includes(field));
  return {
    source: origin.from,
    verified: { ...verificationOf(origin), revocation: "not-checked" },
    ...Object.fromEntries(asked.map((field) => [field, readers[field]()])),
    warnings,
  };
}

function writtenName(stored: StoredAttributes, accept: RepertoireName, warnings: AttributeWarning[]): Prefill["name"] {
  const { name: raw, nameSubstitutes } = stored;
  if (raw === null) return null;
  const written = writtenText("NAME", raw, nameSubstitutes, accept, warnings);
  const [family, given, ...others] = raw.split("\u3000");
  const isSplit = family && given && others.length === 0;
  if (!isSplit) warnings.push("NAME_NOT_SPLIT");
  return { ...written, family: isSplit ? family : null, given: isSplit ? given : null, kana: null };
}

function writtenAddress(
  stored: StoredAttributes,
  accept: RepertoireName,
  warnings: AttributeWarning[],
): Prefill["address"] {
  const { address: raw, addressSubstitutes } = stored;
  if (raw === null) return null;
  const written = writtenText("ADDRESS", raw, addressSubstitutes, accept, warnings);
  const parts = addressParts(raw);
  if (parts.confidence === null) warnings.push("ADDRESS_NOT_SPLIT");
  return { ...written, parts };
}

function writtenBirth({ birth: date, eraDigit }: StoredAttributes, warnings: AttributeWarning[]): Prefill["birth"] {
  if (date === null) return null;
  const { birth, problems } = readBirth(date, eraDigit);
  warnings.push(...problems);
  return birth;
}

function writtenText(
  what: "NAME" | "ADDRESS",
  raw: string,
  substitutes: string | null | undefined,
  accept: RepertoireName,
  warnings: AttributeWarning[],
) {
  const substituted = substitutes === undefined ? null : substituteFlags(raw, substitutes);
  if (substituted?.includes(true)) warnings.push(`${what}_HAS_SUBSTITUTES`);
  if (substitutes !== undefined && substituted === null) warnings.push(`${what}_SUBSTITUTES_UNKNOWN`);
  const fallback = fallbackFor(raw, repertoire(accept));
  if (fallback !== null) warnings.push(`${what}_OUTSIDE_REPERTOIRE`);
  return { raw, substituted, fallback };
}
