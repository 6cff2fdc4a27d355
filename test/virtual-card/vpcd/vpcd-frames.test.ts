import assert from "node:assert/strict";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import { type VpcdFrame, VpcdFrameReader, vpcdAnswer } from "../../../virtual-card/vpcd/vpcd-frames.ts";

const command = (hex: string): VpcdFrame => ({ kind: "command", bytes: fromHex(hex) });

describe("vpcd frames", () => {
  const rows: readonly [name: string, pieces: readonly string[], frames: readonly VpcdFrame[]][] = [
    ["power off", ["0001 00"], [{ kind: "power off" }]],
    ["power on", ["0001 01"], [{ kind: "power on" }]],
    ["reset", ["0001 02"], [{ kind: "reset" }]],
    ["ATR wanted", ["0001 04"], [{ kind: "ATR wanted" }]],
    ["a command", ["0004 00a40000"], [command("00a40000")]],
    ["length and payload apart, as vpcd sends them", ["0004", "00a40000"], [command("00a40000")]],
    ["byte by byte", ["00", "04", "00", "a4", "00", "00"], [command("00a40000")]],
    [
      "several at once, the last one cut",
      ["0001 01 0004 00a40000 0001", "04"],
      [{ kind: "power on" }, command("00a40000"), { kind: "ATR wanted" }],
    ],
    ["nothing yet", ["0004 00a400"], []],
  ];
  for (const [name, pieces, frames] of rows) {
    it(name, () => {
      const reader = new VpcdFrameReader();
      assert.deepEqual(
        pieces.flatMap((piece) => reader.read(fromHex(piece))),
        frames,
      );
    });
  }

  it("refuses an unknown control", () => {
    assert.throws(() => new VpcdFrameReader().read(fromHex("0001 03")), RangeError);
  });

  it("answers with length and payload in one piece", () => {
    assert.equal(toHex(vpcdAnswer(fromHex("9000"))), "00029000");
    assert.equal(vpcdAnswer(new Uint8Array(0xffff)).length, 0x10001);
    assert.throws(() => vpcdAnswer(new Uint8Array(0x10000)), RangeError);
  });
});
