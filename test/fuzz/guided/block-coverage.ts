/**
 * Which source text of the product has run, by V8's own block counters: no code is rewritten, TypeScript goes through tsx as in
 * every test. A look costs about a millisecond, so the loop looks after a batch and again at each input of a batch that was new.
 */
import { type Profiler, Session } from "node:inspector";
import { fromRoot } from "../../../scripts/build/paths.ts";

/** Folders whose code guides; the card model and the tests are not what is tried. */
const product = ["shared", "client", "extension", "native-host"].map((folder) => `file://${fromRoot(folder)}/`);

export class BlockCoverage {
  readonly #session = new Session();
  /** By script: 1 where the text at that offset has run. */
  readonly #seen = new Map<string, Uint8Array>();

  /** To be made before the product is loaded. */
  constructor() {
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** Drops what ran since the last look, unseen. */
  discard(): void {
    this.#take();
  }

  /** Characters of source text that ran since the last look; `isNew`: some of them for the first time. Notes them when told to. */
  look(note: boolean): { isNew: boolean } {
    let isNew = false;
    for (const { url, functions } of this.#take()) {
      if (!product.some((folder) => url.startsWith(folder))) continue;
      const ran = painted(functions);
      const seen = this.#seenOf(url, ran.length);
      for (let at = 0; at < ran.length; at++) {
        if (ran[at] === 0 || seen[at] === 1) continue;
        isNew = true;
        if (!note) return { isNew };
        seen[at] = 1;
      }
    }
    return { isNew };
  }

  /** Characters of the product's source text that have run so far. */
  get size(): number {
    let size = 0;
    for (const seen of this.#seen.values()) for (const mark of seen) size += mark;
    return size;
  }

  #take(): readonly Profiler.ScriptCoverage[] {
    let found: readonly Profiler.ScriptCoverage[] = [];
    // answers before it returns
    this.#session.post("Profiler.takePreciseCoverage", (error, taken) => {
      if (error) throw error;
      found = taken.result;
    });
    return found;
  }

  #seenOf(url: string, length: number): Uint8Array {
    const seen = this.#seen.get(url) ?? new Uint8Array(0);
    if (seen.length >= length) return seen;
    const longer = new Uint8Array(length);
    longer.set(seen);
    this.#seen.set(url, longer);
    return longer;
  }
}

/** Inner ranges come behind outer ones and say it better; functions that did not run are left out. */
function painted(functions: readonly Profiler.FunctionCoverage[]): Uint8Array {
  const ranges = functions
    .filter(({ ranges: [whole] }) => (whole?.count ?? 0) > 0)
    .flatMap((each) => each.ranges)
    .sort((a, b) => a.startOffset - b.startOffset || b.endOffset - a.endOffset);
  const ran = new Uint8Array(Math.max(0, ...ranges.map(({ endOffset }) => endOffset)));
  for (const { startOffset, endOffset, count } of ranges) ran.fill(count > 0 ? 1 : 0, startOffset, endOffset);
  return ran;
}
