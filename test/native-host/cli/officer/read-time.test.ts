import assert from "node:assert/strict";
import { readTime } from "../../../../native-host/cli/officer/read-time.ts";

const rows: readonly [about: string, written: string, time: string | undefined][] = [
  ["with a zone", "2026-11-21T10:00:00+01:00", "2026-11-21T09:00:00.000Z"],
  ["in UTC", "2026-11-21T10:00:00.5Z", "2026-11-21T10:00:00.500Z"],
  ["in Japan, when no zone is told", "2026-11-21T10:00", "2026-11-21T01:00:00.000Z"],
  ["as Excel writes it", "2026/1/2 9:05", "2026-01-02T00:05:00.000Z"],
  ["of a day", "2026-11-21", "2026-11-20T15:00:00.000Z"],
  ["of a day that no month has", "2026-02-30", undefined],
  ["of an hour that no day has", "2026-02-20 25:00", undefined],
  ["in words", "yesterday", undefined],
  ["of nothing", "", undefined],
];

describe("native-host/cli/officer/read-time: a moment", () => {
  for (const [about, written, time] of rows) it(about, () => assert.equal(readTime(written)?.toISOString(), time));
});
