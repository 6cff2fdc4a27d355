/** The figures as a page, and as lines for programs. */
import { isMet, type Measurement, rounded } from "./measurement.ts";
import { type MeasurementName, measurementNames, measurements, type OtherWork, type Result } from "./measurements.ts";

/** One JSON object, in one line. */
export function jsonLine({ name, row, measured }: Result): string {
  const met = isMet(row, measured);
  const target = met === undefined ? {} : { target: row.most ?? row.least, met };
  return JSON.stringify({
    name,
    figure: rounded(row, measured.figure),
    unit: row.unit,
    ...target,
    times: measured.times,
  });
}

/** One row of a table. */
export function tableRow({ row, measured }: Pick<Result, "row" | "measured">): string {
  const { what, unit, most, least } = row;
  const bound = most === undefined ? `≥ ${least}` : `≤ ${most}`;
  const met = isMet(row, measured);
  const target = met === undefined ? "" : `${bound} ${met ? "✔" : "✖"}`;
  return `| ${what} | ${rounded(row, measured.figure)} ${unit} | ${target} | ${measured.times} |`;
}

/** What one run has found. */
export interface Run {
  readonly results: readonly Result[];
  readonly others: ReadonlyMap<MeasurementName, OtherWork>;
}

/** From this share on, a figure says more about them than about us. */
const muchWork = 0.1;

function sentenceOn(others: OtherWork | undefined): string {
  if (!others) return "";
  const [before, after] = others.map((share) => `${Math.round(share * 100)} %`);
  const loaded = Math.max(...others) > muchWork ? ": **the machine was loaded, and the times are longer for it**" : "";
  return `\nOther programs had ${before} of the processors just before, and ${after} just after${loaded}.\n`;
}

function section(name: MeasurementName, { results, others }: Run): string {
  const { title, how }: Measurement = measurements[name];
  return `${headOf(title)}
${how}
${sentenceOn(others.get(name))}
| What | Figure | Target | Measured |
| --- | --- | --- | --- |
${results.map(tableRow).join("\n")}
`;
}

const headOf = (title: string): string => `## ${title}\n`;

/** What an earlier page has under the same head; empty when it has none. */
function earlierSection(name: MeasurementName, page: string): string {
  const head = headOf(measurements[name].title);
  const from = page.indexOf(head);
  return from < 0 ? "" : `${head}${(page.slice(from + head.length).split("\n## ")[0] ?? "").trimEnd()}\n`;
}

/** `docs/performance.md`: what this run has measured is new, the rest as it was in the page before. */
export function performancePage(
  { results, others }: Run,
  machine: readonly (readonly [string, string])[],
  before = "",
): string {
  const sections = measurementNames.map((name) => {
    const own = results.filter((result) => result.name.startsWith(`${name}.`));
    return own.length > 0 ? section(name, { results: own, others }) : earlierSection(name, before);
  });
  const missed = sections
    .flatMap((text) => [...text.matchAll(/^## (.*)$|^\| (.*?) \|.*✖/gm)])
    .map(([, head, what]) => ({ head, what }));
  return `# Performance

Written by \`npm run bench\`, which does what is described here and ends with 1 when a target is missed. \`npm run bench -- NAME\` measures one part
(${measurementNames.join(", ")}) and writes it anew; with \`--quick\` it measures a few times, and writes nothing. \`npm test\` keeps the counts.

Counts come first, because they are the same on every machine; times are compared within a part, which is one run. The card is the model of
\`virtual-card/\`: no real card or reader was used. A card "without delays" still takes the model's arithmetic; 15 ms for a command and 250 ms more for a
signature are a real card's pace. Parts with times say how much of the processors other programs had: what counts is measured where they have none.

${verdict(missed)}

| Machine | |
| --- | --- |
${machine.map(([label, value]) => `| ${label} | ${value} |`).join("\n")}

${sections.join("\n")}`;
}

/** Heads and missed rows, in the order of the page. */
function verdict(lines: readonly { head: string | undefined; what: string | undefined }[]): string {
  let under = "";
  const missed: string[] = [];
  for (const { head, what } of lines) {
    if (head !== undefined) under = head;
    else missed.push(`${under}: ${what}`);
  }
  return missed.length === 0 ? "All targets are met." : `Missed:\n\n${missed.map((each) => `- ${each}`).join("\n")}`;
}
