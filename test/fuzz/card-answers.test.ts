import fc from "fast-check";
import { testCardContents } from "../support/test-card.ts";
import { triedOperations } from "./hostile-operation.ts";
import { cardAnswers } from "./targets/card-answers.ts";

const octet = fc.nat(0xff);
const status = fc
  .constantFrom(0x9000, 0x6100, 0x6110, 0x61ff, 0x6c00, 0x6c10, 0x6282, 0x63c1, 0x63c0, 0x6300, 0x6700)
  .map((word) => [word >> 8, word & 0xff]);
const anyStatus = fc.oneof(status, fc.tuple(fc.constantFrom(0x61, 0x62, 0x63, 0x69, 0x6a, 0x6c, 0x6f), octet));
/** As `answersOf` reads them. */
const record = fc.oneof(
  fc.uint8Array({ maxLength: 12 }).map((bytes) => [bytes.length, ...bytes]),
  fc.tuple(fc.uint8Array({ maxLength: 8 }), anyStatus).map(([data, sw]) => [data.length + 2, ...data, ...sw]),
  anyStatus.map((sw) => [0x81, ...sw]),
  anyStatus.map((sw) => [0x82, ...sw]),
  fc.tuple(octet, octet, octet).map((change) => [0x83, ...change]),
  octet.map((length) => [0x84, length]),
  octet.map((filler) => [0x85, filler]),
  octet.map((failure) => [0x86, failure]),
  fc.nat(6).map((left) => [0x87, left]),
);

describe("fuzz: card answers", function () {
  this.timeout(60_000);
  before(() => testCardContents());

  it("any answers in any order: a result or a code, one VERIFY at most, a wiped PIN, no open session", () =>
    fc.assert(
      fc.asyncProperty(
        fc.nat(triedOperations.length - 1),
        fc.boolean(),
        fc.array(record, { maxLength: 12 }),
        async (kind, repeats, records) =>
          cardAnswers.check(Uint8Array.of(kind | (repeats ? 0x80 : 0), ...records.flat())),
      ),
      { numRuns: 300 },
    ));
});
