/** What `warifu reconcile` is told. */
import { WarifuError } from "../../../shared/errors/warifu-error.ts";
import { readArguments } from "../command.ts";
import { openTable, type Table } from "../table/read-table.ts";
import { usageError } from "../usage-error.ts";
import { assertMapped, type Columns, columnsOf, evidenceFields, type Field, fieldWords, readMap } from "./columns.ts";
import { timeOption } from "./read-time.ts";
import { readTrusted, type Trusted } from "./trusted.ts";

const options = {
  out: { type: "string" },
  "left-over": { type: "string" },
  map: { type: "string", multiple: true },
  anchors: { type: "string", multiple: true },
  "test-anchors": { type: "boolean" },
  at: { type: "string" },
} as const;

interface TableWithColumns {
  readonly table: Table;
  readonly columns: Columns;
}

export interface ReconcileOptions {
  readonly applications: TableWithColumns;
  readonly list: TableWithColumns;
  readonly out: string | undefined;
  /** Where the list's rows go that nobody applied for. */
  readonly leftOver: string | undefined;
  readonly trusted: Trusted;
  readonly at: Date | undefined;
}

/** Throws USAGE_INVALID, FILE_UNREADABLE and TABLE_UNREADABLE. */
export async function readOptions(args: string[]): Promise<ReconcileOptions> {
  const { values, positionals } = readArguments(args, options, Number.POSITIVE_INFINITY);
  const [applicationsPath, listPath, ...more] = positionals;
  if (applicationsPath === undefined || listPath === undefined || more.length > 0) throw usageError("missingTable");
  const map = readMap(values.map ?? []);
  const [applications, list] = [await openTable(applicationsPath), await openTable(listPath)];
  assertMapped(map, applications.heads, list.heads);
  return {
    applications: withColumns(applications, columnsOf(applications.heads, map), missingInApplications),
    list: withColumns(list, columnsOf(list.heads, map), missingInList),
    out: values.out,
    leftOver: values["left-over"],
    trusted: await readTrusted(values.anchors ?? [], values["test-anchors"] === true),
    at: timeOption(values.at),
  };
}

/** What would do, one of these: every column of one of them. None: nothing is missing. */
type Missing = (columns: Columns) => readonly (readonly Field[])[];

/** Somebody has to be named: in the form, or by the signature. */
const missingInApplications: Missing = (columns) =>
  evidenceFields.some((field) => columns[field] !== undefined)
    ? []
    : lackingOf(columns, ["name", "birth"], ["document"]);

const missingInList: Missing = (columns) => lackingOf(columns, ["name", "birth"], ["name", "address"], ["serial"]);

/** What each of them lacks; none when one lacks nothing. */
function lackingOf(columns: Columns, ...enough: readonly (readonly Field[])[]): readonly (readonly Field[])[] {
  const lacking = enough.map((fields) => fields.filter((field) => columns[field] === undefined));
  if (lacking.some((fields) => fields.length === 0)) return [];
  const isMore = (fields: readonly Field[]): boolean =>
    lacking.some((other) => other.length < fields.length && other.every((field) => fields.includes(field)));
  return lacking.filter((fields) => !isMore(fields));
}

/** 「list.csv: birth（生年月日） | address（住所） | serial（発行の番号）」 */
function withColumns(table: Table, columns: Columns, missingIn: Missing): TableWithColumns {
  const missing = missingIn(columns);
  if (missing.length === 0) return { table, columns };
  const choices = new Set(missing.map((fields) => fields.map(fieldWords).join(" + ")));
  const about = `${table.path}: ${[...choices].join(" | ")}`;
  throw new WarifuError("TABLE_UNREADABLE", { problem: "columns" }, { about });
}
