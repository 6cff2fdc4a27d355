/** Host names in letters (RFC 3492 Punycode, decoding only), to stand beside the form the browser compares. */

const base = 36;
const tMin = 1;
const tMax = 26;
const skew = 38;
const damp = 700;
const initialBias = 72;
const initialN = 128;

/** The host with its `xn--` labels decoded; `undefined` when it has none, or when one cannot be decoded. */
export function hostInLetters(host: string): string | undefined {
  if (!/(^|\.)xn--/.test(host)) return undefined;
  try {
    return host
      .split(".")
      .map((label) => (label.startsWith("xn--") ? decode(label.slice(4)) : label))
      .join(".");
  } catch {
    return undefined;
  }
}

/** RFC 3492 clause 6.2. Throws RangeError for what is no Punycode. */
function decode(input: string): string {
  const delimiter = input.lastIndexOf("-");
  const output = Array.from(input.slice(0, Math.max(0, delimiter)), (letter) => letter.charCodeAt(0));
  let n = initialN;
  let i = 0;
  let bias = initialBias;
  for (let at = delimiter + 1; at < input.length; ) {
    const before = i;
    let weight = 1;
    for (let k = base; ; k += base) {
      const digit = digitOf(input.charCodeAt(at++));
      i += digit * weight;
      const threshold = Math.min(Math.max(k - bias, tMin), tMax);
      if (digit < threshold) break;
      weight *= base - threshold;
    }
    bias = adapt(i - before, output.length + 1, before === 0);
    n += Math.floor(i / (output.length + 1));
    i %= output.length + 1;
    output.splice(i++, 0, n);
  }
  return String.fromCodePoint(...output);
}

function digitOf(code: number): number {
  if (code >= 0x61 && code <= 0x7a) return code - 0x61;
  if (code >= 0x30 && code <= 0x39) return code - 0x30 + 26;
  throw new RangeError("not Punycode");
}

/** RFC 3492 clause 6.1. */
function adapt(delta: number, points: number, isFirst: boolean): number {
  let left = isFirst ? Math.floor(delta / damp) : delta >> 1;
  left += Math.floor(left / points);
  let k = 0;
  for (; left > ((base - tMin) * tMax) >> 1; k += base) left = Math.floor(left / (base - tMin));
  return k + Math.floor(((base - tMin + 1) * left) / (left + skew));
}
