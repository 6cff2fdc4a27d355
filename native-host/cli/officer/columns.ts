/** Which column of a table is what: by the names that offices give them, or by `--map COLUMN=FIELD`. */
import { usageError } from "../usage-error.ts";

/** Names are compared without spaces, in one width and case. */
const known = {
  id: "受付番号 整理番号 申請番号 宛名番号 番号 id receipt number",
  name: "氏名 申請者氏名 名前 name",
  birth: "生年月日 申請者生年月日 birth birthday dateofbirth",
  address: "住所 申請者住所 現住所 address",
  householder: "世帯主 世帯主氏名 世帯主名 householder",
  serial: "発行の番号 電子証明書の発行の番号 電子証明書番号 証明書番号 シリアル番号 serial serialnumber",
  received: "受付日時 申請日時 受信日時 received receivedat",
  hash: "ハッシュ hash",
  document: "文書 申請書 document",
  documentFile: "文書ファイル 申請書ファイル ファイル documentfile file",
  signature: "署名 署名値 signature",
  signatureFile: "署名ファイル signaturefile",
  certificate: "証明書 電子証明書 certificate",
  certificateFile: "証明書ファイル 電子証明書ファイル certificatefile",
} as const;

export type Field = keyof typeof known;
const fields = Object.keys(known) as readonly Field[];

/** What is signed, and by whom: these are never copied into a result. */
export const evidenceFields = [
  "document",
  "documentFile",
  "signature",
  "signatureFile",
  "certificate",
  "certificateFile",
] as const satisfies readonly Field[];

/** The place of each field that the table has. */
export type Columns = Readonly<Partial<Record<Field, number>>>;

/** With the name that most offices give it: `name（氏名）`. */
export const fieldWords = (field: Field): string => `${field}（${known[field].split(" ")[0]}）`;

/** `COLUMN=FIELD`, as typed; a field by any of its names. Throws USAGE_INVALID. */
export function readMap(options: readonly string[]): ReadonlyMap<string, Field> {
  return new Map(
    options.map((each) => {
      const at = each.lastIndexOf("=");
      const named = each.slice(at + 1);
      const field = fields.find((one) => one === named || isNamed(named, one));
      if (at < 1 || field === undefined) throw usageError("unknownField", fields.map(fieldWords).join(", "));
      return [each.slice(0, at), field] as const;
    }),
  );
}

/** Throws USAGE_INVALID for a column of the map that no table has. */
export function assertMapped(map: ReadonlyMap<string, Field>, ...tables: readonly (readonly string[])[]): void {
  const missing = [...map.keys()].find((column) => !tables.some((heads) => heads.includes(column)));
  if (missing !== undefined) throw usageError("unknownColumn", missing);
}

/** What the map says goes before what the heads say. Throws USAGE_INVALID when two columns could be one field. */
export function columnsOf(heads: readonly string[], map: ReadonlyMap<string, Field>): Columns {
  const columns: Partial<Record<Field, number>> = {};
  const mapped = new Set(heads.flatMap((head) => map.get(head) ?? []));
  for (const [at, head] of heads.entries()) {
    const field = map.get(head) ?? fields.find((one) => !mapped.has(one) && isNamed(head, one));
    if (field === undefined) continue;
    if (columns[field] !== undefined) throw usageError("mappedTwice", fieldWords(field));
    columns[field] = at;
  }
  return columns;
}

/** Whether a field is called so. */
export const isNamed = (head: string, field: Field): boolean => known[field].split(" ").includes(plainHead(head));

/** Without spaces, in one width and case. */
export const plainHead = (head: string): string =>
  head
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_-]/g, "");

/** A cell of a field, or `undefined` when the table has no such column or nothing in it. */
export const cellOf = (row: readonly string[], columns: Columns, field: Field): string | undefined => {
  const at = columns[field];
  return at === undefined ? undefined : row[at]?.trim() || undefined;
};
