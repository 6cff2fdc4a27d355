/** One operation per browser, and a pause for an origin that was just cancelled. Decides at once, without waiting. */
import { times } from "../../shared/contract/limits.ts";
import { WarifuError } from "../../shared/errors/warifu-error.ts";
import type { Browser } from "../platform/browser.ts";

interface BackOff {
  readonly wait: number;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** A page of our own that uses the card. */
interface Guest {
  readonly giveWay: (() => void) | undefined;
}

export class Turn {
  readonly #browser: Browser;
  #backOffs: Record<string, BackOff> = {};
  #taken = false;
  #guest: Guest | undefined;

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  /** Call once, before anything else: a background that was stopped forgets nothing. */
  async load(): Promise<void> {
    const { backOffs } = await this.#browser.storage.session.get("backOffs");
    this.#backOffs = (backOffs ?? {}) as Record<string, BackOff>;
  }

  /** Throws BUSY. */
  take(origin: string): void {
    const left = (this.#backOffs[origin]?.until ?? 0) - Date.now();
    this.#assertFree();
    if (left > 0) throw new WarifuError("BUSY", { retryAfterMs: left });
    this.#guest?.giveWay?.();
    this.#taken = true;
  }

  /**
   * The person's own page uses the card, until the returned function is called. One that only looks gives way when it is told to; from
   * one that does not, nobody takes the turn. Throws BUSY.
   */
  lend(giveWay: (() => void) | undefined): () => void {
    this.#assertFree();
    this.#guest?.giveWay?.();
    const guest = { giveWay };
    this.#guest = guest;
    return () => {
      if (this.#guest === guest) this.#guest = undefined;
    };
  }

  #assertFree(): void {
    if (this.#taken || (this.#guest && !this.#guest.giveWay)) throw new WarifuError("BUSY");
  }

  /** An operation that outlived the background takes its turn back. */
  takeBack(): void {
    this.#taken = true;
  }

  /** The origin has to wait after a cancel, each time twice as long, until one of its operations gives a result. */
  release(origin: string, end: "result" | "cancelled" | "failed"): void {
    this.#taken = false;
    if (end === "failed") return;
    const { [origin]: before, ...others } = this.#backOffs;
    const wait = Math.min((before?.wait ?? times.cancelBackOff / 2) * 2, times.cancelBackOffMost);
    this.#backOffs = end === "cancelled" ? { ...others, [origin]: { wait, until: Date.now() + wait } } : others;
    this.#browser.storage.session.set({ backOffs: this.#backOffs }).catch(() => {});
  }
}
