import { ScardError, type ScardName, scard } from "../../native-host/pcsc/scard-error.ts";

interface Waiter {
  enter(): void;
  refuse(reason: unknown): void;
}

/** SCARD_SHARE_EXCLUSIVE on one reader: one holder, the others wait in line. */
export class ExclusiveLock {
  #held = false;
  readonly #line: Waiter[] = [];

  /** The release function, or `undefined` when the lock is held. Calling it twice does nothing more. */
  tryAcquire(): (() => void) | undefined {
    if (this.#held) return undefined;
    this.#held = true;
    return this.#releaseOnce();
  }

  /** Rejects with SCARD_E_SHARING_VIOLATION after `patienceMs`, and with `signal.reason` when aborted. */
  acquire(patienceMs: number, signal: AbortSignal): Promise<() => void> {
    const release = this.tryAcquire();
    if (release !== undefined) return Promise.resolve(release);
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        clearTimeout(timer);
        signal.removeEventListener("abort", aborted);
        if (this.#line.includes(waiter)) this.#line.splice(this.#line.indexOf(waiter), 1);
      };
      const waiter: Waiter = {
        enter: () => {
          leave();
          resolve(this.#releaseOnce());
        },
        refuse: (reason) => {
          leave();
          reject(reason);
        },
      };
      const aborted = (): void => waiter.refuse(signal.reason);
      const violation = new ScardError("SCardConnect", scard.E_SHARING_VIOLATION);
      const timer = setTimeout(() => waiter.refuse(violation), patienceMs);
      signal.addEventListener("abort", aborted, { once: true });
      this.#line.push(waiter);
    });
  }

  /** Sends everybody in the line away. */
  refuseAll(reason: ScardName): void {
    for (const waiter of [...this.#line]) waiter.refuse(new ScardError("SCardConnect", scard[reason]));
  }

  #releaseOnce(): () => void {
    let released = false;
    return () => {
      if (released) return;
      released = true;
      const next = this.#line[0];
      if (next === undefined) this.#held = false;
      else next.enter();
    };
  }
}
