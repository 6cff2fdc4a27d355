/** `npm run faults`: tries the fault matrix, prints its table and writes `docs/reliability.md`. */
import { writeFileSync } from "node:fs";
import { operationNames, type Row, tryOperation } from "../test/faults/matrix.ts";
import { reliabilityPage, tableOf, totalOf } from "../test/faults/table.ts";
import { issueCard } from "../virtual-card/test-authority.ts";
import { fromRoot } from "./build/paths.ts";
import { readWords } from "./command-line.ts";

readWords({
  usage: "npm run faults\n\nTries the fault matrix, prints its table and writes docs/reliability.md.\n",
  known: [],
});
const issued = await issueCard();
const rows: Row[] = [];
for (const name of operationNames) rows.push(await tryOperation(name, issued));
const { tried, passed } = totalOf(rows);
console.log(tableOf(rows));
for (const { cells } of rows)
  for (const { wrong } of Object.values(cells)) for (const line of wrong) console.error(line);
console.log(`cells tried: ${tried}, passed: ${passed}`);
writeFileSync(fromRoot("docs/reliability.md"), reliabilityPage(rows));
process.exitCode = tried === passed ? 0 : 1;
