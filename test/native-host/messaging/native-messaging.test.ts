import assert from "node:assert/strict";
import { endianness } from "node:os";
import { PassThrough, Readable, Writable } from "node:stream";
import { FrameError, readFrames, writeFrame } from "../../../native-host/messaging/native-messaging.ts";
import { limits } from "../../../shared/contract/limits.ts";

function frame(json: string, length = Buffer.byteLength(json)): Buffer {
  const header = Buffer.alloc(4);
  if (endianness() === "LE") header.writeUInt32LE(length);
  else header.writeUInt32BE(length);
  return Buffer.concat([header, Buffer.from(json)]);
}

async function read(pieces: Buffer[]): Promise<unknown[]> {
  const values: unknown[] = [];
  for await (const { value } of readFrames(Readable.from(pieces))) values.push(value);
  return values;
}

describe("native-host/messaging/native-messaging", () => {
  const two = Buffer.concat([frame('{"a":1}'), frame('{"b":"漢字"}')]);
  for (const size of [1, 2, 3, 5, 7, 1000]) {
    it(`reads two frames that arrive in pieces of ${size}`, async () => {
      const pieces: Buffer[] = [];
      for (let at = 0; at < two.length; at += size) pieces.push(Buffer.from(two.subarray(at, at + size)));
      assert.deepEqual(await read(pieces), [{ a: 1 }, { b: "漢字" }]);
    });
  }

  it("reads a frame of exactly the bound", async () => {
    const json = JSON.stringify("x".repeat(limits.frame - 2));
    assert.equal(((await read([frame(json)]))[0] as string).length, limits.frame - 2);
  });

  const wrong: [string, Buffer[]][] = [
    ["a length above the bound, before its bytes have come", [frame("", limits.frame + 1)]],
    ["a length of 4 GiB", [Buffer.from("ffffffff", "hex")]],
    ["a length of nothing", [frame("", 0)]],
    ["a length of one", [frame("1", 1)]],
    ["text that is not JSON", [frame("{a}")]],
    ["bytes that are not UTF-8", [Buffer.concat([frame("", 4), Buffer.from('"\xff\xfe"', "latin1")])]],
    ["two PINs in one place", [frame('{"params":{"pin":[65],"pin":[66]}}')]],
    ["a PIN outside of the params", [frame('{"pin":[65,66],"params":{}}')]],
    ["a PIN deeper in the params", [frame('{"params":{"a":{"pin":[65,66]}}}')]],
    ["a PIN without params", [frame('{"a":[{"pin":[65,66]}]}')]],
    ["a PIN beside one that is hidden in escapes", [frame('{"params":{"a":{"pin":[65]},"\\u0070in":[66]}}')]],
    ["an end inside a header", [Buffer.from([1, 0])]],
    ["an end inside a frame", [frame('{"a":1}').subarray(0, 6)]],
  ];
  for (const [name, pieces] of wrong) {
    it(`refuses ${name}`, () => assert.rejects(read(pieces.map((piece) => Buffer.from(piece))), FrameError));
  }

  it("quotes nothing of a bad frame", async () => {
    await assert.rejects(
      read([frame('{"pin":[65,66],"x":S3CRET}')]),
      (error) => !/S3CRET|65,66/.test(String((error as Error).stack)),
    );
  });

  it("reads null, which the contract will refuse", async () => assert.deepEqual(await read([frame("null")]), [null]));

  it("ends without a word at the end of input", async () => assert.deepEqual(await read([]), []));

  it("takes the PIN out before the frame becomes text, and wipes every buffer that carried it", async () => {
    const codes = Array.from("ABC123", (letter) => letter.charCodeAt(0));
    const json = JSON.stringify({ type: "request", params: { card: "x", pin: codes } });
    const piece = frame(json);
    const seen: string[] = [];
    const parse = JSON.parse;
    JSON.parse = (text: string, ...rest) => {
      seen.push(text);
      return parse(text, ...rest);
    };
    try {
      const frames = readFrames(Readable.from([piece]));
      const { value } = await frames.next();
      assert.ok(value);
      assert.deepEqual((value.value as { params: { pin: number[] } }).params.pin, codes);
      assert.ok(
        seen.every((text) => !text.includes("65,66")),
        "the PIN was in a string",
      );
      value.wipe();
      assert.deepEqual((value.value as { params: { pin: number[] } }).params.pin, [0, 0, 0, 0, 0, 0]);
      await frames.next();
      assert.ok(
        piece.every((byte) => byte === 0),
        "the buffer of the pipe still holds it",
      );
    } finally {
      JSON.parse = parse;
    }
  });

  it("takes both PINs of a change out, whatever else the params hold, and wipes both", async () => {
    const params = { card: "x", old: [65, 66], new: [67, 68] };
    const frames = readFrames(Readable.from([frame(JSON.stringify({ params }))]));
    const { value } = await frames.next();
    assert.ok(value);
    assert.deepEqual(value.value, { params });
    value.wipe();
    assert.deepEqual(value.value, { params: { card: "x", old: [0, 0], new: [0, 0] } });
  });

  for (const [what, json] of [
    ["of fractions", '{"params":{"pin":[83.5,67]}}'],
    ["of digits as texts", '{"params":{"old":["8","3"],"new":[65]}}'],
    ["written with a blank before it", '{"params":{"pin": [83,67]}}'],
  ] as const) {
    it(`wipes a list ${what} in the place of a PIN as well: it is refused later, and it was somebody's`, async () => {
      const { value } = await readFrames(Readable.from([frame(json)])).next();
      assert.ok(value);
      assert.deepEqual(value.value, JSON.parse(json));
      value.wipe();
      const { params } = value.value as { params: Record<string, unknown[]> };
      assert.ok(Object.values(params).every((list) => list.every((code) => code === 0)));
    });
  }

  it("wipes the PIN of a frame that is no JSON", async () => {
    const wiped: unknown[] = [];
    const fill = Array.prototype.fill;
    Array.prototype.fill = function (this: unknown[], ...args: Parameters<typeof fill>) {
      wiped.push([...this]);
      return fill.apply(this, args);
    };
    try {
      await assert.rejects(read([frame('{"params":{"pin":[65,66,67]},')]), FrameError);
    } finally {
      Array.prototype.fill = fill;
    }
    assert.deepEqual(wiped, [[65, 66, 67]]);
  });

  it("writes a frame that it can read", async () => {
    const pipe = new PassThrough();
    await writeFrame(pipe, { answer: "はい" });
    pipe.end();
    const values: unknown[] = [];
    for await (const { value } of readFrames(pipe)) values.push(value);
    assert.deepEqual(values, [{ answer: "はい" }]);
  });

  it("does not write a frame the browser would refuse", () =>
    assert.rejects(writeFrame(new PassThrough(), "x".repeat(limits.frame)), FrameError));

  it("waits while the partner does not read", async () => {
    const pipe = new PassThrough({ highWaterMark: 10 });
    let written = false;
    const writing = writeFrame(pipe, "x".repeat(100)).then(() => {
      written = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(written, false);
    pipe.resume();
    await writing;
  });

  it("rejects when the partner is gone", async () => {
    const pipe = new PassThrough();
    pipe.destroy();
    await assert.rejects(writeFrame(pipe, {}), FrameError);
  });

  it("writes until the system has the frame, and says when it does not take it", async () => {
    let take: ((error?: Error | null) => void) | undefined;
    const slow = new Writable({
      write(_piece, _encoding, done) {
        take = done;
      },
    });
    let written = false;
    const writing = writeFrame(slow, { type: "ready" }).then(() => {
      written = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(written, false);
    take?.();
    await writing;
    const broken = new Writable({ write: (_piece, _encoding, done) => done(new Error("EPIPE")) });
    broken.on("error", () => {});
    await assert.rejects(writeFrame(broken, { type: "ready" }), FrameError);
  });
});
