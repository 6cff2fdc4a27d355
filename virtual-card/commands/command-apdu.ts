/** A command as the card receives it (ISO 7816-4 clause 5.1 and 5.2). */
export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  /** The command data field, empty in cases 1 and 2. A view into the received bytes, not a copy. */
  readonly data: Uint8Array;
  /** Ne, the number of response bytes allowed: 1 to 256, or to 65,536 when extended. Absent in cases 1 and 3. */
  readonly le: number | undefined;
  /** Lc or Le were written in the extended form. */
  readonly extended: boolean;
}

/** Reads cases 1 to 4, short and extended. `undefined` when the length fields contradict the number of bytes (SW 6700). */
export function parseCommandApdu(bytes: Uint8Array): CommandApdu | undefined {
  if (bytes.length < 4) return undefined;
  const [cla = 0, ins = 0, p1 = 0, p2 = 0] = bytes;
  const body = parseBody(bytes.subarray(4));
  return body && { cla, ins, p1, p2, ...body };
}

type Body = Pick<CommandApdu, "data" | "le" | "extended">;

function parseBody(body: Uint8Array): Body | undefined {
  const [first] = body;
  if (first === undefined) return { data: body, le: undefined, extended: false };
  if (body.length === 1) return { data: body.subarray(1), le: first || 256, extended: false };
  return first === 0 ? parseExtended(body) : parseShort(body, first);
}

function parseShort(body: Uint8Array, lc: number): Body | undefined {
  const data = body.subarray(1, 1 + lc);
  if (body.length === 1 + lc) return { data, le: undefined, extended: false };
  if (body.length === 2 + lc) return { data, le: body[1 + lc] || 256, extended: false };
  return undefined;
}

function parseExtended(body: Uint8Array): Body | undefined {
  if (body.length < 3) return undefined;
  if (body.length === 3) return { data: body.subarray(3), le: uint16(body, 1) || 65_536, extended: true };
  const lc = uint16(body, 1);
  const data = body.subarray(3, 3 + lc);
  if (lc === 0) return undefined;
  if (body.length === 3 + lc) return { data, le: undefined, extended: true };
  if (body.length === 5 + lc) return { data, le: uint16(body, 3 + lc) || 65_536, extended: true };
  return undefined;
}

const uint16 = (bytes: Uint8Array, at: number): number => ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
