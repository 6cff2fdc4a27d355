/** The entries of a CRL (RFC 5280 clause 5.3), walked through once. */
import { type DerElement, DerReader, membersOf, onlyElement, tags, timeOf } from "../der/der-element.ts";
import { extensionsOf } from "../der/der-extensions.ts";
import { fail } from "./revocation-problem.ts";
import type { RevocationReason } from "./revocation-provider.ts";
import { reasonOf } from "./revocation-reason.ts";

export interface RevokedEntry {
  /** Milliseconds since 1970; the earlier one of the day of revocation and the day from which on it is invalid. */
  readonly from: number;
  readonly revokedAt: number;
  readonly reason: RevocationReason | undefined;
}

const extensionIds = { reasonCode: "2.5.29.21", invalidityDate: "2.5.29.24" } as const;
const understood: readonly string[] = Object.values(extensionIds);

/** Places in `entries`, the content of revokedCertificates, by serial number. Throws RevocationFailure, DerError. */
export function indexEntries(entries: Uint8Array<ArrayBuffer>, most: number): ReadonlyMap<string, number> {
  const places = new Map<string, number>();
  const harmless = new Set<string>();
  const reader = new DerReader(entries);
  for (let at = 0, count = 0; !reader.isAtEnd; count++) {
    if (count >= most) fail("ANSWER_TOO_LARGE");
    const entry = reader.expect(tags.sequence);
    const members = membersOf(entry);
    const serial = serialNumberOf(members.expect(tags.integer).content);
    members.expect(tags.utcTime, tags.generalizedTime);
    // one that is not understood may say that the entry is another CA's: the whole list is useless (clause 5.3)
    if (!members.isAtEnd) checkExtensions(members.expect(tags.sequence), harmless);
    members.end();
    const before = places.get(serial);
    // there twice, as after a hold: since the earlier time it was not to be used
    if (before === undefined || readEntry(entries, at).from < readEntry(entries, before).from) places.set(serial, at);
    at += entry.whole.length;
  }
  return places;
}

/** Most entries of a list say the same in them, so what was looked at once is only recognised. */
function checkExtensions(extensions: DerElement, harmless: Set<string>): void {
  const isShort = extensions.content.length <= 64;
  const bytes = isShort ? String.fromCharCode(...extensions.content) : "";
  if (isShort && harmless.has(bytes)) return;
  for (const [id, { critical }] of extensionsOf(extensions))
    if (critical && !understood.includes(id)) fail("EXTENSION_UNKNOWN");
  if (isShort && harmless.size < 1_000) harmless.add(bytes);
}

/** Throws DerError. */
export function readEntry(entries: Uint8Array<ArrayBuffer>, place: number): RevokedEntry {
  const members = membersOf(new DerReader(entries.subarray(place)).expect(tags.sequence));
  members.expect(tags.integer);
  const revokedAt = timeOf(members.expect(tags.utcTime, tags.generalizedTime));
  const extensions = members.isAtEnd ? undefined : extensionsOf(members.expect(tags.sequence));
  const reason = extensions?.get(extensionIds.reasonCode)?.value;
  const invalid = extensions?.get(extensionIds.invalidityDate)?.value;
  const invalidFrom = invalid ? timeOf(onlyElement(invalid, tags.generalizedTime)) : revokedAt;
  return {
    from: Math.min(revokedAt, invalidFrom),
    revokedAt,
    reason: reason && reasonOf(onlyElement(reason, tags.enumerated)),
  };
}

const hexOfByte = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** In hexadecimal without zeros before it, however it was encoded. */
export function serialNumberOf(content: Uint8Array): string {
  let start = 0;
  while (start < content.length - 1 && content[start] === 0) start++;
  let text = "";
  for (let at = start; at < content.length; at++) text += hexOfByte[content[at] ?? 0];
  return text;
}
