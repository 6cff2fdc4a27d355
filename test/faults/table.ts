/** The matrix as a page: how many cells were tried, and how many passed. */
import { faultNames } from "./fault.ts";
import type { Row } from "./matrix.ts";
import { samples } from "./sample.ts";

export function tableOf(rows: readonly Row[]): string {
  const head = ["Operation", "Commands", ...faultNames];
  const body = rows.map(({ operation, commands, cells }) => {
    return [operation, `${commands}`, ...faultNames.map((fault) => `${passed(cells[fault])}/${cells[fault].tried}`)];
  });
  return [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

export function totalOf(rows: readonly Row[]): { tried: number; passed: number } {
  const cells = rows.flatMap((row) => faultNames.map((fault) => row.cells[fault]));
  const tried = cells.reduce((sum, cell) => sum + cell.tried, 0);
  return { tried, passed: cells.reduce((sum, cell) => sum + passed(cell), 0) };
}

const passed = ({ tried, wrong }: Row["cells"][keyof Row["cells"]]): number =>
  tried - new Set(wrong.map((complaint) => complaint.split(": ")[0])).size;

export function reliabilityPage(rows: readonly Row[]): string {
  const { tried, passed: good } = totalOf(rows);
  const sampled = samples.reduce((sum, { at, faults }) => sum + at.length * faults.length, 0);
  return `# Reliability

Written by \`npm run faults\`; \`npm test\` fails when it is not what the tests find.

Everything the host does with a card, times every command it sends for it, times everything that can go wrong there. A cell passes when the operation
ends within 2 s of the fault with the right code, no session and no unlocked card is left, the bytes of the PINs are wiped, at most one VERIFY and for a
change at most one CHANGE was sent, and a second attempt right after works, by the PIN that holds then. What is right is in \`test/faults/expected.ts\`. An
examination has no failure of a card's: it has to find the trouble, and to say nothing of the card beside it.

Cells tried: ${tried}, passed: ${good}. In this process, on virtual readers.

${tableOf(rows)}

A sample of ${sampled} cells runs with the built host as a process, over koffi and a real pcscd (\`test/integration/fault-sample.test.ts\`). No real card or reader
was used.

${samples.map(({ operation, at, faults }) => `- ${operation.name}: ${faults.length} faults at ${at.length} of its commands`).join("\n")}
`;
}
