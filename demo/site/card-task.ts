/** One thing at a time with the card. Whatever happens, the page is as it was and its buttons work again. */
import type { RequestOptions } from "../../client/warifu.ts";
import { pageLanguage } from "./language.ts";
import { showProgress, showRunning } from "./progress-view.ts";

export class CardTask {
  #running: AbortController | undefined;

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** From a click. Rejects with whatever `act` does; may be called again then. */
  async run<T>(step: HTMLElement, act: (options: RequestOptions) => Promise<T>): Promise<T> {
    const running = new AbortController();
    this.#running = running;
    showRunning(step, true);
    try {
      return await act({ signal: running.signal, onProgress: showProgress, language: pageLanguage() });
    } finally {
      this.#running = undefined;
      showRunning(step, false);
    }
  }

  /** Closes Warifu's window. */
  cancel(): void {
    this.#running?.abort();
  }
}
