/**
 * Settles as `work` does, or rejects with `signal.reason` as soon as that is aborted. Native calls cannot be
 * interrupted, so `work` then goes on by itself; what it still brings is handed to `undo`, its failure is dropped.
 */
export function untilAborted<T>(work: Promise<T>, signal: AbortSignal, undo: (late: T) => unknown): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      reject(signal.reason);
      work.then(undo, () => undefined);
    };
    if (signal.aborted) return giveUp();
    signal.addEventListener("abort", giveUp, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", giveUp));
  });
}
