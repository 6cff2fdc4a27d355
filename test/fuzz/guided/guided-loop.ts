/** The loop: change an input that was good for something, try it, keep it when it reached code that none had reached. */
import type { FuzzTarget } from "../target.ts";
import type { BlockCoverage } from "./block-coverage.ts";
import { mutated } from "./mutation.ts";
import { Random } from "./random.ts";

/** Processor time of one input, in milliseconds; more is a failure. */
const longest = 2_000;
const batchSize = 100;
/** Different failures, after which there is enough to look at. */
const enough = 8;

export interface LoopOptions {
  readonly seed: number;
  readonly seeds: readonly Uint8Array[];
  /** Whichever comes first. */
  readonly runs: number;
  readonly seconds: number;
  /** Called with each input before it is tried. */
  readonly onTry: (input: Uint8Array) => void;
  readonly onFailure: (input: Uint8Array, error: unknown) => void;
}

export interface LoopResult {
  readonly runs: number;
  /** Inputs that reached something new, seeds among them. */
  readonly kept: number;
  /** Characters of the product's source text that have run. */
  readonly covered: number;
}

export async function guidedLoop(
  target: FuzzTarget,
  coverage: BlockCoverage,
  options: LoopOptions,
): Promise<LoopResult> {
  const random = new Random(options.seed);
  const end = performance.now() + options.seconds * 1000;
  const failures = new Set<string>();
  let runs = 0;
  const attempt = async (input: Uint8Array): Promise<void> => {
    options.onTry(input);
    runs++;
    const error = await failureOf(target, input);
    const kind = String(error).slice(0, 80);
    if (error === undefined || failures.has(kind)) return;
    failures.add(kind);
    options.onFailure(input, error);
  };
  // each seed is worth changing, whether or not it reaches more than another
  const corpus: Uint8Array[] = [...options.seeds, Uint8Array.of()];
  for (const input of corpus) await attempt(input);
  coverage.look(true);
  const { words = [] } = target;
  while (runs < options.runs && performance.now() < end && failures.size < enough) {
    const batch = Array.from({ length: batchSize }, () =>
      mutated(chosen(corpus, random), { random, words, other: random.of(corpus) }),
    );
    coverage.discard();
    for (const input of batch) await attempt(input);
    if (!coverage.look(false).isNew) continue;
    for (const input of batch) {
      await attempt(input);
      if (coverage.look(true).isNew) corpus.push(input);
    }
  }
  return { runs, kept: corpus.length, covered: coverage.size };
}

/** The newest half as often as all the others. */
const chosen = (corpus: readonly Uint8Array[], random: Random): Uint8Array =>
  random.below(2) === 0 ? random.of(corpus) : random.of(corpus.slice(-Math.ceil(corpus.length / 2)));

/** What is wrong, `undefined` for nothing. */
export async function failureOf(target: FuzzTarget, input: Uint8Array): Promise<unknown> {
  const before = process.cpuUsage();
  try {
    await target.check(Uint8Array.from(input));
  } catch (error) {
    return error ?? new Error("nothing was thrown");
  }
  const { user, system } = process.cpuUsage(before);
  const took = (user + system) / 1000;
  return took > longest ? new Error(`took more than ${longest} ms of processor time`) : undefined;
}
