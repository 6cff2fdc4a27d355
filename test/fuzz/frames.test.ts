import assert from "node:assert/strict";
import { endianness } from "node:os";
import { PassThrough, Readable } from "node:stream";
import fc from "fast-check";
import { FrameError, readFrames, writeFrame } from "../../native-host/messaging/native-messaging.ts";
import { limits } from "../../shared/contract/limits.ts";
import { frames } from "./targets/frames.ts";

function header(length: number): Buffer {
  const bytes = Buffer.alloc(4);
  if (endianness() === "LE") bytes.writeUInt32LE(length);
  else bytes.writeUInt32BE(length);
  return bytes;
}
const framed = (text: string): Uint8Array => {
  const body = Buffer.from(text);
  return Uint8Array.from([0, ...header(body.length), ...body]);
};

async function written(values: readonly unknown[]): Promise<Buffer> {
  const output = new PassThrough();
  const pieces: Buffer[] = [];
  output.on("data", (piece: Buffer) => pieces.push(Buffer.from(piece)));
  for (const value of values) await writeFrame(output, value);
  return Buffer.concat(pieces);
}

describe("fuzz: frames", () => {
  it("what is written is read again, however it is cut into pieces", () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 5 }), fc.nat(40), async (values, cut) => {
        const sent = values.map((value) => [value]);
        const stream = await written(sent);
        await frames.check(Uint8Array.of(cut, ...stream));
        const read: unknown[] = [];
        for await (const { value } of readFrames(Readable.from([stream]))) read.push(value);
        assert.deepEqual(read, JSON.parse(JSON.stringify(sent)));
      }),
    ));

  it("any bytes at all are read as they are meant, or refused", () =>
    fc.assert(fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => frames.check(bytes))));

  const piece = fc.constantFrom(
    '"pin":[',
    '"params":{',
    "{",
    "}",
    "]",
    "49",
    "5",
    ",",
    " ",
    "0",
    '"a":',
    '"',
    "\\",
    "[]",
  );
  it("any frame of JSON's pieces, PINs in all places, is read as it is meant, or refused", () =>
    fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 14 }), async (pieces) => frames.check(framed(pieces.join("")))),
      { numRuns: 2_000 },
    ));

  const named: readonly [name: string, json: string][] = [
    ["a PIN of two numbers that only a space divides", '{"params":{"pin":[4 9]}}'],
    ["a PIN that ends with a comma", '{"params":{"pin":[49,]}}'],
    ["a PIN with a zero in front", '{"params":{"pin":[049]}}'],
    ["a PIN outside of the params", '{"pin":[49],"params":{"pin":[50]}}'],
    ["a PIN in another place of the params", '{"params":{"a":{"pin":[49]}}}'],
    ["two PINs", '{"params":{"pin":[49],"pin":[50]}}'],
    ["a PIN and params that are none", '{"pin":[49],"params":"pin"}'],
  ];
  for (const [name, json] of named) {
    it(`refused: ${name}`, async () => {
      await frames.check(framed(json));
      await assert.rejects(readFrames(Readable.from([Buffer.from(framed(json).slice(1))])).next(), FrameError);
    });
  }

  for (const length of [0, 1, limits.frame + 1, 0xffff_ffff]) {
    it(`a header that promises ${length} bytes is refused before anything of that size is there`, async () => {
      const before = process.memoryUsage().arrayBuffers;
      const read = readFrames(Readable.from([header(length)])).next();
      await assert.rejects(read, FrameError);
      assert.ok(process.memoryUsage().arrayBuffers - before < 100_000);
    });
  }
});
