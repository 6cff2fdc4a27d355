/** Wakes everybody who waits for "something about readers or cards is different now". */
export class ChangeSignal {
  readonly #listeners = new Set<() => void>();

  /** How many wait now. */
  get waiting(): number {
    return this.#listeners.size;
  }

  fire(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Resolves at the next {@link fire}; rejects with `signal.reason` when aborted. */
  next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => (): void => {
        this.#listeners.delete(changed);
        signal.removeEventListener("abort", aborted);
        finish();
      };
      const changed = settle(resolve);
      const aborted = settle(() => reject(signal.reason));
      if (signal.aborted) return reject(signal.reason);
      this.#listeners.add(changed);
      signal.addEventListener("abort", aborted, { once: true });
    });
  }
}
