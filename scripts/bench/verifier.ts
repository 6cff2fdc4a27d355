/** How many verifications one core does in a second, beside the bare signature check that none can do without. */
import { type Measured, measurement } from "./measurement.ts";
import { median } from "./percentile.ts";
import { verifierWorks, type Work, type WorkName } from "./verifier-works.ts";

/** Of one piece of a round, milliseconds: long enough for the clock, short enough that what else the machine does falls on all alike. */
const piece = 40;

/** Microseconds of processor time for one, all threads and the system's part in it. Gives in `index` where the next piece goes on. */
async function costOf(work: Work, index: number): Promise<{ cost: number; index: number }> {
  const before = process.cpuUsage();
  const [from, end] = [index, performance.now() + piece];
  while (performance.now() < end) for (let count = 0; count < 8; count++) await work(index++);
  const { user, system } = process.cpuUsage(before);
  return { cost: (user + system) / (index - from), index };
}

/** Rounds in which code is still being compiled: left out. */
const warmUp = 12;

/** Of each round the cost of each work. */
async function costs(rounds: number): Promise<readonly Readonly<Record<WorkName, number>>[]> {
  const works = await verifierWorks();
  const names = Object.keys(works) as WorkName[];
  const next = new Map<WorkName, number>();
  const all: Record<WorkName, number>[] = [];
  for (let round = 0; round < warmUp + rounds; round++) {
    const found: Partial<Record<WorkName, number>> = {};
    for (const name of names) {
      const { cost, index } = await costOf(works[name], next.get(name) ?? 0);
      next.set(name, index);
      found[name] = cost;
    }
    all.push(found as Record<WorkName, number>);
  }
  return all.slice(-rounds);
}

const perSecond = "per s";

export const verifier = measurement(
  {
    title: "Verifier",
    how: `Verifications of one core in a second, RSA-2048: of processor time, that of all threads and of the system included, so that work on other cores counts and waiting does not. In
turns, 40 ms each; medians of the rounds. Beside the verifier stands the check of the very same signatures over the very same bytes alone, with a key that was imported before: by Node's own \`crypto.verify\`, which
the verifier uses itself where the runtime has it, and by WebCrypto, which every runtime has and which takes the way to another thread and back. Shares are medians of the shares in each round. "WebCrypto only" is the
verifier with \`process.getBuiltinModule\` taken away, as it runs elsewhere. A path that is remembered is that of a card that was seen before by this process; tokens are all different, and their challenges are
consumed. CMS: 10 KiB, attached.`,
  },
  {
    "token-share": { what: "Login token, path remembered, of Node's `crypto.verify` alone", unit: "%", least: 60 },
    "token-share-web": { what: "The same with WebCrypto only, of WebCrypto's check alone", unit: "%" },
    token: { what: "Login token, path remembered", unit: perSecond },
    "token-web": { what: "Login token, path remembered, WebCrypto only", unit: perSecond },
    "first-token": { what: "Login token, path not remembered", unit: perSecond },
    path: { what: "Path of a certificate to its anchor, not remembered", unit: perSecond },
    cms: { what: "CMS signature, path remembered", unit: perSecond },
    web: { what: "WebCrypto's check alone", unit: perSecond },
    node: { what: "Node's `crypto.verify` alone", unit: perSecond },
  },
  async (quick) => {
    const rounds = await costs(quick ? 4 : 60);
    const each = (figure: (costs: Readonly<Record<WorkName, number>>) => number): Measured =>
      median(rounds.map(figure));
    const rate = (name: WorkName) => each((cost) => 1e6 / cost[name]);
    return {
      "token-share": each(({ node, token }) => (100 * node) / token),
      "token-share-web": each((cost) => (100 * cost.web) / cost["token-web"]),
      token: rate("token"),
      "token-web": rate("token-web"),
      "first-token": rate("first-token"),
      path: rate("path"),
      cms: rate("cms"),
      web: rate("web"),
      node: rate("node"),
    };
  },
);
