/** Whether two dates may be one person's birth. Parts may be unknown (不詳). */
import { eraNames, firstYearOf } from "../person/birth.ts";
import { agreeing, type Comparison, type Folding, type NearReason } from "./comparison.ts";

/** Gregorian; null for what is not known. */
export interface BirthDate {
  readonly year: number | null;
  readonly month: number | null;
  readonly day: number | null;
}

const parts = ["year", "month", "day"] as const;
const firstYears = eraNames.map((_, index) => firstYearOf(index));
/** What a wrong letter of the era makes of a year. */
const isAnotherEra = (years: number): boolean => firstYears.some((one) => firstYears.includes(one + years));

export function compareBirths(left: BirthDate, right: BirthDate): Comparison {
  const [ours, theirs] = [written(left), written(right)];
  const whole = { left: { index: 0, text: ours }, right: { index: 0, text: theirs } };
  if (ours === theirs) return agreeing(ours.includes("?") ? [{ by: "unknownPart", ...whole } satisfies Folding] : []);
  const reason = nearReason(left, right);
  return reason
    ? { verdict: "near", reason, foldings: [], differences: [whole] }
    : { verdict: "different", foldings: [], differences: [whole] };
}

/** `1980-02-17`, with question marks for what is not known. */
function written({ year, month, day }: BirthDate): string {
  const digits = (value: number | null, length: number): string =>
    value === null ? "?".repeat(length) : String(value).padStart(length, "0");
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`;
}

function nearReason(left: BirthDate, right: BirthDate): NearReason | undefined {
  const known = parts.filter((part) => left[part] !== null && right[part] !== null);
  if (known.length < parts.length) {
    return known.includes("year") && known.every((part) => left[part] === right[part]) ? "unknownPart" : undefined;
  }
  const isYear = left.year === right.year;
  if (isYear && left.month === right.day && left.day === right.month) return "monthAndDay";
  const isDay = left.month === right.month && left.day === right.day;
  if (isDay && isAnotherEra(Math.abs((left.year ?? 0) - (right.year ?? 0)))) return "era";
  const [ours, theirs] = [written(left), written(right)];
  return [...ours].filter((digit, at) => digit !== theirs[at]).length === 1 ? "oneDigit" : undefined;
}
