/** Native Messaging as a browser, or whoever stands in for it, may send it. */
import assert from "node:assert/strict";
import { endianness } from "node:os";
import { Readable } from "node:stream";
import { FrameError, readFrames } from "../../../native-host/messaging/native-messaging.ts";
import type { FuzzTarget } from "../target.ts";

const ascii = (text: string) => new TextEncoder().encode(text);

/** Input: a byte that says how the rest is cut into pieces, then the stream. */
export const frames: FuzzTarget = {
  words: ['"pin":[', "[83,69]", '"params":{', '{"params":{"pin":[49,50]}}', "\\", " ", "\x02\0\0\0{}"].map(ascii),
  async check([cut = 0, ...stream]) {
    const whole = Uint8Array.from(stream);
    const pieces = cutInto(whole, cut);
    const read = await readAll(pieces);
    // a PIN in a place that no frame of ours has is refused; spelled in two ways it is the last that JSON reads, and the first we do
    const isOdd = read.at(-1) === "refused" && hasPin(whole);
    if (isOdd) assert.deepEqual(read.slice(0, -1), meant(whole).slice(0, read.length - 1));
    else if (!isSpelledTwice(whole)) assert.deepEqual(read, meant(whole), "read otherwise than it was meant");
    assert.ok(
      read.at(-1) === "refused" || pieces.every((piece) => piece.every((byte) => byte === 0)),
      "a piece is not wiped",
    );
  },
};

const hasPin = (stream: Uint8Array): boolean => Buffer.from(stream).includes('"pin":[');
const isSpelledTwice = (stream: Uint8Array): boolean =>
  /pin"[\s\S]*pin"|\\u[\s\S]*pin"|pin"[\s\S]*\\u/.test(Buffer.from(stream).toString("latin1"));

async function readAll(pieces: readonly Buffer[]): Promise<unknown[]> {
  const read: unknown[] = [];
  try {
    for await (const frame of readFrames(Readable.from(pieces))) {
      read.push(structuredClone(frame.value));
      frame.wipe();
      const { params } = (frame.value ?? {}) as { params?: { pin?: unknown } };
      assert.ok(!Array.isArray(params?.pin) || params.pin.every((code) => code === 0), "a PIN is not wiped");
    }
  } catch (error) {
    if (!(error instanceof FrameError)) throw error;
    read.push("refused");
  }
  return read;
}

/** What the stream says, by the plainest reading; up to where it says nothing. */
function meant(stream: Uint8Array): unknown[] {
  const read: unknown[] = [];
  const view = new DataView(stream.buffer);
  for (let at = 0; at < stream.length; ) {
    const length = at + 4 <= stream.length ? view.getUint32(at, endianness() === "LE") : 0;
    const body = stream.subarray(at + 4, at + 4 + length);
    if (length < 2 || length > 2 ** 20 || body.length < length) return [...read, "refused"];
    try {
      read.push(JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body)));
    } catch {
      return [...read, "refused"];
    }
    at += 4 + length;
  }
  return read;
}

/** 0 leaves it whole. */
const cutInto = (stream: Uint8Array, size: number): Buffer[] =>
  size === 0
    ? [Buffer.from(stream)]
    : Array.from({ length: Math.ceil(stream.length / size) }, (_, index) =>
        Buffer.from(stream.slice(index * size, (index + 1) * size)),
      );
