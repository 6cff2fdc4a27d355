import assert from "node:assert/strict";
import fc from "fast-check";
import { readTlv, readTlvs, TlvError, tlvExtent } from "../../native-host/iso7816/ber-tlv.ts";
import { concat, tlv } from "../../virtual-card/issuing/ber-tlv.ts";
import { berTlv } from "./targets/ber-tlv.ts";

const shortTag = fc.nat(0xff).filter((tag) => (tag & 0x1f) !== 0x1f);
const longTag = fc.tuple(fc.nat(7), fc.nat(0x7f)).map(([top, low]) => (((top << 5) | 0x1f) << 8) | low);
const object = fc.tuple(fc.oneof(shortTag, longTag), fc.uint8Array({ maxLength: 300 }));

describe("fuzz: BER-TLV", () => {
  it("what is written is read again, one by one and as a list", () =>
    fc.assert(
      fc.property(fc.array(object, { maxLength: 8 }), (objects) => {
        const read = readTlvs(concat(...objects.map(([tag, value]) => tlv(tag, value))));
        assert.deepEqual(
          read.map(({ tag, value }) => [tag, Uint8Array.from(value)]),
          objects,
        );
      }),
    ));

  it("any bytes keep its promises", () =>
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => void berTlv.check(bytes)),
      { numRuns: 2_000 },
    ));

  it("a list that is cut off anywhere inside of an object is refused", () =>
    fc.assert(
      fc.property(object, fc.nat(), ([tag, value], cut) => {
        const whole = tlv(tag, value);
        assert.throws(() => readTlvs(whole.subarray(0, 1 + (cut % (whole.length - 1)))), TlvError);
      }),
    ));

  it("objects 10,000 deep are read one level at a time", () => {
    const deep = 10_000;
    // each is 30 83 and three bytes of length around the rest
    const bytes = new Uint8Array(5 * deep);
    for (let level = 0; level < deep; level++) {
      const length = bytes.length - 5 * (level + 1);
      bytes.set([0x30, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff], 5 * level);
    }
    assert.equal(readTlvs(bytes).length, 1);
    let inner: Uint8Array = bytes;
    for (let level = 0; level < deep; level++) inner = readTlv(inner).value;
    assert.equal(inner.length, 0);
  });

  it("16 MiB that are only claimed cost nothing", () => {
    const claim = Uint8Array.of(0x30, 0x83, 0xff, 0xff, 0xff, 0);
    const before = process.memoryUsage().arrayBuffers;
    assert.equal(tlvExtent(claim).end, 5 + 0xffffff);
    assert.throws(() => readTlv(claim), TlvError);
    assert.ok(process.memoryUsage().arrayBuffers - before < 100_000);
  });
});
