import { toHex } from "../shared/encoding/hex.ts";
import { parseCommandApdu } from "./commands/command-apdu.ts";

/**
 * One exchange as it may be written down: no data field but that of SELECT, which holds public names only. So no PIN
 * and nothing that was signed or read gets into a log.
 */
export interface ApduLogEntry {
  /** CLA INS P1 P2, or less when the command was shorter. */
  readonly header: Uint8Array;
  /** Lc; `undefined` for a command whose lengths contradict each other. */
  readonly dataLength: number | undefined;
  readonly le: number | undefined;
  /** AID or file identifier of a SELECT. */
  readonly selected: Uint8Array | undefined;
  readonly statusWord: number;
  /** Bytes of the response data field. */
  readonly responseLength: number;
}

const selectInstruction = 0xa4;

/** Copies what it needs; `command` may be wiped afterwards. */
export function apduLogEntry(command: Uint8Array, response: Uint8Array): ApduLogEntry {
  const parsed = parseCommandApdu(command);
  const [high = 0, low = 0] = response.slice(-2);
  return {
    header: command.slice(0, 4),
    dataLength: parsed?.data.length,
    le: parsed?.le,
    selected: parsed?.ins === selectInstruction ? parsed.data.slice() : undefined,
    statusWord: (high << 8) | low,
    responseLength: Math.max(0, response.length - 2),
  };
}

/** One line, for example `00200098 Lc=4 -> 9000` or `00b08a00 Le=65536 -> 2048 bytes 9000`. */
export function formatApdu(entry: ApduLogEntry): string {
  const { header, dataLength, le, selected, statusWord, responseLength } = entry;
  const words = [toHex(header)];
  if (dataLength === undefined) words.push("malformed");
  if (dataLength) words.push(selected ? toHex(selected) : `Lc=${dataLength}`);
  if (le !== undefined) words.push(`Le=${le}`);
  words.push("->");
  if (responseLength > 0) words.push(`${responseLength} bytes`);
  words.push(statusWord.toString(16).padStart(4, "0"));
  return words.join(" ");
}
