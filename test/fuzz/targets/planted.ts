/** What nobody claims: that BER-TLV objects are shorter than 64 KiB. Two octets have to be right before it shows. */
import assert from "node:assert/strict";
import { TlvError, tlvExtent } from "../../../native-host/iso7816/ber-tlv.ts";
import { orRefused } from "../or-refused.ts";
import type { FuzzTarget } from "../target.ts";

export const planted: FuzzTarget = {
  check(input) {
    const extent = orRefused(TlvError, () => tlvExtent(input));
    assert.ok(!extent || extent.end - extent.start < 0x10000, "planted");
  },
};
