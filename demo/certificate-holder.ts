/**
 * Whether the applicant is the person on the certificate. A certificate holds JIS X 0208 and 0212 only, other characters
 * are replaced and marked as 代替文字, so 髙 in the form and a marked 高 on the certificate are the same name.
 */
import { type BaseBlock, Constructed, ObjectIdentifier, Utf8String } from "asn1js";
import { AltName } from "pkijs";
import type { Application } from "./application-form.ts";
import type { ReceiptBody } from "./receipt-body.ts";
import type { ReadCertificate } from "./signature-certificate.ts";

export type HolderMatch = ReceiptBody["holder"];

const subjectAltName = "2.5.29.17";
/** Type-ids of the otherNames of a 署名用 certificate (card-facts 5). */
const otherName = {
  name: "1.2.392.200149.8.5.5.1",
  nameSubstitutes: "1.2.392.200149.8.5.5.2",
  birth: "1.2.392.200149.8.5.5.4",
} as const;

/** Name and birth together; `substituted` when the name differs in marked characters only. */
export function matchHolder(certificate: ReadCertificate, applicant: Application["申請者"]): HolderMatch {
  const names = otherNames(certificate);
  const birth = names.get(otherName.birth);
  const isSameBirth = birth !== undefined && birth.slice(1) === applicant.生年月日.replaceAll("-", "");
  if (!isSameBirth) return "different";
  return matchName(applicant.氏名, names.get(otherName.name) ?? "", names.get(otherName.nameSubstitutes) ?? "");
}

/** `substitutes` has a digit for each character (code point) of the certificate's name, 1 for a replaced one. */
export function matchName(typed: string, onCertificate: string, substitutes: string): HolderMatch {
  const [left, right] = [spaced(typed), spaced(onCertificate)];
  if (left.length !== right.length) return "different";
  const differing = right.flatMap((character, index) => (character === left[index] ? [] : [index]));
  if (differing.some((index) => substitutes[index] !== "1")) return "different";
  return differing.length === 0 ? "same" : "substituted";
}

/** Code points, with one U+3000 between the parts of the name. */
const spaced = (name: string): string[] => [...name.trim().replace(/\s+/gu, "\u3000")];

function otherNames({ asn1 }: ReadCertificate): Map<string, string> {
  const value: unknown = asn1.extensions?.find(({ extnID }) => extnID === subjectAltName)?.parsedValue;
  if (!(value instanceof AltName)) return new Map();
  return new Map(value.altNames.flatMap(({ type, value: name }) => (type === 0 ? otherNameEntry(name) : [])));
}

/** OtherName ::= SEQUENCE { type-id, value [0] EXPLICIT } (RFC 5280 clause 4.2.1.6); only UTF8String values. */
function otherNameEntry(name: unknown): [string, string][] {
  if (!(name instanceof Constructed)) return [];
  const [typeId, wrapped] = name.valueBlock.value as BaseBlock[];
  const value = wrapped instanceof Constructed ? wrapped.valueBlock.value[0] : undefined;
  if (!(typeId instanceof ObjectIdentifier) || !(value instanceof Utf8String)) return [];
  return [[typeId.valueBlock.toString(), value.valueBlock.value]];
}
