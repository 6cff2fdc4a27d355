import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { blankPng, inventedPhoto } from "../../../virtual-card/issuing/invented-images.ts";

/** CRC-32 of ISO 3309, as PNG has it; written by a table, unlike the one it checks. */
function crc32(bytes: Uint8Array): number {
  const table = Array.from({ length: 256 }, (_, start) => {
    let value = start;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
    return value >>> 0;
  });
  return ~bytes.reduce((crc, byte) => table[(crc ^ byte) & 0xff]! ^ (crc >>> 8), 0xffffffff) >>> 0;
}

describe("invented images", () => {
  for (const [width, height] of [
    [72, 12],
    [24, 12],
    [321, 48],
  ] as const) {
    it(`a white PNG of ${width} × ${height}`, () => {
      const png = Buffer.from(blankPng(width, height));
      const chunks: [type: string, content: Buffer][] = [];
      for (let at = 8; at < png.length; ) {
        const length = png.readUInt32BE(at);
        const named = png.subarray(at + 4, at + 8 + length);
        assert.equal(png.readUInt32BE(at + 8 + length), crc32(named));
        chunks.push([named.toString("latin1", 0, 4), named.subarray(4)]);
        at += 12 + length;
      }
      assert.deepEqual(
        chunks.map(([type]) => type),
        ["IHDR", "IDAT", "IEND"],
      );
      const [header, data] = chunks.map(([, content]) => content);
      assert.deepEqual(
        [header!.readUInt32BE(0), header!.readUInt32BE(4), header![8], header![9]],
        [width, height, 1, 0],
      );
      const row = 1 + Math.ceil(width / 8);
      const pixels = inflateSync(data!);
      assert.equal(pixels.length, row * height);
      assert.ok(pixels.every((byte, index) => byte === (index % row === 0 ? 0x00 : 0xff)));
    });
  }

  it("a photo: three boxes of JP2, the last to the end of the file", () => {
    const photo = Buffer.from(inventedPhoto());
    const types: string[] = [];
    let at = 0;
    while (at < photo.length) {
      types.push(photo.toString("latin1", at + 4, at + 8));
      at += photo.readUInt32BE(at);
    }
    assert.deepEqual([types, at], [["jP  ", "ftyp", "jp2c"], photo.length]);
  });
});
