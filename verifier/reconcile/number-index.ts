/** Rows by a 32-bit key, in two arrays: thousands of rows without an object for each. Several rows may have one key, and one row several. */
import { withRoom } from "./packed-texts.ts";

const none = -1;

export class NumberIndex {
  #keys = new Uint32Array(1024);
  #rows = new Int32Array(1024);
  #next = new Int32Array(1024);
  #heads = new Int32Array(1024).fill(none);
  #count = 0;

  add(key: number, row: number): void {
    const at = this.#count++;
    this.#keys = withRoom(this.#keys, this.#count);
    this.#rows = withRoom(this.#rows, this.#count);
    this.#next = withRoom(this.#next, this.#count);
    this.#keys[at] = key;
    this.#rows[at] = row;
    if (this.#count > this.#heads.length) this.#rehash();
    else this.#link(at);
  }

  /** Those with this key, the last one added first; a few with another key are not among them. */
  *rows(key: number): Generator<number, void> {
    const wanted = key >>> 0;
    for (let at = this.#heads[this.#slot(wanted)] ?? none; at !== none; at = this.#next[at] ?? none) {
      if (this.#keys[at] === wanted) yield this.#rows[at] ?? none;
    }
  }

  #slot(key: number): number {
    return (Math.imul(key, 0x9e3779b1) >>> 0) & (this.#heads.length - 1);
  }

  #link(at: number): void {
    const slot = this.#slot(this.#keys[at] ?? 0);
    this.#next[at] = this.#heads[slot] ?? none;
    this.#heads[slot] = at;
  }

  #rehash(): void {
    this.#heads = new Int32Array(this.#heads.length * 4).fill(none);
    for (let at = 0; at < this.#count; at++) this.#link(at);
  }
}

/** FNV-1a of the UTF-16 units. Two texts may share one: whoever looks up compares. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
