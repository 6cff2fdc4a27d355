/**
 * Tells what is pressed on purpose from what may have been meant for what was there before: a page can have somebody click or
 * type fast, and choose when our window comes under it. Whoever was asked to look and press again is believed then.
 */
import { times } from "../../shared/contract/limits.ts";

export class Haste {
  #cameAt = 0;
  #inFrontAt = Number.NEGATIVE_INFINITY;
  #askedAt: number | undefined;

  /** Something new to answer has come, or the window was put where something else was. */
  came(): void {
    this.#cameAt = performance.now();
    this.#askedAt = undefined;
  }

  /** The person has called it up in this window. */
  wasWanted(): void {
    this.#cameAt = Number.NEGATIVE_INFINITY;
  }

  gotKeyboard(): void {
    this.#inFrontAt = performance.now();
  }

  /** The person was asked to look and press again. */
  asked(): void {
    this.#askedAt = performance.now();
  }

  /** The second press of a double click says nothing new. */
  get isJustAsked(): boolean {
    return this.#askedAt !== undefined && isFresh(this.#askedAt);
  }

  /** Some ways of pressing take the keyboard to another window and back each time: they are doubted once. */
  get isLikely(): boolean {
    return isFresh(this.#cameAt) || (this.#askedAt === undefined && isFresh(this.#inFrontAt));
  }
}

const isFresh = (at: number): boolean => performance.now() - at < times.beforeYes;
