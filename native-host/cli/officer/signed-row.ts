/** Whether a row of the table says what was signed: the document of the application, field by field, where it is JSON. */
import { personOf } from "../../../verifier/reconcile/person.ts";
import { notCompared, type SignedRow } from "../../../verifier/reconcile/reconciliation.ts";
import { agrees, fitOf } from "../../../verifier/reconcile/same-person.ts";
import { type Columns, evidenceFields, type Field, isNamed, plainHead } from "./columns.ts";
import { type SignedField, signedFields } from "./signed-fields.ts";

/** `document`: what a signature beside it is about, byte for byte. None, or none that is JSON, is not compared. */
export function compareRow(
  row: readonly string[],
  { heads, columns }: { readonly heads: readonly string[]; readonly columns: Columns },
  document: Uint8Array | undefined,
): SignedRow {
  const signed = document ? signedFields(document) : [];
  if (signed.length === 0) return notCompared;
  const fieldAt = new Map(Object.entries(columns).map(([field, at]) => [at, field as Field]));
  const [same, different]: [number[], number[]] = [[], []];
  for (const [at, head] of heads.entries()) {
    const field = fieldAt.get(at);
    const wanted = field && ofTheOffice.has(field) ? [] : meant(signed, head, field);
    if (wanted.length === 0) continue;
    const isSame = wanted.every(({ value }) => agree(value, row[at] ?? "", field));
    (isSame ? same : different).push(at);
  }
  return { same, different };
}

/** What the office writes, and what the verifier looks at. */
const ofTheOffice: ReadonlySet<Field> = new Set([...evidenceFields, "received", "hash", "serial"]);

/**
 * The fields of the document that a column may be about: those whose whole way is called so (申請者, 氏名), else those that are called so wherever they are. The latter only when
 * they say one thing: two people of one document both have a name.
 */
function meant(signed: readonly SignedField[], head: string, field: Field | undefined): readonly SignedField[] {
  const isMeant = (name: string): boolean => name === plainHead(head) || (field !== undefined && isNamed(name, field));
  const whole = signed.filter(({ way }) => isMeant(way));
  if (whole.length > 0) return whole;
  const inside = signed.filter(({ name }) => isMeant(name));
  return new Set(inside.map(({ value }) => value)).size === 1 ? inside : [];
}

/** Folded as everywhere for what is of a person; of anything else the characters, in any width, and digits in any grouping. */
function agree(signed: string, cell: string, field: Field | undefined): boolean {
  const [one, other] = [plainValue(signed), plainValue(cell)];
  if (one === other) return true;
  if (field !== "name" && field !== "birth" && field !== "address") return isGroupedAlike(one, other);
  return agrees(fitOf(personOf({ [field]: signed }), personOf({ [field]: cell }))[field]);
}

/** In groups here, and in one piece there: 1-23 and 12-3 are two house numbers, and -5000 is not 5000. */
const isGroupedAlike = (one: string, other: string): boolean =>
  inOnePiece(one) === inOnePiece(other) && (inOnePiece(one) === one || inOnePiece(other) === other);

/** An amount with its commas, or as many digits as a number of telephone, account or post has. */
function inOnePiece(value: string): string {
  const isGrouped = /^\d{1,3}(,\d{3})+$/.test(value) || (/^\d[\d -]*\d$/.test(value) && /(\d\D?){7}/.test(value));
  return isGrouped ? value.replace(/[ ,-]/g, "") : value;
}

/** An apostrophe in front says that the cell is text (`shared/csv`). */
const plainValue = (value: string): string =>
  value
    .normalize("NFKC")
    .replace(/^'/, "")
    .replace(/\s+/g, " ")
    .replace(/(?<!\d) | (?!\d)/g, "");
