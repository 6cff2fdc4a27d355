import assert from "node:assert/strict";
import { PdfParser } from "../../../shared/pdf/pdf-parser.ts";
import { dateOf } from "../../../verifier/pdf/pdf-date.ts";

/** ISO 32000-2 clause 7.9.4, with the apostrophe at the end of older versions and without. */
const rows: readonly [text: string, date: string | undefined][] = [
  ["(D:20260701120405+09'00')", "2026-07-01T03:04:05.000Z"],
  ["(D:20260701120405+09'00)", "2026-07-01T03:04:05.000Z"],
  ["(D:20260701030405Z)", "2026-07-01T03:04:05.000Z"],
  ["(D:20260701030405Z00'00')", "2026-07-01T03:04:05.000Z"],
  ["(D:20260630210405-06'00')", "2026-07-01T03:04:05.000Z"],
  ["<443A32303236303730313033303430355A>", "2026-07-01T03:04:05.000Z"],
  ["(D:20260701120405)", undefined],
  ["(D:202607)", undefined],
  ["(D:20261301120405Z)", undefined],
  ["(2026-07-01)", undefined],
  ["7", undefined],
];

describe("dateOf", () => {
  for (const [text, date] of rows) {
    it(`${text} is ${date ?? "no time that can be compared"}`, () => {
      const value = new PdfParser(Buffer.from(text), 0, { steps: 100 }).value();
      assert.equal(dateOf(value)?.toISOString(), date);
    });
  }
});
