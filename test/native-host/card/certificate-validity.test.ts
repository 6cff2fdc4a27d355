import assert from "node:assert/strict";
import { certificateValidity } from "../../../native-host/card/certificate-validity.ts";
import { TlvError } from "../../../native-host/iso7816/ber-tlv.ts";
import { testCardContents } from "../../support/test-card.ts";
import { object, utf8 } from "../attributes/made-files.ts";

const utc = (text: string) => object("17", utf8(text));
const generalized = (text: string) => object("18", utf8(text));
const version = object("A0", object("02", [2]));
const [serialNumber, algorithm, issuer] = [object("02", [1]), object("30"), object("30")];
/** As much of a certificate as its validity needs. */
const certificate = (...body: Uint8Array[]) => object("30", object("30", ...body));
const validFrom = (...times: Uint8Array[]) =>
  certificate(version, serialNumber, algorithm, issuer, object("30", ...times));

const start = utc("260101000000Z");
const end = generalized("20310505145959Z");

describe("native-host/card/certificate-validity (RFC 5280, 4.1.2.5)", () => {
  const read: readonly [name: string, der: Uint8Array, notBefore: string, notAfter: string][] = [
    ["UTCTime and GeneralizedTime", validFrom(start, end), "2026-01-01T00:00:00Z", "2031-05-05T14:59:59Z"],
    [
      "a certificate of version 1, which does not say so",
      certificate(serialNumber, algorithm, issuer, object("30", start, end)),
      "2026-01-01T00:00:00Z",
      "2031-05-05T14:59:59Z",
    ],
    [
      "years of two digits: from 50 on they are those of 1950",
      validFrom(utc("500101000000Z"), utc("491231235959Z")),
      "1950-01-01T00:00:00Z",
      "2049-12-31T23:59:59Z",
    ],
    [
      "29 February of a leap year",
      validFrom(generalized("20280229000000Z"), end),
      "2028-02-29T00:00:00Z",
      "2031-05-05T14:59:59Z",
    ],
  ];
  for (const [name, der, notBefore, notAfter] of read) {
    it(`reads ${name}`, () =>
      assert.deepEqual(certificateValidity(der), {
        notBefore: Date.parse(notBefore),
        notAfter: Date.parse(notAfter),
      }));
  }

  it("reads the test authority's certificate: today is inside", async () => {
    const { userAuthentication } = (await testCardContents()).keys;
    const { notBefore, notAfter } = certificateValidity(userAuthentication.certificate);
    assert.ok(notBefore < Date.now() && Date.now() < notAfter);
  });

  const refused: readonly [name: string, der: Uint8Array][] = [
    ["a file that is no SEQUENCE", object("31", object("30"))],
    ["a SEQUENCE that holds none", object("30", object("02", [1]))],
    ["a certificate that ends before its validity", certificate(version, serialNumber, algorithm, issuer)],
    ["another object in the place of the validity", certificate(version, serialNumber, algorithm, issuer, start)],
    ["no times", validFrom()],
    ["a beginning without an end", validFrom(start)],
    ["a time of another type", validFrom(start, object("0C", utf8("20310505145959Z")))],
    ["a time without seconds", validFrom(utc("2601010000Z"), end)],
    ["a time of another zone", validFrom(utc("260101000000+0900"), end)],
    ["fractions of a second", validFrom(start, generalized("20310505145959.5Z"))],
    ["GeneralizedTime with two digits of the year", validFrom(start, generalized("310505145959Z"))],
    ["month 13", validFrom(utc("261301000000Z"), end)],
    ["30 February", validFrom(utc("260230000000Z"), end)],
  ];
  for (const [name, der] of refused) {
    it(`refuses ${name}`, () => assert.throws(() => certificateValidity(der), TlvError));
  }
});
