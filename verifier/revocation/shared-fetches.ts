/**
 * What providers remember. Whoever asks for the same at the same time waits for one fetch; it is given up when nobody waits any more. An answer is asked for anew after a while, and as
 * long as it holds it serves when that fails. A failure is remembered for some seconds, so that a source that is down is not called for every login.
 */
import { RevocationFailure, type RevocationProblem } from "./revocation-problem.ts";

/** Times in milliseconds, of `now`. */
export interface FetchBounds {
  /** For one fetch. */
  readonly patience: number;
  /** After this long an answer is asked for anew. */
  readonly keep: number;
  readonly keepFailures: number;
  /** Bytes of all answers that are kept; those that were not used for longest go first. */
  readonly memory: number;
  readonly now: () => number;
}

export interface Fetched<T> {
  readonly value: T;
  /** Bytes. */
  readonly size: number;
  /** When it is over for good. */
  readonly until: number;
}

interface Remembered<T> {
  readonly fetched: Fetched<T> | undefined;
  readonly problem: RevocationProblem | undefined;
  readonly freshUntil: number;
}

interface UnderWay<T> {
  readonly answer: Promise<T>;
  readonly abort: AbortController;
  waiting: number;
}

/** What a failure takes up, about. */
const failureSize = 256;

export class SharedFetches<T> {
  readonly #bounds: FetchBounds;
  /** The one used last is the last. */
  readonly #remembered = new Map<string, Remembered<T>>();
  readonly #underWay = new Map<string, UnderWay<T>>();
  #size = 0;

  constructor(bounds: FetchBounds) {
    this.#bounds = bounds;
  }

  /** Throws RevocationFailure, or the reason of `signal`; the others that wait for the same go on then. */
  async get(
    key: string,
    signal: AbortSignal | undefined,
    begin: (signal: AbortSignal) => Promise<Fetched<T>>,
  ): Promise<T> {
    signal?.throwIfAborted();
    const known = this.#remembered.get(key);
    if (known && this.#bounds.now() < known.freshUntil) {
      this.#remember(key, known);
      if (known.fetched) return known.fetched.value;
      throw new RevocationFailure(known.problem ?? "SOURCE_UNAVAILABLE");
    }
    const shared = this.#underWay.get(key) ?? this.#begin(key, begin);
    shared.waiting++;
    try {
      return await unlessAborted(shared.answer, signal);
    } finally {
      shared.waiting--;
      if (shared.waiting === 0) shared.abort.abort(new RevocationFailure("SOURCE_UNAVAILABLE"));
    }
  }

  #begin(key: string, begin: (signal: AbortSignal) => Promise<Fetched<T>>): UnderWay<T> {
    const abort = new AbortController();
    const shared = { answer: this.#fetch(key, abort, begin), abort, waiting: 0 };
    shared.answer.catch(() => undefined);
    this.#underWay.set(key, shared);
    abort.signal.addEventListener("abort", () => this.#forgetUnderWay(key, shared), { once: true });
    return shared;
  }

  async #fetch(key: string, abort: AbortController, begin: (signal: AbortSignal) => Promise<Fetched<T>>): Promise<T> {
    const { patience, keep, keepFailures, now } = this.#bounds;
    const timer = setTimeout(() => abort.abort(new RevocationFailure("SOURCE_TOO_SLOW")), patience);
    try {
      const fetched = await unlessAborted(begin(abort.signal), abort.signal);
      this.#remember(key, { fetched, problem: undefined, freshUntil: Math.min(now() + keep, fetched.until) });
      return fetched.value;
    } catch (error) {
      const problem = error instanceof RevocationFailure ? error.problem : "SOURCE_UNAVAILABLE";
      const before = this.#remembered.get(key)?.fetched;
      const fetched = before && now() < before.until ? before : undefined;
      // whom everybody has left has not failed
      if (!abort.signal.aborted || problem === "SOURCE_TOO_SLOW")
        this.#remember(key, {
          fetched,
          problem,
          freshUntil: Math.min(now() + keepFailures, fetched?.until ?? Infinity),
        });
      if (fetched) return fetched.value;
      throw error instanceof RevocationFailure ? error : new RevocationFailure(problem, { cause: error });
    } finally {
      clearTimeout(timer);
      const shared = this.#underWay.get(key);
      if (shared?.abort === abort) this.#underWay.delete(key);
    }
  }

  #forgetUnderWay(key: string, shared: UnderWay<T>): void {
    if (this.#underWay.get(key) === shared) this.#underWay.delete(key);
  }

  #remember(key: string, remembered: Remembered<T>): void {
    this.#forget(key);
    this.#remembered.set(key, remembered);
    this.#size += sizeOf(remembered);
    for (const [oldest] of this.#remembered) {
      if (this.#size <= this.#bounds.memory) break;
      this.#forget(oldest);
    }
  }

  #forget(key: string): void {
    const known = this.#remembered.get(key);
    if (!known) return;
    this.#remembered.delete(key);
    this.#size -= sizeOf(known);
  }
}

const sizeOf = <T>({ fetched }: Remembered<T>): number => (fetched?.size ?? 0) + failureSize;

/** `work`, or a rejection with the signal's reason when that comes first. */
async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  let stop = (): void => undefined;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    if (signal.aborted) stop();
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}
