/**
 * DER (X.690) one element at a time, without a tree: a list of a million revoked certificates is walked through, and bytes that a signature covers stay the ones that came.
 * Lengths are definite and within what contains them; tags have one byte.
 */

/** Tags by their names in X.680; `context0` and so on are constructed ones, `primitive0` and so on are not. */
export const tags = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  primitive0: 0x80,
  primitive1: 0x81,
  primitive2: 0x82,
  context0: 0xa0,
  context1: 0xa1,
  context2: 0xa2,
  context3: 0xa3,
} as const;

export interface DerElement {
  readonly tag: number;
  readonly content: Uint8Array<ArrayBuffer>;
  /** With tag and length. */
  readonly whole: Uint8Array<ArrayBuffer>;
}

/** Not DER, or not of the shape that was asked for. Says nothing of the bytes. */
export class DerError extends Error {
  override readonly name = "DerError";
}

const refuse = (): never => {
  throw new DerError("not the DER that was expected");
};

/** Elements one behind the other, up to the end of `bytes`. Throws {@link DerError}. */
export class DerReader {
  readonly #bytes: Uint8Array<ArrayBuffer>;
  #at = 0;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  /** `undefined` when the next one has another tag, or there is none. */
  optional(tag: number): DerElement | undefined {
    return this.#bytes[this.#at] === tag ? this.next() : undefined;
  }

  /** With one of these tags. */
  expect(...wanted: readonly number[]): DerElement {
    const element = this.next();
    return wanted.includes(element.tag) ? element : refuse();
  }

  next(): DerElement {
    const bytes = this.#bytes;
    const from = this.#at;
    const [tag = refuse(), first = refuse()] = [bytes[from], bytes[from + 1]];
    // 0 is no type, 1F begins a tag of several bytes
    if (tag === 0 || (tag & 0x1f) === 0x1f) refuse();
    const lengthBytes = first < 0x80 ? 0 : first - 0x80;
    // 80 is the indefinite length of BER
    if (first === 0x80 || lengthBytes > 4) refuse();
    let length = lengthBytes === 0 ? first : 0;
    for (let at = 0; at < lengthBytes; at++) length = length * 256 + (bytes[from + 2 + at] ?? refuse());
    const start = from + 2 + lengthBytes;
    if (start + length > bytes.length) refuse();
    this.#at = start + length;
    return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(from, start + length) };
  }

  /** What has been read was all. */
  end(): void {
    if (!this.isAtEnd) refuse();
  }
}

/** The members of a SEQUENCE. */
export const membersOf = ({ content }: DerElement): DerReader => new DerReader(content);

/** The one element that `bytes` are. */
export function onlyElement(bytes: Uint8Array<ArrayBuffer>, tag: number): DerElement {
  const reader = new DerReader(bytes);
  const element = reader.expect(tag);
  reader.end();
  return element;
}

/** UTCTime and GeneralizedTime as RFC 5280 clause 4.1.2.5 allows them: seconds, and Z. Milliseconds since 1970. */
export function timeOf({ tag, content }: Pick<DerElement, "tag" | "content">): number {
  const text = String.fromCharCode(...content.subarray(0, 16));
  const short = tag === tags.utcTime;
  const match = (short ? /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/ : /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/).exec(
    text,
  );
  if (!match || content.length !== text.length) return refuse();
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number);
  const century = !short ? 0 : year < 50 ? 2000 : 1900;
  return Date.UTC(century + year, month - 1, day, hour, minute, second);
}

/** The bytes of a BIT STRING of whole bytes. */
export function bitsOf({ content }: DerElement): Uint8Array<ArrayBuffer> {
  return content[0] === 0 ? content.subarray(1) : refuse();
}

/** Bytes. None that anybody uses has half of that, and of one of megabytes an array and a text are made. */
const longestIdentifier = 128;

/** An OBJECT IDENTIFIER with points between its arcs, each in as few bytes as it takes (X.690 clause 8.19.2). */
export function oidOf({ content }: Pick<DerElement, "content">): string {
  const arcs: number[] = [];
  let arc = 0;
  if (content.length > longestIdentifier) refuse();
  if ((content.at(-1) ?? 0xff) >= 0x80) refuse();
  for (const byte of content) {
    if (byte === 0x80 && arc === 0) refuse();
    arc = arc * 128 + (byte & 0x7f);
    if (byte & 0x80) continue;
    arcs.push(arc);
    arc = 0;
  }
  const [first = refuse(), ...rest] = arcs;
  const root = Math.min(2, Math.floor(first / 40));
  return [root, first - root * 40, ...rest].join(".");
}
