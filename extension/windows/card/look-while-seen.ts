/**
 * Looks at the card only while somebody can see the page: a tab behind another one waits for no card, and takes none that is laid down for something
 * else. What a PIN is under way for is no look, and goes on.
 */
export class LookWhileSeen {
  /** Resolves when it has shown what it saw; shows nothing more once it is called off. */
  readonly #look: (calledOff: AbortSignal) => Promise<void>;
  #underWay: AbortController | undefined;
  #isOwed = false;

  constructor(look: (calledOff: AbortSignal) => Promise<void>) {
    this.#look = look;
    document.addEventListener("visibilitychange", () => {
      if (document.hidden ? this.#underWay : this.#isOwed) this.begin();
    });
  }

  /** In place of one that is under way; later, when the page is hidden. */
  begin(): void {
    this.#underWay?.abort();
    this.#underWay = undefined;
    this.#isOwed = document.hidden;
    if (document.hidden) return;
    const looking = new AbortController();
    this.#underWay = looking;
    void this.#look(looking.signal).then(() => {
      if (this.#underWay === looking) this.#underWay = undefined;
    });
  }
}
