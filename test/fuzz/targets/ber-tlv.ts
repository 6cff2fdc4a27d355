/** BER-TLV, from which everything on a card is made. */
import assert from "node:assert/strict";
import { readTlv, readTlvs, TlvError, tlvExtent } from "../../../native-host/iso7816/ber-tlv.ts";
import { orRefused } from "../or-refused.ts";
import type { FuzzTarget } from "../target.ts";

export const berTlv: FuzzTarget = {
  words: [[0x30, 0x82], [0x83, 1, 0, 0], [0x7f, 0x21], [0xdf, 0x22], [0x1f, 0x81], [0x84]].map((word) =>
    Uint8Array.from(word),
  ),
  check(input) {
    const extent = orRefused(TlvError, () => tlvExtent(input));
    const one = orRefused(TlvError, () => readTlv(input));
    assert.equal(one !== undefined, extent !== undefined && extent.end <= input.length);
    if (one && extent) {
      assert.deepEqual([one.tag, one.end], [extent.tag, extent.end]);
      assert.equal(one.value.buffer, input.buffer, "a value is a view, not a copy");
      assert.deepEqual(one.value, input.subarray(extent.start, extent.end));
    }
    let at = 0;
    for (const tlv of orRefused(TlvError, () => readTlvs(input)) ?? []) {
      assert.deepEqual(readTlv(input, at), tlv);
      assert.ok(tlv.end > at, "a list that does not go on");
      at = tlv.end;
    }
    assert.ok(at === 0 || at === input.length, "a list that leaves something out");
  },
};
