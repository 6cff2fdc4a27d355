/** Command APDUs (ISO 7816-4 clause 5.2): header, optional data, optional expected length. */
import { offHeapBytes } from "./off-heap.ts";

export interface CommandFields {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data?: Uint8Array;
  /** Bytes expected back: 1 to 256 short, to 65,536 extended; absent when no data comes back. */
  readonly le?: number;
  /** The data field holds a PIN: never printed, wiped after sending, never sent twice. */
  readonly secret?: boolean;
  /** Never sent again in another form, whatever the card answers. */
  readonly once?: boolean;
  /** What the command does, for logs: our own words, no value. */
  readonly label: string;
}

export class CommandApdu {
  readonly fields: CommandFields;

  constructor(fields: CommandFields) {
    this.fields = fields;
  }

  get secret(): boolean {
    return this.fields.secret === true;
  }

  /** The same command asking for another number of bytes (after 6Cxx). */
  withLe(le: number): CommandApdu {
    return new CommandApdu({ ...this.fields, le });
  }

  /**
   * A fresh buffer with the encoded command; the caller owns it and wipes it when {@link secret}.
   * Extended length fields are used when data or `le` need them. Throws RangeError above 65,535 / 65,536.
   */
  toBytes(): Uint8Array {
    const { cla, ins, p1, p2, data = new Uint8Array(0), le } = this.fields;
    if (data.length > 0xffff || (le !== undefined && (le < 1 || le > 0x10000))) throw new RangeError("APDU length");
    const extended = data.length > 0xff || (le !== undefined && le > 0x100);
    const lc = data.length === 0 ? [] : extended ? [0, data.length >> 8, data.length & 0xff] : [data.length];
    const bytes = offHeapBytes(4 + lc.length + data.length + leBytes(le, extended, data.length > 0).length);
    bytes.set([cla, ins, p1, p2, ...lc]);
    bytes.set(data, 4 + lc.length);
    bytes.set(leBytes(le, extended, data.length > 0), 4 + lc.length + data.length);
    return bytes;
  }

  /** Header, lengths and label. The data field is never part of it: a log cannot leak what it does not print. */
  toString(): string {
    const { cla, ins, p1, p2, data, le, label } = this.fields;
    const header = [cla, ins, p1, p2].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");
    return `${label} [${header}]${data ? ` Lc=${data.length}` : ""}${le === undefined ? "" : ` Le=${le}`}`;
  }
}

function leBytes(le: number | undefined, extended: boolean, afterData: boolean): number[] {
  if (le === undefined) return [];
  if (!extended) return [le & 0xff];
  return afterData ? [(le >> 8) & 0xff, le & 0xff] : [0, (le >> 8) & 0xff, le & 0xff];
}
