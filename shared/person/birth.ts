/** 生年月日 as cards and certificates write it, with its era; parts may be unknown. */
import type { Birth, Era } from "../contract/attributes.ts";

interface FirstDay {
  readonly name: Era;
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/**
 * The last day before one of these belongs to the era before it. 明治 counts from the first day of 慶応4 in the old calendar, as
 * the edict said; cards use the Gregorian calendar throughout.
 */
const eras: readonly FirstDay[] = [
  { name: "明治", year: 1868, month: 1, day: 25 },
  { name: "大正", year: 1912, month: 7, day: 30 },
  { name: "昭和", year: 1926, month: 12, day: 25 },
  { name: "平成", year: 1989, month: 1, day: 8 },
  { name: "令和", year: 2019, month: 5, day: 1 },
];

/** In their order; a certificate's digit of the era is the place in it, from 1. */
export const eraNames: readonly string[] = eras.map(({ name }) => name);
/** Gregorian year of the first year of an era, by its place in {@link eraNames}. */
export const firstYearOf = (index: number): number => eras[index]?.year ?? Number.NaN;

export interface BirthReading {
  readonly birth: Birth;
  readonly problems: readonly ("BIRTH_INCOMPLETE" | "BIRTH_NOT_A_DATE" | "BIRTH_ERA_DIFFERS")[];
}

/**
 * `date` is YYYYMMDD, with zeros for what is unknown. `eraDigit` is the certificate's, 1 明治 to 5 令和: it settles the era of a year in
 * which eras change, and may contradict the date, which then counts.
 */
export function readBirth(date: string, eraDigit = "0"): BirthReading {
  const year = part(date, 0, 4);
  const month = part(date, 4, 6);
  const day = part(date, 6, 8);
  const unknown = [
    ...(year === null ? (["year"] as const) : []),
    ...(month === null ? (["month"] as const) : []),
    ...(day === null ? (["day"] as const) : []),
  ];
  const isDate = year !== null && month !== null && day !== null && isInCalendar(year, month, day);
  const told = eras[Number(eraDigit) - 1];
  const possible = year === null ? [] : possibleEras(year, month, day);
  const settled = possible.length === 1 ? possible[0] : possible.find(({ name }) => name === told?.name);
  const differs = told !== undefined && possible.length > 0 && !possible.some(({ name }) => name === told.name);
  return {
    birth: {
      iso: isDate ? `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}` : null,
      year,
      month,
      day,
      era: settled?.name ?? null,
      eraYear: settled && year !== null ? year - settled.year + 1 : null,
      unknown,
    },
    problems: [
      ...(unknown.length > 0 ? (["BIRTH_INCOMPLETE"] as const) : isDate ? [] : (["BIRTH_NOT_A_DATE"] as const)),
      ...(differs ? (["BIRTH_ERA_DIFFERS"] as const) : []),
    ],
  };
}

/** Zeros, and whatever else is no number, are unknown. */
function part(date: string, start: number, end: number): number | null {
  const digits = date.slice(start, end);
  return digits.length === end - start && /^\d+$/.test(digits) && Number(digits) > 0 ? Number(digits) : null;
}

function isInCalendar(year: number, month: number, day: number): boolean {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The eras of the days that the known parts leave; a day whose month is unknown says nothing. */
function possibleEras(year: number, month: number | null, day: number | null): FirstDay[] {
  const earliest = [year, month ?? 1, month === null ? 1 : (day ?? 1)] as const;
  const latest = [year, month ?? 12, month === null ? 31 : (day ?? 31)] as const;
  return eras.filter((era, index) => {
    const next = eras[index + 1];
    return !isBefore(latest, era) && (next === undefined || isBefore(earliest, next));
  });
}

const isBefore = ([year, month, day]: readonly [number, number, number], era: FirstDay): boolean =>
  year !== era.year ? year < era.year : month !== era.month ? month < era.month : day < era.day;
