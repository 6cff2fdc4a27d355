/** Paths that were found before, by a key that stands for the certificate. The least recently used goes first. */

/**
 * What is looked up for a key: a part of a long one, since the engine hashes every character. In the header of a token it has the serial number; two keys that agree
 * in it take each other's place.
 */
const shortened = (key: string): string => (key.length <= 256 ? key : key.slice(64, 192));

export class PathCache<T> {
  readonly #size: number;
  readonly #entries = new Map<string, { readonly key: string; readonly value: T }>();

  /** `size` 0 keeps nothing. */
  constructor(size: number) {
    this.#size = size;
  }

  get(key: string): T | undefined {
    const short = shortened(key);
    const found = this.#entries.get(short);
    if (found?.key !== key) return undefined;
    this.#entries.delete(short);
    this.#entries.set(short, found);
    return found.value;
  }

  set(key: string, value: T): void {
    if (this.#size === 0) return;
    const short = shortened(key);
    this.#entries.delete(short);
    this.#entries.set(short, { key, value });
    if (this.#entries.size <= this.#size) return;
    const oldest = this.#entries.keys().next();
    if (!oldest.done) this.#entries.delete(oldest.value);
  }
}
