/** What a site waits for, in a real browser, beyond the card's own time. */
import type { BrowserKind } from "../browser/host-registration.ts";
import { BrowserStand, type PageTimes } from "./browser-stand.ts";
import { type Measured, type Measurement, measurement } from "./measurement.ts";
import { median, percentile } from "./percentile.ts";

interface Samples {
  readonly signed: readonly PageTimes[];
  readonly roundTrips: readonly number[];
}

async function samples(kind: BrowserKind, count: number): Promise<Samples> {
  const stand = await BrowserStand.start(kind);
  try {
    // the first load what the others find loaded
    for (let warming = 0; warming < 5; warming++) await stand.signOnce();
    const found: PageTimes[] = [];
    while (found.length < count) found.push(await stand.signOnce());
    return { signed: found, roundTrips: await stand.nativeRoundTrips(count) };
  } finally {
    await stand.close();
  }
}

export const pageToPage = (kind: BrowserKind, name: string): Measurement =>
  measurement(
    {
      title: `Page → page in ${name}`,
      how: `A page signs one small document; the host runs already, the card has a real one's pace (15 ms, 250 ms) behind a real pcscd. The person's time is left out: measured is from the
click on "sign" in the window, as the window hears it, to the result, as the page has it, through both ends of the extension, host and card, log-out included; less what the
card took meanwhile, which is what a real one would take, too. The model takes a little more than its delays add up to (its timers come late, and it computes): those rows count that as ours. One row tells what the
browser's native messaging alone takes, with a host that computes the digest of nothing. Before that: from the click on the page to the question in the window, as
the driver of the browser first sees it, with the card's delays of phase 1.`,
    },
    {
      p50: { what: "Yes → result, beyond what the card took, median", unit: "ms", most: 15 },
      p95: { what: "The same, 95th percentile", unit: "ms" },
      "p50-beyond-delays": { what: "Yes → result, beyond the card's delays, median", unit: "ms" },
      "p95-beyond-delays": { what: "The same, 95th percentile", unit: "ms" },
      native: { what: "Native messaging of the browser, there and back, which is part of it, median", unit: "ms" },
      "question-p50": { what: "Click on the page → question, median", unit: "ms" },
      "question-p95": { what: "The same, 95th percentile", unit: "ms" },
    },
    async (quick) => {
      const { signed: found, roundTrips } = await samples(kind, quick ? 3 : 100);
      const both = (figures: number[]): readonly [Measured, Measured] => [median(figures), percentile(figures, 0.95)];
      const [p50, p95] = both(found.map(({ answer, model }) => answer - model));
      const [beyond50, beyond95] = both(found.map(({ answer, delays }) => answer - delays));
      const [question50, question95] = both(found.map(({ question }) => question));
      return {
        p50,
        p95,
        "p50-beyond-delays": beyond50,
        "p95-beyond-delays": beyond95,
        native: median(roundTrips),
        "question-p50": question50,
        "question-p95": question95,
      };
    },
  );
