/** `warifu reconcile APPLICATIONS.csv LIST.csv`（突合）: verifies, joins, finds who applied twice, and writes a table. */
import { resolve } from "node:path";
import { plain } from "../../../shared/i18n/language.ts";
import { withheldText } from "../../../shared/i18n/reconcile-text.ts";
import { People } from "../../../verifier/reconcile/people.ts";
import { type Person, personOf } from "../../../verifier/reconcile/person.ts";
import { Reconciliation } from "../../../verifier/reconcile/reconciliation.ts";
import { serialNumbers } from "../../../verifier/reconcile/serial-number.ts";
import type { CommandContext } from "../command.ts";
import { printResult } from "../terminal.ts";
import { type Columns, cellOf, evidenceFields } from "./columns.ts";
import { CopiedColumns } from "./copied-columns.ts";
import { checkEvidence } from "./evidence.ts";
import { inOrder } from "./in-order.ts";
import { firstRow, OutcomeWords, outcomeHeads } from "./outcome-row.ts";
import { type ReconcileOptions, readOptions } from "./reconcile-options.ts";
import { assertApart, noTable, type TableOutput, tableFile, tableStream } from "./table-output.ts";
import { summaryLines, Tally } from "./tally.ts";

/** Signatures that are looked at together: WebCrypto has threads of its own. */
const atOnce = 16;

/**
 * Two rounds over the applications, so that neither they nor their documents are in memory: signatures and people first, then the outcomes, when all duplicates
 * are known. The list is in memory, packed. Without `--out` the table goes to standard output, unless `--json` has that for the summary.
 */
export async function reconcileCommand(args: string[], context: CommandContext): Promise<undefined> {
  const { terminal, signal } = context;
  const options = await readOptions(args);
  const inputs = [options.applications.table.path, options.list.table.path];
  const { out, leftOver } = options;
  if (out !== undefined && leftOver !== undefined) await assertApart(out, leftOver);
  const file = (path: string) => tableFile(path, inputs);
  const table = out !== undefined ? await file(out) : terminal.json ? noTable : tableStream(terminal.output);
  const rest = leftOver === undefined ? noTable : await file(leftOver).catch(abandoning(table));
  try {
    const summary = await reconcile(options, { table, rest, context });
    signal.throwIfAborted();
    await table.finish();
    await rest.finish();
    const lines = summaryLines(summary, terminal.language);
    if (terminal.json) await printResult(terminal, summary, []);
    else terminal.errors.write(`${lines.join("\n")}\n`);
  } finally {
    await table.abandon();
    await rest.abandon();
  }
}

const abandoning = (table: TableOutput) => async (error: unknown) => {
  await table.abandon();
  throw error;
};

interface Outputs {
  readonly table: TableOutput;
  readonly rest: TableOutput;
  readonly context: CommandContext;
}

async function reconcile(options: ReconcileOptions, { table, rest, context }: Outputs) {
  const { applications, list } = options;
  const { signal, terminal } = context;
  const { language } = terminal;
  const people = await readList(list);
  const reconciliation = new Reconciliation(people);
  const evidence = {
    ...options.trusted,
    heads: applications.table.heads,
    columns: applications.columns,
    table: resolve(applications.table.path),
    at: options.at,
    signal,
  };
  for await (const [row, check] of inOrder(applications.table.rows(), atOnce, (row) => checkEvidence(row, evidence))) {
    reconciliation.add(formOf(row, applications.columns), check);
  }
  const copied = new CopiedColumns(applications.table.heads, applications.columns, plain(withheldText[language]));
  const words = new OutcomeWords(language, people, applications.table.heads);
  const tally = new Tally();
  const heads = outcomeHeads(language);
  await table.line([...copied.heads, ...heads]);
  let application = 0;
  for await (const row of applications.table.rows()) {
    signal.throwIfAborted();
    const outcome = reconciliation.outcome(application, formOf(row, applications.columns));
    tally.count(application, outcome);
    const said = words.cells(application + firstRow, outcome).map((cell, at) => copied.safe(cell, heads[at] ?? ""));
    await table.line([...copied.cells(row), ...said]);
    application++;
  }
  const leftOver = await writeLeftOver(new Set(reconciliation.withoutApplication()), options, rest, language);
  const { encoding } = applications.table;
  const hasEvidence = evidenceFields.some((field) => list.columns[field] !== undefined);
  const listed = { rows: people.length, encoding: list.table.encoding, leftOver, hasEvidence };
  return tally.summary({ list: listed, myNumbers: copied.myNumbers, encoding });
}

const formOf = (row: readonly string[], columns: Columns): Person =>
  personOf({
    name: cellOf(row, columns, "name"),
    birth: cellOf(row, columns, "birth"),
    address: cellOf(row, columns, "address"),
  });

/** With each entry: head of the household, id, row as spreadsheets count. */
async function readList({ table, columns }: ReconcileOptions["list"]): Promise<People> {
  const people = new People();
  for await (const row of table.rows()) {
    people.add({
      person: formOf(row, columns),
      serials: serialNumbers(cellOf(row, columns, "serial") ?? ""),
      more: [
        cellOf(row, columns, "householder") ?? "",
        cellOf(row, columns, "id") ?? "",
        String(people.length + firstRow),
      ],
    });
  }
  return people;
}

/** Rows of the list as they stand, but for a 個人番号. Gives how many. */
async function writeLeftOver(
  entries: ReadonlySet<number>,
  { list: { table, columns } }: ReconcileOptions,
  rest: TableOutput,
  language: CommandContext["terminal"]["language"],
): Promise<number> {
  if (rest === noTable) return entries.size;
  const copied = new CopiedColumns(table.heads, columns, plain(withheldText[language]));
  await rest.line(copied.heads);
  let entry = 0;
  for await (const row of table.rows()) if (entries.has(entry++)) await rest.line(copied.cells(row));
  return entries.size;
}
