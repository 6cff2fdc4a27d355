import assert from "node:assert/strict";
import { bytesWaiting, pinVerdict, rightLe } from "../../../native-host/iso7816/status-word.ts";

describe("native-host/iso7816/status-word (card-facts 3)", () => {
  const verdicts: [number, object][] = [
    [0x9000, { kind: "ok" }],
    [0x63c5, { kind: "tries", left: 5 }],
    [0x63c1, { kind: "tries", left: 1 }],
    [0x63c0, { kind: "blocked" }],
    [0x6983, { kind: "blocked" }],
    [0x6984, { kind: "blocked" }],
    [0x6300, { kind: "unlimited" }],
    [0x6382, { kind: "other" }],
    [0x6700, { kind: "other" }],
    [0x6982, { kind: "other" }],
  ];
  for (const [sw, verdict] of verdicts) it(sw.toString(16), () => assert.deepEqual(pinVerdict(sw), verdict));
  it("61xx and 6Cxx tell a length, 00 being 256", () => {
    assert.deepEqual([bytesWaiting(0x6110), bytesWaiting(0x6100), bytesWaiting(0x9000)], [16, 256, undefined]);
    assert.deepEqual([rightLe(0x6c10), rightLe(0x6c00), rightLe(0x6110)], [16, 256, undefined]);
  });
});
