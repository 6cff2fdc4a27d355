/** Times that tables and people write. */
import { usageError } from "../usage-error.ts";

/** A moment as tables and people write it: `2026-11-21T10:00:00+09:00`, `2026/11/21 10:00`, `2026-11-21`; without a zone, in Japan. `undefined` for anything else. */
export function readTime(written: string): Date | undefined {
  const [whole, year = "", month = "", day = "", time = "00:00", zone = "+09:00"] =
    /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?))?(Z|[+-]\d{2}:\d{2})?$/.exec(
      written,
    ) ?? [];
  if (whole === undefined) return undefined;
  const date = `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`;
  const found = new Date(`${date}T${time.replace(/^\d:/, "0$&")}${zone}`);
  // the 31st of a shorter month would be another day
  const isDate = new Date(`${date}T00:00Z`).toJSON()?.startsWith(date) === true;
  return isDate && !Number.isNaN(found.getTime()) ? found : undefined;
}

/** The value of `--at`. Throws USAGE_INVALID. */
export function timeOption(value: string | undefined): Date | undefined {
  const at = value === undefined ? undefined : readTime(value);
  if (value !== undefined && !at) throw usageError("unknownValue", "--at 2026-11-21T10:00");
  return at;
}
