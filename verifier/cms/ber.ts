/** Tags and lengths of BER (X.690 clause 8.1), the indefinite ones too. Tags have one byte, as all in CMS. */

/** Something is not where its ASN.1 definition has it. */
export class NotAsDefined extends Error {
  override readonly name = "NotAsDefined";
}

export interface Asn1Value {
  readonly tagClass: "universal" | "application" | "context" | "private";
  readonly tagNumber: number;
  readonly isConstructed: boolean;
  /** Without the end-of-contents of an indefinite length. */
  readonly content: Uint8Array<ArrayBuffer>;
  /** As it stands in the file. */
  readonly encoding: Uint8Array<ArrayBuffer>;
}

/** Deepest and widest that a SignedData with a few signers and paths needs, and far below what costs anything. */
const most = { depth: 40, values: 20_000 } as const;
const classes = ["universal", "application", "context", "private"] as const;
const constructed = 0x20;
const endOfContents = 2;

interface Header {
  readonly tag: number;
  /** Where the content begins. */
  readonly start: number;
  /** Where it ends; undefined for an indefinite length. */
  readonly end: number | undefined;
}

/** That the value at the start is well-formed, with everything in it, and within bounds. Throws {@link NotAsDefined}. */
export function walk(bytes: Uint8Array): void {
  walkOver(bytes, 0, bytes.length, most.depth, { left: most.values });
}

/** The value that begins at `at`, which `walk` has been over. */
export function valueAt(bytes: Uint8Array, at: number): Asn1Value {
  const { tag, start, end } = headerAt(bytes, at, bytes.length);
  const next = end ?? walkOver(bytes, at, bytes.length, most.depth, { left: most.values });
  const own = bytes as Uint8Array<ArrayBuffer>;
  return {
    tagClass: classes[tag >> 6] ?? "universal",
    tagNumber: tag & 0x1f,
    isConstructed: (tag & constructed) !== 0,
    content: own.subarray(start, end ?? next - endOfContents),
    encoding: own.subarray(at, next),
  };
}

/** Gives the place behind the value. */
function walkOver(bytes: Uint8Array, at: number, limit: number, depth: number, budget: { left: number }): number {
  const { tag, start, end } = headerAt(bytes, at, limit);
  if (budget.left-- <= 0 || depth <= 0) throw new NotAsDefined();
  if ((tag & constructed) === 0) return end ?? refuse();
  let place = start;
  while (end === undefined ? !isEnd(bytes, place, limit) : place < end) {
    place = walkOver(bytes, place, end ?? limit, depth - 1, budget);
  }
  return end ?? place + endOfContents;
}

const isEnd = (bytes: Uint8Array, at: number, limit: number): boolean =>
  at + endOfContents <= limit && bytes[at] === 0 && bytes[at + 1] === 0;

function headerAt(bytes: Uint8Array, at: number, limit: number): Header {
  const tag = byteAt(bytes, at, limit);
  const first = byteAt(bytes, at + 1, limit);
  const lengthBytes = first < 0x80 ? 0 : first - 0x80;
  // 0 is end-of-contents, 1F begins a tag of several bytes
  if (tag === 0 || (tag & 0x1f) === 0x1f || lengthBytes > 4) refuse();
  const start = at + 2 + lengthBytes;
  if (first === 0x80) return { tag, start, end: undefined };
  let length = lengthBytes === 0 ? first : 0;
  for (let index = at + 2; index < start; index++) length = length * 256 + byteAt(bytes, index, limit);
  return { tag, start, end: start + length <= limit ? start + length : refuse() };
}

const byteAt = (bytes: Uint8Array, at: number, limit: number): number =>
  at < limit ? (bytes[at] ?? refuse()) : refuse();

function refuse(): never {
  throw new NotAsDefined();
}
