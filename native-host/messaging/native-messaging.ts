/**
 * Native Messaging framing: a 4-byte length in the machine's byte order, then UTF-8 JSON. Bounds hold before anything
 * is allocated; every buffer that carried a frame is wiped when the frame has been read.
 */
import { endianness } from "node:os";
import type { Readable, Writable } from "node:stream";
import { pinMembers } from "../../shared/contract/fields.ts";
import { limits } from "../../shared/contract/limits.ts";
import { type TakenPins, takePins, wipePins } from "./pin-in-frame.ts";

/** What came is not Native Messaging, or larger than we take. */
export class FrameError extends Error {
  override readonly name = "FrameError";
}

/** See `link.ts`; written out here because this folder imports shared/ only. */
interface Frame {
  readonly value: unknown;
  wipe(): void;
}

const headerLength = 4;
const littleEndian = endianness() === "LE";

/** Frames of a stream, in order; ends with it. Throws {@link FrameError}, also when the stream ends inside a frame. */
export async function* readFrames(input: Readable): AsyncGenerator<Frame, void> {
  let frame = Buffer.alloc(headerLength);
  let filled = 0;
  let inHeader = true;
  for await (const piece of input as AsyncIterable<Buffer>) {
    for (let at = 0; at < piece.length; ) {
      const taken = piece.copy(frame, filled, at, at + frame.length - filled);
      at += taken;
      filled += taken;
      if (filled < frame.length) continue;
      if (!inHeader) yield parseFrame(frame);
      frame = Buffer.alloc(inHeader ? bodyLength(frame) : headerLength);
      inHeader = !inHeader;
      filled = 0;
    }
    piece.fill(0);
  }
  if (!inHeader || filled > 0) throw new FrameError("the input ended inside a frame");
}

function bodyLength(header: Buffer): number {
  const length = littleEndian ? header.readUInt32LE() : header.readUInt32BE();
  if (length < 2 || length > limits.frame) throw new FrameError("a frame of an impossible length");
  return length;
}

/** Parses and wipes `bytes`. A PIN stands in the params or nowhere. */
function parseFrame(bytes: Buffer): Frame {
  const taken = takePins(bytes);
  const pins = taken === "twice" ? {} : taken;
  try {
    if (taken === "twice") throw new FrameError("a frame with two PINs in one place");
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    putBack(pins, value);
    return { value, wipe: () => wipePins(pinsAmong(value)) };
  } catch (error) {
    wipePins(pins);
    throw error instanceof FrameError ? error : new FrameError("a frame that is not JSON");
  } finally {
    bytes.fill(0);
  }
}

/** Where PINs stand in what was read; whoever sent it may have put anything there. */
function placeOfPins(value: unknown): Partial<Record<keyof TakenPins, unknown>> {
  const { params } = (value ?? {}) as { params?: unknown };
  return params ?? {};
}

/** Those that were taken out and put back, and any other list there: one that no card would take is still somebody's. */
function pinsAmong(value: unknown): TakenPins {
  const place = placeOfPins(value);
  const lists = pinMembers.map((member) => [member, place[member]]).filter(([, codes]) => Array.isArray(codes));
  return Object.fromEntries(lists);
}

function putBack(pins: TakenPins, value: unknown): void {
  const place = placeOfPins(value);
  for (const member of pinMembers) {
    const codes = pins[member];
    if (!codes) continue;
    const emptied = place[member];
    if (!Array.isArray(emptied) || emptied.length > 0) throw new FrameError("a frame with a PIN in another place");
    place[member] = codes;
  }
}

/**
 * Writes one frame and waits until the system has it: a process that ends right after loses nothing. Throws {@link FrameError}
 * above the browsers' bound, and when the partner is gone.
 */
export async function writeFrame(output: Writable, value: unknown): Promise<void> {
  const body = Buffer.from(JSON.stringify(value), "utf8");
  if (body.length > limits.frame) throw new FrameError("an answer that is too long for the browser");
  const frame = Buffer.alloc(headerLength + body.length);
  if (littleEndian) frame.writeUInt32LE(body.length);
  else frame.writeUInt32BE(body.length);
  body.copy(frame, headerLength);
  if (!output.writable) throw new FrameError("the partner is gone");
  await new Promise<void>((resolve, reject) => {
    output.write(frame, (cause) => (cause ? reject(new FrameError("the partner is gone", { cause })) : resolve()));
  });
}
