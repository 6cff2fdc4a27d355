/** Several byte strings in one, each behind its length in two bytes; what is cut short is shorter, what is missing is empty. */
export function readParts(input: Uint8Array, count: number): Uint8Array[] {
  let at = 0;
  return Array.from({ length: count }, () => {
    const length = ((input[at] ?? 0) << 8) | (input[at + 1] ?? 0);
    const part = input.slice(at + 2, at + 2 + length);
    at += 2 + length;
    return part;
  });
}

export const writeParts = (parts: readonly Uint8Array[]): Uint8Array =>
  Uint8Array.from(parts.flatMap((part) => [part.length >> 8, part.length & 0xff, ...part]));
