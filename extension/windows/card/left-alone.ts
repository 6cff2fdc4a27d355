import { times } from "../../../shared/contract/limits.ts";

/** Tells when nothing was typed for as long as an approval window would stay open; in a tab behind another one too, where nothing can be typed. */
export class LeftAlone {
  readonly #onLeft: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(onLeft: () => void) {
    this.#onLeft = onLeft;
  }

  typed(): void {
    this.end();
    this.#timer = setTimeout(this.#onLeft, times.approval);
  }

  end(): void {
    clearTimeout(this.#timer);
  }
}
