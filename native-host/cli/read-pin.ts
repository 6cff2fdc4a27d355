/** A PIN for the command line: from the terminal without echo, or from standard input. Never from arguments or environment. */
import type { Readable, Writable } from "node:stream";
import { WarifuError } from "../../shared/errors/warifu-error.ts";

const enter = [0x0a, 0x0d];
const interrupt = 0x03;
const endOfText = 0x04;
const erase = [0x08, 0x7f];

/** One line of `input`, as character codes; the bytes read are wiped. At most 64 characters are taken. */
export async function readPinLine(input: Readable): Promise<number[]> {
  const codes: number[] = [];
  for await (const piece of input as AsyncIterable<Buffer>) {
    const end = piece.findIndex((byte) => enter.includes(byte));
    for (const byte of end === -1 ? piece : piece.subarray(0, end)) if (codes.length < 64) codes.push(byte);
    piece.fill(0);
    if (end !== -1) break;
  }
  return codes;
}

/** Asks on the terminal, echoing nothing. Ctrl-C rejects with USER_CANCELLED. */
export async function askPin(input: NodeJS.ReadStream, errors: Writable, question: string): Promise<number[]> {
  if (!input.isTTY) throw new WarifuError("USAGE_INVALID");
  errors.write(question);
  input.setRawMode(true);
  const codes: number[] = [];
  try {
    for await (const piece of input as AsyncIterable<Buffer>) {
      for (const byte of piece) {
        if (byte === interrupt || byte === endOfText) throw new WarifuError("USER_CANCELLED");
        if (enter.includes(byte)) return codes;
        if (erase.includes(byte)) codes.pop();
        else if (codes.length < 64) codes.push(byte);
      }
      piece.fill(0);
    }
    return codes;
  } finally {
    input.setRawMode(false);
    errors.write("\n");
  }
}
