/** Many short texts in little memory: their UTF-8 in large pieces, outside of the garbage collector's way. */

const pieceLength = 1 << 18;

/** Texts by their number, in the order they were added. */
export class PackedTexts {
  readonly #pieces: Uint8Array[] = [];
  /** For each text: its piece, where it begins there, and its bytes. */
  #places = new Uint32Array(3 * 1024);
  #count = 0;
  #used = pieceLength;
  readonly #encoder = new TextEncoder();
  readonly #decoder = new TextDecoder("utf-8", { ignoreBOM: true });

  get length(): number {
    return this.#count;
  }

  /** Gives the number. Half a surrogate pair comes back as U+FFFD. */
  add(text: string): number {
    const bytes = this.#encoder.encode(text);
    if (this.#used + bytes.length > pieceLength) {
      this.#pieces.push(new Uint8Array(Math.max(pieceLength, bytes.length)));
      this.#used = 0;
    }
    this.#pieces.at(-1)?.set(bytes, this.#used);
    const at = this.#count++;
    this.#places = withRoom(this.#places, 3 * this.#count);
    this.#places.set([this.#pieces.length - 1, this.#used, bytes.length], 3 * at);
    this.#used += bytes.length;
    return at;
  }

  /** Throws `RangeError` for a number that was not given. */
  get(index: number): string {
    if (!(index >= 0 && index < this.#count)) throw new RangeError("no such text");
    const [piece = 0, begin = 0, length = 0] = this.#places.subarray(3 * index, 3 * index + 3);
    return this.#decoder.decode(this.#pieces[piece]?.subarray(begin, begin + length) ?? new Uint8Array());
  }
}

/** The same numbers with room for `length` of them, and for as many again when it has to grow. */
export function withRoom<T extends Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>>(array: T, length: number): T {
  if (length <= array.length) return array;
  const grown = new (array.constructor as new (length: number) => T)(Math.max(length, array.length * 2));
  grown.set(array);
  return grown;
}
