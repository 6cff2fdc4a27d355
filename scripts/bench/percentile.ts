import type { Measured } from "./measurement.ts";

/** The nearest-rank percentile; `share` is 0.5 for the median. Throws when there is nothing. */
export function percentile(figures: readonly number[], share: number): Measured {
  const sorted = [...figures].sort((a, b) => a - b);
  const figure = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (figure === undefined) throw new Error("nothing was measured");
  return { figure, times: sorted.length };
}

export const median = (figures: readonly number[]): Measured => percentile(figures, 0.5);
