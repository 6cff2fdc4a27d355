/** What is measured, apart from how: rows of `docs/performance.md`, and the targets of the design. */

type Unit = "commands" | "ms" | "s" | "×" | "bytes" | "MB" | "processes" | "permissions" | "per s" | "%";

export interface Row {
  readonly what: string;
  readonly unit: Unit;
  /** The design's target: the figure is this at most. */
  readonly most?: number;
  /** Or at least this. */
  readonly least?: number;
}

/** A figure, and from how many measurements it was got. */
export interface Measured {
  readonly figure: number;
  readonly times: number;
}

export interface Measurement {
  readonly title: string;
  /** How the figures were got, in sentences. */
  readonly how: string;
  readonly rows: Readonly<Record<string, Row>>;
  /** `quick`: a few times instead of many, to see that it works. */
  readonly measure: (quick: boolean) => Promise<Readonly<Record<string, Measured>>>;
}

/** The compiler sees to it that every row is measured. */
export function measurement<const R extends Readonly<Record<string, Row>>>(
  about: Pick<Measurement, "title" | "how">,
  rows: R,
  measure: (quick: boolean) => Promise<Readonly<Record<keyof R, Measured>>>,
): Measurement {
  return { ...about, rows, measure };
}

const decimals: Readonly<Record<Unit, number>> = {
  commands: 0,
  ms: 1,
  s: 1,
  "×": 3,
  bytes: 0,
  MB: 1,
  processes: 0,
  permissions: 0,
  "per s": 0,
  "%": 0,
};

/** With as many digits as mean something. */
export const rounded = ({ unit }: Row, figure: number): number => Number(figure.toFixed(decimals[unit]));

/** `undefined` where the design has no target. */
export function isMet(row: Row, { figure }: Measured): boolean | undefined {
  const { most, least } = row;
  if (most === undefined && least === undefined) return undefined;
  const shown = rounded(row, figure);
  return shown <= (most ?? Infinity) && shown >= (least ?? -Infinity);
}

/** A count or a size, which is the same every time. */
export const counted = (figure: number): Measured => ({ figure, times: 1 });
