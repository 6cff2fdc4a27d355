/** When the newest answer of each source was made. Whoever stands in between may send an older one again, which still holds, and has nothing of a revocation since. */
export class NewestTimes {
  readonly #most: number;
  /** The one that was last heard of is the last. */
  readonly #times = new Map<string, number>();

  /** What was not heard of for longest is forgotten when there are more than `most`. */
  constructor(most: number) {
    this.#most = most;
  }

  /** Milliseconds since 1970. */
  isOlder(key: string, time: number): boolean {
    return time < (this.#times.get(key) ?? time);
  }

  remember(key: string, time: number): void {
    const newest = Math.max(time, this.#times.get(key) ?? time);
    this.#times.delete(key);
    this.#times.set(key, newest);
    const [oldest] = this.#times.keys();
    if (this.#times.size > this.#most && oldest !== undefined) this.#times.delete(oldest);
  }
}
