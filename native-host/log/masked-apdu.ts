/** A command APDU as far as it may be written down (ISO 7816-4 clause 5.2). */
import { toHex } from "../../shared/encoding/hex.ts";
import { issuerSecurityDomain } from "../card/card-session.ts";
import { jpkiAid } from "../card/jpki-ap.ts";
import { textAid } from "../card/text-ap.ts";

export interface MaskedApdu {
  /** CLA INS P1 P2. */
  readonly header: string;
  /** Bytes of the data field; `masked` unless the command is known to carry no secret, since the length of a PIN is one. */
  readonly lc?: number | "masked";
  readonly le?: number;
  /** What SELECT by name selects, when it is known to us. */
  readonly selects?: string;
}

export const issuerDomainName = "ISD";
const applications: Readonly<Record<string, string>> = {
  [toHex(jpkiAid)]: "JPKI AP",
  [toHex(textAid)]: "text AP",
  [toHex(issuerSecurityDomain)]: issuerDomainName,
};

const select = 0xa4;
/** SELECT, READ BINARY, PERFORM SECURITY OPERATION: all that may be told the length of. */
const withoutSecret: readonly number[] = [select, 0xb0, 0x2a];

/** Copies what it needs; `command` may be wiped afterwards. */
export function maskedApdu(command: Uint8Array): MaskedApdu {
  const header = toHex(command.slice(0, 4));
  const [, ins = 0, p1 = 0] = command;
  const { data, le } = lengthsOf(command);
  return {
    header,
    ...(data !== undefined && { lc: withoutSecret.includes(ins) ? data.length : ("masked" as const) }),
    ...(le !== undefined && { le }),
    ...(ins === select && p1 === 0x04 && { selects: applications[toHex(data ?? new Uint8Array())] ?? "other" }),
  };
}

/** Cases 1 to 4, short and extended. Of what is none of them, all that follows the header is taken for data. */
function lengthsOf(command: Uint8Array): { data?: Uint8Array; le?: number } {
  const body = command.subarray(4);
  const [first = 0, high = 0, low = 0] = body;
  if (body.length === 0) return {};
  if (body.length === 1) return { le: first || 0x100 };
  const extended = first === 0 && body.length > 2;
  const [lengthBytes, lc] = extended ? [3, (high << 8) | low] : [1, first];
  if (extended && body.length === 3) return { le: lc || 0x10000 };
  const data = body.subarray(lengthBytes, lengthBytes + lc);
  const rest = body.subarray(lengthBytes + lc);
  if (data.length !== lc || rest.length > (extended ? 2 : 1)) return { data: body };
  if (rest.length === 0) return { data };
  const le = rest.reduce((sum, byte) => (sum << 8) | byte, 0);
  return { data, le: le || (extended ? 0x10000 : 0x100) };
}
