/** Small changes to bytes, several at a time. */
import type { Random } from "./random.ts";

const longestInput = 8192;

/** Where formats of ours change their mind: ends of ranges, BER lengths and tags, status words, JSON's punctuation. */
const telling = [
  0, 1, 2, 0x1f, 0x22, 0x2c, 0x30, 0x5b, 0x5d, 0x61, 0x6c, 0x7b, 0x7d, 0x7f, 0x80, 0x81, 0x82, 0x83, 0xff,
];

interface Material {
  readonly random: Random;
  readonly words: readonly Uint8Array[];
  /** Another input to take pieces from. */
  readonly other: Uint8Array;
}
type Change = (bytes: Uint8Array, material: Material) => Uint8Array;

const replaced = (bytes: Uint8Array, start: number, end: number, piece: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(start + piece.length + bytes.length - end);
  whole.set(bytes.subarray(0, start));
  whole.set(piece, start);
  whole.set(bytes.subarray(end), start + piece.length);
  return whole;
};

const range = ({ random }: Material, { length }: Uint8Array): [start: number, end: number] => {
  const start = random.below(length + 1);
  return [start, start + random.below(Math.min(length - start, 64) + 1)];
};

const changes: readonly Change[] = [
  (bytes, { random }) => {
    const at = random.below(bytes.length);
    return replaced(
      bytes,
      at,
      Math.min(at + 1, bytes.length),
      Uint8Array.of((bytes[at] ?? 0) ^ (1 << random.below(8))),
    );
  },
  (bytes, { random }) => {
    const at = random.below(bytes.length);
    return replaced(bytes, at, Math.min(at + 1, bytes.length), Uint8Array.of(random.of(telling)));
  },
  (bytes, { random }) => {
    const at = random.below(bytes.length);
    const near = (bytes[at] ?? 0) + random.below(9) - 4;
    return replaced(bytes, at, Math.min(at + 1, bytes.length), Uint8Array.of(near));
  },
  (bytes, { random }) => {
    return insertAt(
      bytes,
      random,
      Uint8Array.from({ length: 1 + random.below(8) }, () => random.below(256)),
    );
  },
  (bytes, material) => replaced(bytes, ...range(material, bytes), Uint8Array.of()),
  (bytes, material) => insertAt(bytes, material.random, bytes.slice(...range(material, bytes))),
  (bytes, material) => insertAt(bytes, material.random, material.other.slice(...range(material, material.other))),
  (bytes, material) =>
    replaced(bytes, ...range(material, bytes), material.other.slice(...range(material, material.other))),
  (bytes, { random, words }) => (words.length === 0 ? bytes : insertAt(bytes, random, random.of(words))),
  (bytes, material) =>
    material.words.length === 0
      ? bytes
      : replaced(bytes, ...range(material, bytes), material.random.of(material.words)),
  (bytes, { random }) => bytes.slice(0, random.below(bytes.length + 1)),
];

const insertAt = (bytes: Uint8Array, random: Random, piece: Uint8Array): Uint8Array => {
  const at = random.below(bytes.length + 1);
  return replaced(bytes, at, at, piece);
};

/** A fresh array; `input` stays as it is. */
export function mutated(input: Uint8Array, material: Material): Uint8Array {
  let bytes: Uint8Array = Uint8Array.from(input);
  for (let left = 1 + material.random.below(5); left > 0; left--) bytes = material.random.of(changes)(bytes, material);
  return bytes.slice(0, longestInput);
}
