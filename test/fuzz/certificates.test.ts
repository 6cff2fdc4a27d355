import assert from "node:assert/strict";
import fc from "fast-check";
import { certificateAttributes } from "../../native-host/attributes/certificate-attributes.ts";
import { certificateValidity } from "../../native-host/card/certificate-validity.ts";
import { TlvError } from "../../native-host/iso7816/ber-tlv.ts";
import { concat, tlv } from "../../virtual-card/issuing/ber-tlv.ts";
import { testCardContents } from "../support/test-card.ts";
import { ascii } from "./json.ts";
import { certificates } from "./targets/certificates.ts";

const utcTime = (date: Date): Uint8Array => tlv(0x17, ascii(`${digits(date).slice(2)}Z`));
const generalizedTime = (date: Date): Uint8Array => tlv(0x18, ascii(`${digits(date)}Z`));
const digits = (date: Date): string => date.toISOString().replace(/\D/g, "").slice(0, 14);

/** As far as a period of validity needs it: version, serial number, algorithm, issuer, validity. */
const certificateOf = (...validity: Uint8Array[]): Uint8Array =>
  tlv(0x30, tlv(0x30, tlv(0xa0), tlv(0x02, Uint8Array.of(1)), tlv(0x30), tlv(0x30), tlv(0x30, ...validity)));

const seconds = (date: Date): Date => new Date(date.setUTCMilliseconds(0));
const day = (from: string, to: string) =>
  fc.date({ min: new Date(from), max: new Date(to), noInvalidDate: true }).map(seconds);

describe("fuzz: certificates", () => {
  it("a period of validity that is written is read again: UTCTime from 1950 to 2049, GeneralizedTime always", () =>
    fc.assert(
      fc.property(
        day("1950-01-01T00:00:00Z", "2049-12-31T23:59:59Z"),
        day("0000-01-01T00:00:00Z", "9999-12-31T23:59:59Z"),
        (one, other) => {
          assert.deepEqual(certificateValidity(certificateOf(utcTime(one), generalizedTime(other))), {
            notBefore: one.getTime(),
            notAfter: other.getTime(),
          });
        },
      ),
    ));

  const impossible: readonly [name: string, text: string][] = [
    ["month 13", "20261301000000Z"],
    ["month 0", "20260001000000Z"],
    ["30 February", "20260230000000Z"],
    ["hour 24", "20260101240000Z"],
    ["second 60", "20260101000060Z"],
  ];
  for (const [name, text] of impossible) {
    it(`a time that no calendar has: ${name}`, () => {
      const time = tlv(0x18, ascii(text));
      assert.throws(() => certificateValidity(certificateOf(time, time)), TlvError);
    });
  }

  it("any bytes are read or refused in the one way", () =>
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void certificates.check(bytes))));

  it("a certificate with one byte changed, or cut off, is read or refused in the one way", async () => {
    const { certificate } = (await testCardContents()).keys.digitalSignature;
    fc.assert(
      fc.property(fc.nat(certificate.length - 1), fc.nat(0xff), fc.boolean(), (at, value, cut) => {
        const changed = Uint8Array.from(certificate);
        changed[at] = value;
        void certificates.check(cut ? changed.slice(0, at) : changed);
      }),
      { numRuns: 500 },
    );
  });

  it("one that claims 16 MiB costs nothing", () => {
    const claim = concat(Uint8Array.of(0x30, 0x83, 0xff, 0xff, 0xff), new Uint8Array(100));
    const before = process.memoryUsage().arrayBuffers;
    assert.throws(() => certificateValidity(claim), TlvError);
    assert.throws(() => certificateAttributes(claim), TlvError);
    assert.ok(process.memoryUsage().arrayBuffers - before < 100_000);
  });
});
