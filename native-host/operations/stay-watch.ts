/**
 * Between phase 1 and phase 2 nobody holds the card, and a person can lay another one on the reader. The count that PC/SC
 * keeps of a reader's cards does not tell for sure: it begins anew with the service, and with a reader that was plugged in
 * again, and macOS has none. So the system is asked to report every change meanwhile.
 */
import type { CardReaders, ReaderState } from "../pcsc/card-reader.ts";

export class StayWatch {
  #current: AbortController | undefined;

  /** Watches from now on that nothing changes in `seen`; an earlier watch ends. */
  begin(readers: CardReaders, seen: readonly ReaderState[]): void {
    this.#current?.abort(new Error("another watch begins"));
    const watch = new AbortController();
    this.#current = watch;
    const broken = (): void => {
      if (this.#current === watch) this.#current = undefined;
    };
    // the service that goes away, and a change in any reader, break it alike
    readers.waitForChange(seen, watch.signal).then(broken, broken);
  }

  /** Whether no reader and no card has come or gone since {@link begin}. */
  get unbroken(): boolean {
    return this.#current !== undefined;
  }
}
