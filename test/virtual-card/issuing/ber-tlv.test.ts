import assert from "node:assert/strict";
import { fromHex, toHex } from "../../../shared/encoding/hex.ts";
import { inventedHolder } from "../../../virtual-card/holder.ts";
import { tlv, tlvWithOffsets } from "../../../virtual-card/issuing/ber-tlv.ts";
import { issueCard } from "../../../virtual-card/test-authority.ts";
import { testCardContents } from "../../support/test-card.ts";
import { template } from "../../support/tlv-objects.ts";

describe("BER-TLV as the office writes it (card-facts 8.1)", () => {
  const headers: readonly [tag: number, length: number, header: string][] = [
    [0x90, 3, "9003"],
    [0xdf22, 0, "df2200"],
    [0xdf22, 127, "df227f"],
    [0xdf22, 128, "df228180"],
    [0xdf22, 255, "df2281ff"],
    [0xdf22, 256, "df22820100"],
    [0x7f21, 563, "7f21820233"],
  ];
  for (const [tag, length, header] of headers) {
    it(`a value of ${length} bytes: ${header}`, () => {
      const object = tlv(tag, new Uint8Array(length).fill(0xaa));
      assert.equal(toHex(object), header + "aa".repeat(length));
    });
  }

  it("a table of offsets that count from the start of the file", () => {
    const objects = [tlv(0x90, fromHex("aa")), tlv(0x91, fromHex("bbbb"))];
    assert.equal(toHex(tlvWithOffsets(0xff20, 0xdf21, objects)), "ff200e" + "df2104000a000d" + "9001aa" + "9102bbbb");
  });

  const lengths: readonly [name: string, ownName: string, ownAddress: string, header: string, firstOffset: number][] = [
    ["short", "山", "川", "ff2026", 0x0e],
    ["whole of 127 bytes", "山".repeat(10), `${"川".repeat(21)}12`, "ff207f", 0x0e],
    ["whole of 128 bytes", "山".repeat(10), "川".repeat(22), "ff208180", 0x0f],
    ["a name of 127 bytes", `${"山".repeat(42)}1`, "川", "ff2081a2", 0x0f],
    ["a name of 128 bytes", `${"山".repeat(42)}12`, "川", "ff2081a4", 0x0f],
    ["whole above 255 bytes", "山".repeat(42), "川".repeat(50), "ff20820135", 0x10],
    ["an address above 255 bytes", "山", "川".repeat(200), "ff2082027d", 0x10],
  ];
  for (const [name, ownName, ownAddress, header, firstOffset] of lengths) {
    it(`the basic four, ${name}`, async () => {
      const holder = { ...inventedHolder, ownName, ownAddress };
      const { attributes } = (await issueCard({ from: await testCardContents(), holder })).text;
      assert.equal(toHex(attributes.subarray(0, header.length / 2)), header);
      const { outer, inner } = template(attributes);
      assert.equal(outer.whole.length, attributes.length);
      assert.deepEqual([...inner.keys()], ["DF21", "DF22", "DF23", "DF24", "DF25"]);
      const offsets = [0, 2, 4, 6].map((at) => inner.get("DF21")!.value.readUInt16BE(at));
      assert.equal(offsets[0], firstOffset);
      assert.deepEqual(
        offsets,
        ["DF22", "DF23", "DF24", "DF25"].map((tag) => inner.get(tag)!.start),
      );
      assert.equal(inner.get("DF22")!.value.toString("utf8"), ownName);
      assert.equal(inner.get("DF23")!.value.toString("utf8"), ownAddress);
    });
  }
});
