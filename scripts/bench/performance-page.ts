/** The figures as a page, and as lines for programs. */
import { isMet, type Measurement, rounded } from "./measurement.ts";
import { type MeasurementName, measurementNames, measurements, type Result } from "./measurements.ts";

/** One JSON object, in one line. */
export function jsonLine({ name, row, measured }: Result): string {
  const met = isMet(row, measured);
  const target = met === undefined ? {} : { target: row.most, met };
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
  const { what, unit, most } = row;
  const target = most === undefined ? "" : `≤ ${most} ${isMet(row, measured) ? "✔" : "✖"}`;
  return `| ${what} | ${rounded(row, measured.figure)} ${unit} | ${target} | ${measured.times} |`;
}

function section(name: MeasurementName, results: readonly Result[]): string {
  const { title, how }: Measurement = measurements[name];
  const own = results.filter((result) => result.name.startsWith(`${name}.`));
  return `## ${title}

${how}

| What | Figure | Target | Measured |
| --- | --- | --- | --- |
${own.map(tableRow).join("\n")}
`;
}

/** `docs/performance.md`, of a full run. */
export function performancePage(results: readonly Result[], machine: readonly (readonly [string, string])[]): string {
  const missed = results.filter(({ row, measured }) => isMet(row, measured) === false);
  const verdict =
    missed.length === 0 ? "All targets are met." : `Missed: ${missed.map(({ row }) => row.what).join("; ")}.`;
  return `# Performance

Written by \`npm run bench\`, which does what is described here and ends with 1 when a target is missed. \`npm run bench -- NAME\` measures one part
(${measurementNames.join(", ")}), \`--quick\` only a few times; both print and leave this page alone. \`npm test\` keeps the counts.

Counts come first, because they are the same on every machine; times are compared in one run. The card is the model of \`virtual-card/\`: no real card
or reader was used. A card "without delays" still takes the model's arithmetic; 15 ms for a command and 250 ms more for a signature are a real card's pace.

${verdict}

| Machine | |
| --- | --- |
${machine.map(([label, value]) => `| ${label} | ${value} |`).join("\n")}

${measurementNames.map((name) => section(name, results)).join("\n")}`;
}
