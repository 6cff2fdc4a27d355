import { commands } from "./commands.ts";
import { extension } from "./extension.ts";
import type { Measured, Measurement, Row } from "./measurement.ts";
import { memory } from "./memory.ts";
import { openSc } from "./open-sc.ts";
import { pageToPage } from "./page-to-page.ts";
import { processes } from "./processes.ts";
import { reconciliation } from "./reconcile.ts";
import { signingTime } from "./signing-time.ts";
import { start } from "./start.ts";
import { verifier } from "./verifier.ts";

/** By the name on the command line; counts first, since they are the same on every machine. */
export const measurements = {
  commands,
  extension,
  processes,
  start,
  memory,
  reconcile: reconciliation,
  time: signingTime,
  opensc: openSc,
  verifier,
  chromium: pageToPage("chromium", "Chromium"),
  firefox: pageToPage("firefox", "Firefox"),
} as const satisfies Readonly<Record<string, Measurement>>;

export type MeasurementName = keyof typeof measurements;
export const measurementNames = Object.keys(measurements) as readonly MeasurementName[];

/** One row with its figure; `name` is that of the measurement, a point, that of the row. */
export interface Result {
  readonly name: string;
  readonly row: Row;
  readonly measured: Measured;
}

/** What other programs had of the processors just before and just after a measurement, 0 to 1. */
export type OtherWork = readonly [before: number, after: number];

const timeUnits: readonly Row["unit"][] = ["ms", "s", "×", "per s", "%"];

/** Whether what other programs do changes the figures. */
export const measuresTimes = (name: MeasurementName): boolean =>
  Object.values<Row>(measurements[name].rows).some(({ unit }) => timeUnits.includes(unit));

/** In the order of the rows. Throws when one of them was not measured. */
export async function resultsOf(name: MeasurementName, quick: boolean): Promise<readonly Result[]> {
  const { rows, measure }: Measurement = measurements[name];
  const found = await measure(quick);
  return Object.entries(rows).map(([each, row]) => {
    const measured = found[each];
    if (!measured) throw new Error(`${name}.${each} was not measured`);
    return { name: `${name}.${each}`, row, measured };
  });
}
