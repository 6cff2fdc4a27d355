/** Sets of code points, packed by `scripts/repertoire-table.ts`. */
import { fromBase64 } from "../encoding/base64.ts";

/**
 * Base64 of bits: gap, run, gap, run, …, each a number from 1 in Elias' gamma code; the first gap is counted from 0, and
 * fewer than eight zeros end it.
 */
export function codePointSet(packed: string): Set<number> {
  const bytes = fromBase64(packed);
  if (!bytes) throw new TypeError("not a packed set");
  const numbers = gammaNumbers(bytes);
  const found = new Set<number>();
  let codePoint = 0;
  for (let index = 0; index + 1 < numbers.length; index += 2) {
    codePoint += numbers[index] ?? 0;
    for (let run = numbers[index + 1] ?? 0; run > 0; run--) found.add(codePoint++);
  }
  return found;
}

/** As many zeros as binary digits follow after the first one, then the digits. */
function gammaNumbers(bytes: Uint8Array): number[] {
  const numbers: number[] = [];
  const count = bytes.length * 8;
  const bit = (at: number): number => ((bytes[at >> 3] ?? 0) >> (7 - (at & 7))) & 1;
  for (let at = 0; at < count; ) {
    let zeros = 0;
    while (at < count && bit(at) === 0) {
      zeros++;
      at++;
    }
    if (at === count) break;
    let value = 0;
    for (let digits = zeros + 1; digits > 0; digits--) value = value * 2 + bit(at++);
    numbers.push(value);
  }
  return numbers;
}
